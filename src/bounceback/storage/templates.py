"""The person's own letters: `templates/<letter>.txt` beside the settings.

Their `$names` are those of the standard library's string.Template; the first line may be
`Subject: ...`.
"""

from difflib import get_close_matches
from pathlib import Path
from string import Template

from bounceback.errors import StorageError
from bounceback.letters.texts import PLACEHOLDERS
from bounceback.letters.writing import OwnTemplate, letter_of
from bounceback.storage.files import TEXT, read_file, reason_of


def load(settings: Path, kind: str) -> OwnTemplate | None:
    """Return the person's own template for a letter, the most particular one, or None.

    Raises StorageError for one that can't be read, or that names what no letter knows.
    """
    for name in dict.fromkeys((kind, letter_of(kind))):
        place = settings.parent / "templates" / f"{name}.txt"
        text = _read(place)
        if text is not None:
            return _checked(text, place)
    return None


def _read(place: Path) -> str | None:
    try:
        return read_file(place, TEXT).decode("utf-8-sig").replace("\r\n", "\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise StorageError(f"The template {place} is no valid UTF-8 text.") from None
    except OSError as error:
        raise StorageError(f"The template {place} can't be read: {reason_of(error)}.") from error


def _checked(text: str, place: Path) -> OwnTemplate:
    for number, line in enumerate(text.split("\n"), 1):
        template = Template(line)
        if not template.is_valid():
            raise StorageError(
                f"The template {place}, line {number}: a $ stands alone.",
                "For a dollar sign write $$; for a name, such as $contact, only letters and _.",
            )
        for name in template.get_identifiers():
            if name not in PLACEHOLDERS:
                raise _unknown(name, place, number)
    first, _, rest = text.partition("\n")
    subject, body = "", text
    if first.casefold().startswith("subject:"):
        subject, body = first.partition(":")[2].strip(), rest
    if not body.strip():
        raise StorageError(f"The template {place} is empty.", "Write the letter, or remove it.")
    return OwnTemplate(subject, body)


def _unknown(name: str, place: Path, number: int) -> StorageError:
    near = get_close_matches(name, PLACEHOLDERS, n=1)
    meant = f"Did you mean ${near[0]}? " if near else ""
    names = ", ".join(f"${known}" for known in PLACEHOLDERS)
    return StorageError(
        f"The template {place}, line {number}: there is no ${name}.", f"{meant}There are {names}."
    )
