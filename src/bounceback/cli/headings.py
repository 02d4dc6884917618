"""One text with several headings, for the editor: questions with room for the answers."""

from collections.abc import Mapping, Sequence


def write(answers: Mapping[str, str]) -> str:
    """Return a text with each question as a heading, and its answer so far below."""
    return "\n".join(f"# {question}\n\n{answer}\n" for question, answer in answers.items())


def read(text: str, questions: Sequence[str]) -> dict[str, str]:
    """Return what stands below each question; text above the first one belongs to it.

    Only lines that are exactly one of the headings count as such, so nothing written is lost.
    """
    found: dict[str, list[str]] = {question: [] for question in questions}
    current = questions[0]
    for line in text.replace("\r\n", "\n").split("\n"):
        heading = line.strip().removeprefix("#").strip()
        if line.startswith("#") and heading in found:
            current = heading
        else:
            found[current].append(line)
    return {question: "\n".join(lines).strip() for question, lines in found.items()}
