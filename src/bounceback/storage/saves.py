"""The journals that this run has saved: how it ended is told by them."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

made: "list[Path]" = []
"""Each is noted just before the new version takes its place."""
