"""The journal as bytes: JSON read strictly, and written in one form.

The reader is light enough for everyday questions; what it refuses, `damage.parse` explains.
"""

import jiter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_SLICE = 100
"""Applications that are written at once: no more of a journal is in memory twice."""

_GROUP = b'\n  "applications": {'
_OPENS, _CLOSES = b"{" + _GROUP, b"\n  }\n}\n"


def read(data: bytes, *, own: bool = False) -> "Any":
    """Return the document in `data`. Raises ValueError for what `damage.parse` knows more of.

    That is a key that stands twice in one record, which isn't looked for in what is our `own`, as
    `serialise` and `pieces` write it. A number beyond all bounds is read as infinite: those who
    write the document check for it.
    """
    return jiter.from_json(
        data, allow_inf_nan=False, cache_mode="all", catch_duplicate_keys=not own
    )


def serialise(document: "dict[str, Any]") -> bytes:
    """Return the bytes of a document: indented by 2, keys sorted, with a newline at the end."""
    return b"".join(pieces(document))


def pieces(document: "dict[str, Any]") -> "Iterator[bytes]":
    """Yield the bytes of a document one after the other, a large one in many pieces."""
    applications = document.get("applications", {})
    if len(applications) <= _SLICE:
        yield _as_json(document)
        return
    # A line break within text is escaped, so nothing but the group itself looks like this.
    before, _, after = _as_json({**document, "applications": {}}).partition(_GROUP + b"}")
    yield before + _GROUP
    names = sorted(applications)
    for start in range(0, len(names), _SLICE):
        members = {name: applications[name] for name in names[start : start + _SLICE]}
        written = _as_json({"applications": members})
        yield (b"," if start else b"") + written[len(_OPENS) : -len(_CLOSES)]
    yield b"\n  }" + after


def _as_json(document: "dict[str, Any]") -> bytes:
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    try:
        return orjson.dumps(document, option=options)
    except TypeError:
        # A number of more than 64 bits, or a lone surrogate: that can't be UTF-8, but as an
        # escape it is valid JSON and reads back the same.
        import json

        text = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False)
        return text.encode("utf-8", "backslashreplace") + b"\n"
