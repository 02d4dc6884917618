"""The command line: what stands on it, what is asked on a terminal, and one file for each group."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.cli import (
        ask,
        completion,
        dates,
        editor,
        everyday,
        framework,
        languages,
        which,
    )
else:
    __getattr__ = files_of(__name__)
