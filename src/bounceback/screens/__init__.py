"""What the person sees: the look of it, and the screens by groups of commands."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.screens import (
        as_json,
        data,
        followups,
        importing,
        journal,
        learning,
        lines,
        log,
        look,
        picture,
        plain,
        stats,
        todo,
    )
else:
    __getattr__ = files_of(__name__)
