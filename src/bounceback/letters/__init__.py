"""Letters: their texts, the facts in them, and email, theirs and ours."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.letters import (
        facts,
        incoming,
        mail,
        texts,
        writing,
    )
else:
    __getattr__ = files_of(__name__)
