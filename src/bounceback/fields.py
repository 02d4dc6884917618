"""The fields of an application: THE table that the commands, the screens and the tables follow.

A new field is one row here and one line in `records.py`. Everything else loops over this table:
the options of `log`, `edit` and `interview`, what `show` and the Markdown export tell, the columns
of CSV and the headers that `import` knows.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

LINE, TEXT, WORD, DAY, CONTACT, EMAIL, COUNT, DAYS, REPLIES = (
    *("line", "text", "word", "day", "contact", "email", "count", "days", "replies"),
)
"""The kinds of value: how a field is typed, shown and put into one cell of a table."""


class Field(NamedTuple):
    """One field. `name` is its key in the file and its header in CSV."""

    name: str
    kind: str
    label: str = ""
    """What `show` calls it; empty for what has a place of its own on the screen."""
    option: str = ""
    """The option that sets it in `log` and `edit`; empty where a command has its own."""
    about: str = ""
    """What the option is for, as help says it."""
    headers: str = ""
    """What other people call its column, parted by `|`, the likeliest first."""


FIELDS = (
    Field(
        "company",
        LINE,
        headers="company|company name|employer|employer name|organisation|organization|"
        "organisation name|organization name|hiring company|name of company|company/organization|"
        "company/organisation|company applied to|firm|business|business name",
    ),
    Field(
        "role",
        LINE,
        option="--role",
        about="The role.",
        headers="role|job title|position|position title|title|role title|job role|job position|"
        "position applied for|job applied for|position name|name of position|vacancy|designation|"
        "job",
    ),
    Field(
        "outcome",
        WORD,
        headers="outcome|status|application status|current status|job status|result|"
        "final result|final outcome|decision|list|state of application",
    ),
    Field(
        "stage",
        WORD,
        headers="stage|current stage|furthest stage|stage reached|interview stage|phase",
    ),
    Field(
        "applied_on",
        DAY,
        "applied",
        "--applied-on",
        "When you applied.",
        headers="applied on|date applied|applied date|application date|date of application|"
        "date submitted|submitted on|submission date|date sent|applied at|when applied|applied|"
        "date",
    ),
    Field(
        "answer_by",
        DAY,
        "answer by",
        "--answer-by",
        "The day they promised an answer for.",
        headers="answer by|answer expected|decision expected|expected answer",
    ),
    Field(
        "decided_on",
        DAY,
        headers="decided on|decision date|date of decision|date decided|rejection date|"
        "date rejected|rejected on|date of rejection|outcome date|date of outcome|date closed",
    ),
    Field("offered_on", DAY, "offered"),
    Field("accepted_on", DAY, "accepted"),
    Field(
        "interviews",
        COUNT,
        headers="interviews|number of interviews|no of interviews|interview count|interview|"
        "interviewed",
    ),
    Field(
        "interviewed_on",
        DAYS,
        headers="interviewed on|interview date|date of interview|interview dates|"
        "interview day|interview date/time|interview on|date interviewed",
    ),
    Field(
        "contact",
        CONTACT,
        "contact",
        "--contact",
        'Whom to write to: "Name <email>".',
        headers="contact|contact name|contact person|recruiter|recruiter name|hiring manager|"
        "point of contact|name of contact|contact info|contact information|contact details",
    ),
    Field(
        "email",
        EMAIL,
        headers="email|contact email|email address|e-mail address|recruiter email|mail|"
        "contact e-mail address",
    ),
    Field(
        "url",
        LINE,
        "url",
        "--url",
        "The advert.",
        headers="url|job url|link|job link|link to job|posting url|job posting url|job posting|"
        "job post url|posting|posting link|link to posting|link to job posting|advert|job ad|"
        "application link|application url|website|web site",
    ),
    Field(
        "source",
        LINE,
        "source",
        "--source",
        "Where you found it.",
        headers="source|job source|source of lead|where found|found on|found at|found via|"
        "how found|job board|board|platform|site|via|lead source|referral source",
    ),
    Field(
        "location",
        LINE,
        "location",
        "--location",
        "Where the work is.",
        headers="location|job location|place|city|location of job|work location",
    ),
    Field(
        "salary",
        LINE,
        "salary",
        "--salary",
        "What it pays.",
        headers="salary|salary range|pay|compensation|wage|pay range|expected salary",
    ),
    Field("feedback", REPLIES, headers="feedback|feedback received|their feedback"),
    Field(
        "notes",
        TEXT,
        headers="notes|note|comments|comment|remarks|other notes|additional notes",
    ),
)
"""Every field that a column can hold, in the order of the columns."""

BY_NAME = {field.name: field for field in FIELDS}
"""The fields by name."""


def with_option(names: Iterable[str] | None = None) -> list[Field]:
    """Return the fields that an option sets, all of them or those with these names."""
    wanted = None if names is None else set(names)
    return [field for field in FIELDS if field.option and (wanted is None or field.name in wanted)]


def labelled() -> list[Field]:
    """Return the fields that `show` tells in a line each."""
    return [field for field in FIELDS if field.label]


APPLICATION: Mapping[str, Any] = {
    "role": None,
    "outcome": "waiting",
    "stage": "applied",
    "applied_on": None,
    "answer_by": None,
    "decided_on": None,
    "offered_on": None,
    "accepted_on": None,
    "contact": None,
    "thread": None,
    "url": None,
    "source": None,
    "location": None,
    "salary": None,
    "notes": "",
    "if_no": "",
    "interviews": (),
    "steps": (),
    "feedback": (),
    "reflections": (),
    "logged_at": None,
    "changed_at": None,
}
"""What an application says where its record says nothing: the models have these defaults too."""

PARTS: Mapping[str, Mapping[str, Any]] = {
    "interviews": {"on": None, "at": None, "kind": "", "went_well": "", "next_time": ""},
    "steps": {"state": "pending", "settled_on": None},
    "feedback": {"on": None},
    "reflections": {"on": None, "friend": "", "went_well": "", "next_time": ""},
}
"""The same for the entries of an application's lists."""

SESSION: Mapping[str, Any] = {"what": "", "minutes": None, "application": None, "note": ""}
"""The same for a practice session."""


def is_pending(step: Mapping[str, Any]) -> bool:
    """Say whether a plain step is one that nobody has settled."""
    return bool({**PARTS["steps"], **step}["state"] == "pending")


def whole(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a plain record of an application with every key, so that nobody asks for a default.

    Raises TypeError, KeyError or ValueError where it isn't as the format wants it.
    """
    found = {**APPLICATION, **record}
    if not (type(found["company"]) is type(found["outcome"]) is type(found["stage"]) is str):
        raise TypeError("text")
    if type(found["role"]) is not str and found["role"] is not None:
        raise TypeError("role")
    for name, defaults in PARTS.items():
        if found[name]:
            found[name] = [{**defaults, **one} for one in found[name]]
    return found
