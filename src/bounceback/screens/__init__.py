"""What the person sees: one file for each group of commands, and what they are drawn with.

`lines` has the styles, and how lines break and align; `look` the console, and the lines that recur;
`plain` the streams below; `as_json` the documents for scripts.
"""

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
