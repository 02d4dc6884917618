"""A rejection-recovery journal for the command line."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"


def files_of(room: str) -> Callable[[str], ModuleType]:
    """Return the `__getattr__` of a room whose files are loaded when they are first asked for.

    So a command names the rooms at its top, and Tab, which reads what it declares, loads no file.
    """

    def file(name: str) -> ModuleType:
        path = f"{room}.{name}"
        try:
            return import_module(path)
        except ModuleNotFoundError as error:
            if error.name != path:
                raise
            raise AttributeError(f"{room} has no {name}") from None

    return file
