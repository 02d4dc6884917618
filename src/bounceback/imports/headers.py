"""Headers: what a column is for by the words above it, and whose table they are.

LinkedIn's own columns hold the applicant's address, number and answers, which stay out.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from bounceback.errors import UsageError
from bounceback.fields import BY_NAME, DAY, FIELDS
from bounceback.imports.sheets import OUR_OWN, Record, groups

_PARTS = re.compile(
    r"\s*[/,(&|\n:;\[]\s*|\s+[-–—@·]\s+|\s+(?:or|and|at|und|bei|et|chez|y|e|o|ou)\s+"
)
_MOST_PARTS = 4
_OF = re.compile(r"(\w+)\s+(?:of|der|des|del|de|du|do|da|di|della|van)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 6
_BETWEEN = re.compile(r"[\W_]+")
_LONGEST = 200

LINKEDIN, LINKEDINS_SOURCE = "LinkedIn's applications", "LinkedIn"
_APPLIED_ON, _SAVED_ON = "applicationdate", "saveddate"
_PRIVATE = frozenset({"contactemail", "contactphonenumber", "questionandanswers"})
_ONLY_LINKEDINS = frozenset({"contactphonenumber", "questionandanswers", "resumename", _SAVED_ON})
_LINKEDINS = _ONLY_LINKEDINS | {"contactemail", _APPLIED_ON, "joburl", "companyname", "jobtitle"}
_WHOLE = frozenset({_APPLIED_ON, "companyname", "jobtitle", "contactemail", "joburl"})

_FORMS = (
    (
        "url",
        "(?:.*(?:job|post|posting|application|advert|ad|vacancy|listing|position|role|offer))"
        "(?:link|url|page|website)s?|(?:link|url)(?:to|of|for)?(?:the)?(?:job|post|application|ad).*",
    ),
    (
        "outcome",
        "(?:.*(?:application|current|final|my|hiring|job|interview|process|recruitment))"
        "(?:status|outcome|result|state)",
    ),
    ("email", "(?:recruiter|contact|hr|hiring|company|employer|their).*e?mail(?:address|id)?"),
    ("contact", "(?:recruiter|contact|hiringmanager|hr|interviewer).{0,6}(?:name|person|s)"),
    ("company", "(?:the)?(?:company|employer|firm|organi[sz]ation)(?:names?|applied(?:to|for)|s)"),
    ("role", "(?:the)?(?:job|position|role)(?:title|name|applied|position|role)s?(?:for)?"),
    ("location", "(?:job|work|office|company)?(?:location|city|place)s?"),
    (
        "salary",
        "(?:expected|offered|annual|base|monthly|yearly|target|estimated|advertised|stated"
        "|proposed)(?:salary|compensation|pay)(?:range)?|(?:salary|pay|compensation)(?:range|offered"
        "|offer|expectations?|expected|band|estimate|info|perannum|peryear|usd|eur|gbp)",
    ),
)
"""Forms of headers, by our field, where the very words are in no list."""

_MAKERS: Sequence[tuple[str, set[str]]] = (
    (OUR_OWN, {"company", "outcome", "stage", "appliedon", "decidedon"}),
    ("a JobSync table", {"createdat", "applieddate", "company", "jobtitle", "jobsource"}),
    ("a Simplify table", {"job", "company", "applied", "status"}),
    ("a Huntr table", {"list", "dateapplied"}),
    ("a Huntr table", {"list", "jobtitle"}),
    ("a Huntr table", {"listname", "companyname"}),
    ("a Teal table", {"companyname", "role", "excitement"}),
    ("a Teal table", {"companyname", "statusname"}),
    ("a Teal table", {"companyname", "jobtitle", "status"}),
)
"""The programs whose tables are known by their headers."""

_UNNAMED: Sequence[Mapping[str, str]] = (
    # A list copied from Handshake: its first column is headed by what stands in small type there.
    {"jobtype": "company", "jobdescription": "role", "location": "location", "url": "url"},
)
"""Our fields for the headers of a program that doesn't name the company."""


def header_key(header: str) -> str:
    """Return a header as it is compared: its letters and digits alone, without case and accents."""
    if header.isascii():
        return _BETWEEN.sub("", header.lower())
    plain = unicodedata.normalize("NFKD", header).casefold()
    return "".join(char for char in plain if char.isalnum())


@cache
def _by_key() -> Mapping[str, tuple[str, int]]:
    """Return our field for each header that is known, and how unlikely it is beside others."""
    known: dict[str, tuple[str, int]] = {}
    for field in FIELDS:
        for rank, header in enumerate((field.name, *groups("header").get(field.name, ()))):
            known.setdefault(header_key(header), (field.name, rank))
    return known


@lru_cache(maxsize=4096)
def is_of_notes(header: str) -> bool:
    """Whether this is a header of notes, which need no label."""
    return _by_key().get(header_key(header), ("",))[0] == "notes"


@lru_cache(maxsize=4096)
def field_of(header: str) -> tuple[str, int] | None:
    """Return our field for a header, and how unlikely it is beside others; None if unknown."""
    key = header_key(header)
    if not key:
        return None
    if key in _by_key():
        return _by_key()[key]
    first = _PARTS.split(header.strip())[0]
    found = _by_key().get(header_key(first)) if first.strip() != header.strip() else None
    if found:
        return found[0], found[1] + 1000
    for field, form in _FORMS:
        if re.fullmatch(form, key):
            return field, 2000
    head = _OF.match(header.strip())
    if head and (found := _by_key().get(header_key(head[1]))) and BY_NAME[found[0]].kind != DAY:
        return found[0], found[1] + 3000
    day = day_of(header, known_day=False)
    return (day, 4000) if day else None


def day_of(header: str, *, known_day: bool) -> str | None:
    """Return our field for a header of days; `known_day` where days stand below it.

    Where that isn't known, the header has to say so itself, as in “Date of reply”.
    """
    words = [header_key(word) for word in _WORD.findall(header)]
    told = [word for word in words if word in _day_words("word")]
    told += [word for word in words[-1:] if word in _day_words("preposition")]
    if not (told or known_day) or len(words) > _MOST_WORDS:
        return None
    for field, stems in _day_stems():
        if any(word.startswith(stems) for word in words if word not in told):
            return field or None
    return "applied_on" if known_day and len(told) == len(words) else None


@cache
def _day_words(kind: str) -> frozenset[str]:
    return frozenset(map(header_key, groups("day")[kind]))


@cache
def _day_stems() -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return how words begin that tell of which day a header is; the first that fits counts."""
    return [
        (field if field != "other" else "", tuple(map(header_key, stems)))
        for field, stems in groups("day").items()
        if field not in ("word", "preposition")
    ]


def fields_of(headers: Sequence[str], asked: Mapping[str, str]) -> list[str | None]:
    """Return our field for each column; of several that fit a field, the likeliest header.

    `asked` are fields by the keys of headers, as a person gave them.
    """
    fields: list[str | None] = []
    likeliest: dict[str, tuple[int, int]] = {}
    for position, header in enumerate(headers):
        key = header_key(header)
        fields.append(asked.get(key) or None)
        if len(header) > _LONGEST or key in asked:
            continue
        field, rank = field_of(header) or (None, 0)
        if field and (field == "notes" or field not in asked.values()):
            likeliest[field] = min(likeliest.get(field, (rank, position)), (rank, position))
    for field, (_, position) in likeliest.items():
        fields[position] = field
    if "company" not in fields:
        for position, header in enumerate(headers):
            if "company" in parts_of(header):
                return [*fields[:position], "company", *fields[position + 1 :]]
    return fields


@lru_cache(maxsize=4096)
def parts_of(header: str) -> Sequence[str]:
    """Return the fields that a header of several parts names, in their order.

    What begins with a part that is unknown, as “Smith & Company” does, is the name of something.
    """
    parts = _PARTS.split(header.strip()) if len(header) <= _LONGEST else []
    known = [_by_key().get(header_key(part), ("", 0))[0] for part in parts]
    return known if 1 < len(parts) <= _MOST_PARTS and known[0] else []


def known_columns(cells: Sequence[str], asked: Mapping[str, str] | None = None) -> int:
    """Count the columns that are known in a row that names the company; 0 when it names none."""
    fields = {field for field in fields_of(cells, asked or {}) if field}
    return len(fields) if "company" in fields else 0


def header_score(records: Iterable[Record], asked: Mapping[str, str] | None = None) -> int:
    """Return how many columns the best header in the first of these rows has; see above."""
    return max((known_columns(record.cells, asked) for record in records), default=0)


def maker_of(keys: set[str]) -> str:
    """Return whose table has headers of these keys."""
    return next((kind for kind, needed in _MAKERS if needed <= keys), "a table")


def makers_columns(keys: Collection[str]) -> Mapping[str, str]:
    """Return our fields for a program's headers that don't name the company; none if unknown."""
    return next((fields for fields in _UNNAMED if set(fields) <= set(keys)), {})


def is_linkedins(keys: Collection[str]) -> bool:
    """Say whether a table with headers of these keys comes from LinkedIn.

    Any two of its columns tell, when one of them is nobody else's; a person may have renamed,
    taken out or added others.
    """
    found = set(keys) - {""}
    only = found & _ONLY_LINKEDINS
    return (bool(only) and len(found & _LINKEDINS) >= 2) or (
        "contactemail" in found and _APPLIED_ON in found and found <= _WHOLE
    )


def is_saved_only(keys: Collection[str]) -> bool:
    """Say whether LinkedIn's table is of adverts that were saved: nobody has applied there yet."""
    return _SAVED_ON in keys and _APPLIED_ON not in keys


def is_private(key: str, use: str) -> bool:
    """Say whether a column of LinkedIn's holds what is nobody else's, or is of no use."""
    return (
        key in _PRIVATE
        or key == "resumename"
        or use == "email"
        or any(part in key for part in ("phone", "answers", "contactmail", "contactemail"))
    )


def refuse_private(mapping: Mapping[str, str]) -> None:
    """Raise UsageError when a private column of LinkedIn's is to be taken in after all."""
    for header, field in mapping.items():
        if field and header_key(header) in _PRIVATE:
            raise UsageError(
                f"LinkedIn's column “{header}” holds your own details, so it stays out.",
                "Leave that --map away.",
            )
