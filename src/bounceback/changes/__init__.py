"""The changes: each takes the journal, does one thing to it, and returns what a person is told.

They may run twice (see the store), so they keep nothing between runs. An error leaves the journal
as it was.
"""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes import (
        edit,
        interview,
        learning,
        log,
        recognition,
        settling,
    )
else:
    __getattr__ = files_of(__name__)
