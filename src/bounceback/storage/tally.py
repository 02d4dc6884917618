"""A count of what is due, from a journal's bytes as this program writes them.

Reading a journal costs far more than counting in it. The bytes are counted only where they stand
exactly as they are written here; a journal edited otherwise, cut off or newer is left to `glance`.
"""

_STARTS = b'{\n  "applications": {'
_ENDS = b',\n  "version": [\n    1,\n    1\n  ]\n}\n'
_STEP = b'{\n          "due": "'
_DUE = slice(len(_STEP), len(_STEP) + 10)


def tally(journal: str, today: str) -> tuple[int, int] | None:
    """Return how many pending steps are due `today` (in ISO), and how many are overdue.

    A journal that isn't there has none. None stands for one that needs a closer look. Raises
    OSError.
    """
    try:
        with open(journal, "rb") as file:
            return _count(file.read(), today.encode())
    except FileNotFoundError:
        return 0, 0


def _count(journal: bytes, today: bytes) -> tuple[int, int] | None:
    # In JSON a quote within text is escaped, so none of these can be a part of one.
    if (
        not journal.startswith(_STARTS)
        or not journal.endswith(_ENDS)
        or journal.rfind(b'\n  "format": "bounceback",') < 0
        or b"\n<<<<<<<" in journal
        or journal.count(b'"due"') != journal.count(b'"state": "')
    ):
        return None
    on_time = overdue = 0
    for before in journal.split(b'"state": "pending"')[:-1]:
        step = before[before.rfind(b"{") :]
        due = step[_DUE]
        if not step.startswith(_STEP) or step[_DUE.stop : _DUE.stop + 2] != b'",':
            return None
        on_time += due == today
        overdue += due < today
    return on_time, overdue
