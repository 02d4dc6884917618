"""What the person sees: the look of it, and the screens by groups of commands."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.screens import (
        as_json,
        checklist,
        followups,
        imported,
        journal,
        learning,
        lessons,
        look,
        merge,
        picture,
        plain,
        stats,
        todo,
        upkeep,
    )
else:
    __getattr__ = files_of(__name__)
