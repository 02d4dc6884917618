"""The fields of an application: THE table that the commands, the screens and the tables follow.

A new field is one row here and one line in `records.py`. Everything else loops over this table:
the options of `log`, `edit` and `interview`, what `show` and the Markdown export tell, and the
columns of CSV. What other people call its column stands in `imports/words.txt`.
"""

from collections.abc import Iterable
from typing import NamedTuple

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


FIELDS = (
    Field("company", LINE),
    Field("role", LINE, "", "--role", "The role."),
    Field("outcome", WORD),
    Field("stage", WORD),
    Field("applied_on", DAY, "applied", "--applied-on", "When you applied."),
    Field("answer_by", DAY, "answer by", "--answer-by", "The day they promised an answer for."),
    Field("decided_on", DAY),
    Field("offered_on", DAY, "offered"),
    Field("accepted_on", DAY, "accepted"),
    Field("interviews", COUNT),
    Field("interviewed_on", DAYS),
    Field("contact", CONTACT, "contact", "--contact", 'Whom to write to: "Name <email>".'),
    Field("email", EMAIL),
    Field("url", LINE, "url", "--url", "The advert."),
    Field("source", LINE, "source", "--source", "Where you found it."),
    Field("location", LINE, "location", "--location", "Where the work is."),
    Field("salary", LINE, "salary", "--salary", "What it pays."),
    Field("feedback", REPLIES),
    Field("notes", TEXT),
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
