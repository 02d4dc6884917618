"""Promise 8: a file that can't be read whole is never written."""

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from bounceback import records as models
from bounceback.journal import Journal
from bounceback.storage import store
from bounceback.storage.damage import parse
from conftest import Person
from promises.verdict import PRIVATE


@pytest.fixture
def whole(run: Person) -> bytes:
    """A journal with something in every part of it, and a backup of an earlier one."""
    run("log", "Acme", "--contact", "Sam Lee <sam@acme.example>", "--note", PRIVATE)
    document = run.document()
    document["applications"]["acme"] |= {
        "feedback": [{"on": "2026-11-22", "text": PRIVATE}],
        "reflections": [{"on": "2026-11-22", "friend": PRIVATE, "unknown": [1, {"a": 2}]}],
    }
    document["practice"] = {"2026-11-22T18:00:00Z": {"what": PRIVATE, "minutes": 5}}
    run.journal.write_text(json.dumps(document, indent=2))
    run("skip", "acme", "stay-in-touch")
    return run.journal.read_bytes()


class Damage:
    """Journals damaged in many ways, each met by a command that would change it."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.tried = self.refused = 0

    def violations(self, data: bytes) -> list[str]:
        """Run a change over damaged bytes, and say what is wrong about how it ends."""
        self.tried += 1
        self.person.journal.write_bytes(data)
        result = self.person.run("done", "acme", "reframe")
        now = self.person.journal.read_bytes()
        if result.code == 0:
            parse(now)
            kept = [
                path.read_bytes() for path in (self.person.home / "backups/undo").glob("*.json")
            ]
            return [] if data in kept else ["what was there is in no backup"]
        self.refused += 1
        found = [] if now == data else ["written over"]
        if PRIVATE in result.err or "acme" in result.err.replace("“acme”", "").lower():
            found.append(f"private: {result.err}")
        if result.code == 1 and "No application fits" in result.err + result.out:
            return found  # the damage went to the name
        if result.code == 1 and "is not pending" in result.err:
            return found
        if result.code != 3:
            found.append(f"exit code {result.code}: {result.err}")
        elif "newer Bounceback" not in result.err:
            where = re.search(r"line \d+, column \d+: .+", result.err)
            backup = str(self.person.home / "backups") in result.err
            if not (where and backup and "bounceback doctor --repair" in result.err):
                found.append(f"says too little: {result.err}")
        return found

    def all_violations(self, damaged: Iterator[bytes]) -> list[tuple[bytes, list[str]]]:
        found = [(data, self.violations(data)) for data in damaged]
        return [(data, said) for data, said in found if said]


@pytest.fixture
def damage(run: Person, whole: bytes) -> Damage:
    return Damage(run)


def truncated(data: bytes, step: int) -> Iterator[bytes]:
    for length in range(0, len(data) - 1, step):
        yield data[:length]


def flipped(data: bytes, positions: list[int]) -> Iterator[bytes]:
    for position in positions:
        changed = bytearray(data)
        changed[position // 8] ^= 1 << position % 8
        yield bytes(changed)


def test_some_truncations_are_refused(damage: Damage, whole: bytes) -> None:
    assert damage.all_violations(truncated(whole, 47)) == []
    assert damage.refused == damage.tried


def test_some_flipped_bits_are_refused_or_kept(damage: Damage, whole: bytes) -> None:
    positions = random.Random(1).sample(range(len(whole) * 8), 80)
    assert damage.all_violations(flipped(whole, positions)) == []
    assert damage.refused > 10


@pytest.mark.heavy
def test_every_truncation_is_refused(damage: Damage, whole: bytes) -> None:
    assert damage.all_violations(truncated(whole, 1)) == []
    print(f"{damage.tried} truncations, {damage.refused} refused, none written over")
    assert damage.refused == damage.tried


@pytest.mark.heavy
@pytest.mark.parametrize("bit", [0, 3, 5, 7])
def test_a_flipped_bit_in_every_byte_is_refused_or_kept(
    bit: int, damage: Damage, whole: bytes
) -> None:
    positions = list(range(bit, len(whole) * 8, 8))
    assert damage.all_violations(flipped(whole, positions)) == []
    print(f"{damage.tried} flipped bits, {damage.refused} refused, none written over")


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return change


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "blank": lambda data: b" \n\t\n",
    "zeros": lambda data: bytes(len(data)),
    "a mark alone": lambda data: b"\xef\xbb\xbf",
    "half a mark": lambda data: b"\xef\xbb" + data,
    "two marks": lambda data: b"\xef\xbb\xbf\xef\xbb\xbf" + data,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "no UTF-8": replaced(b'"Acme"', b'"Acm\xe9"'),
    "a surrogate in UTF-8": replaced(b'"Acme"', b'"\xed\xa0\x80"'),
    "two documents": lambda data: data + data,
    "something after it": lambda data: data + b"x",
    "a comma too many": replaced(b'"format"', b', "format"'),
    "a comment": replaced(b'"format"', b'// mine\n"format"'),
    "single quotes": replaced(b'"format"', b"'format'"),
    "a raw control character": replaced(b'"Acme"', b'"A\x01cme"'),
    "a wrong escape": replaced(b'"Acme"', rb'"A\qcme"'),
    "merge markers": lambda data: (
        b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> other\n"
    ),
    "merge markers inside": replaced(b'  "format"', b'<<<<<<< HEAD\n  "format"'),
    "the same application twice": replaced(
        b'"acme": {', b'"acme": {"company": "Other"}, "acme": {'
    ),
    "the same field twice": replaced(b'"company"', b'"company": "Other", "company"'),
    "the same part twice": replaced(b'"practice"', b'"practice": {}, "practice"'),
    "the same unknown key twice": replaced(b'"a": 2', b'"a": 2, "a": 3'),
    "NaN": replaced(b'"minutes": 5', b'"minutes": NaN'),
    "Infinity": replaced(b'"a": 2', b'"a": Infinity'),
    "minus Infinity": replaced(b'"a": 2', b'"a": -Infinity'),
    "a huge number": replaced(b'"a": 2', b'"a": 1e999'),
    "an endless number": replaced(b'"a": 2', b'"a": ' + b"9" * 5000),
    "a deep nesting": replaced(b'"a": 2', b'"a": ' + b"[" * 5000 + b"]" * 5000),
    "a rather deep nesting": replaced(b'"a": 2', b'"a": ' + b"[" * 300 + b"]" * 300),
    "a deep part": replaced(b'"format"', b'"a": ' + b"[" * 300 + b"]" * 300 + b', "format"'),
    "a list": lambda data: b"[" + data + b"]",
    "a text": lambda data: b'"bounceback"',
    "null": lambda data: b"null",
    "another format": replaced(b'"bounceback"', b'"taskwarrior"'),
    "no format": replaced(b'"format": "bounceback",', b""),
    "a version in words": replaced(b"    1,\n    1\n", b'    "one", 0\n'),
    "a version of one number": replaced(b"    1,\n    1\n", b"    1\n"),
    "a version below nought": replaced(b"    1,\n    1\n", b"    1, -1\n"),
    "true for a version": replaced(b"    1,\n    1\n", b"    true, false\n"),
    "a newer version": replaced(b"    1,\n    1\n", b"    2,\n    0\n"),
    "no record": replaced(b'"acme": {', b'"other": 3, "acme": {'),
    "a list of applications": replaced(b'"practice": {', b'"practice": [], "p": {'),
    "no date": replaced(b'"2026-11-22T18:00:00Z"', b'"wallflower in spring"'),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_kind_of_damage_is_refused(way: str, damage: Damage, whole: bytes) -> None:
    assert damage.violations(WAYS[way](whole)) == []
    assert damage.refused == 1


@pytest.mark.parametrize("damage", ["5", "null", '["rejected"]'])
@pytest.mark.parametrize("field", ["outcome", "stage"])
def test_a_word_that_is_no_text_is_no_newer_word(run: Person, field: str, damage: str) -> None:
    run("log", "Acme")
    text = run.journal.read_text()
    run.journal.write_text(re.sub(rf'"{field}": "\w+"', f'"{field}": {damage}', text))
    for words in ("todo", "todo --json", "list", "show acme", "stats", "export calendar"):
        result = run.run(*words.split())
        assert (result.code, f"{field} should be text" in result.err) == (3, True), words


@pytest.mark.parametrize("differs", ["size", "time"])
def test_a_key_given_twice_is_seen_where_our_own_file_was(differs: str, run: Person) -> None:
    """Whoever reads trusts the very file that we saved, and no other."""
    run("log", "Acme", "--role", "Data analyst, part time")
    ours, known = run.journal.read_bytes(), run.journal.stat()
    role = b'"role": "Data analyst, part time"'
    twice = ours.replace(role, b'"role": "A", "role": "B"')
    run.journal.write_bytes(twice.ljust(known.st_size + (differs == "size")))
    if differs == "size":
        os.utime(run.journal, ns=(known.st_mtime_ns, known.st_mtime_ns))
    for words in ("todo", "list", "show acme", "stats", "log Globex"):
        result = run.run(*words.split())
        assert (result.code, "key twice" in result.err) == (3, True), words


def test_what_only_looks_like_damage_is_accepted(damage: Damage, whole: bytes) -> None:
    for data in (
        b"\xef\xbb\xbf" + whole,
        whole.replace(b"\n", b"\r\n"),
        json.dumps(json.loads(whole)).encode(),
        whole.replace(b'"Acme"', rb'"Acme \ud800"'),
        whole.replace(b'"a": 2', b'"a": ' + b"9" * 400),
        whole.replace(b'"a": 2', b'"a": ' + b"[" * 50 + b"]" * 50),
    ):
        assert damage.violations(data) == []
    assert damage.refused == 0


def test_half_a_sign_from_elsewhere_stops_no_change(run: Person) -> None:
    run("log", "Acme", "--note", "half")
    run.journal.write_bytes(run.journal.read_bytes().replace(b'"half"', rb'"half \ud83d"'))
    for company in ("Globex", "Initech"):
        run("log", company)
    assert rb'"half \ud83d"' in run.journal.read_bytes()
    assert len(run("list", "--json").json["applications"]) == 3


WRONG: list[Any] = [None, True, 7, 1.5, PRIVATE, "2026-02-30", [], [1], {}, {"a": 1}]


def wrong_types(values: list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield each field of each model, with each of these values."""
    for model in vars(models).values():
        if not isinstance(model, type) or model is models.Person:
            continue
        if issubclass(model, models.Record):
            for name in model.fields:
                for value in values:
                    yield f"{model.__name__}.{name}", value


def place_of(document: Any, field: str) -> tuple[Any, str]:
    model, _, name = field.partition(".")
    record = document["applications"]["acme"]
    if model == "Application":
        return record, name
    if model == "Session":
        return next(iter(document["practice"].values())), name
    for key, kind in models.Application.fields.items():
        if getattr(models, model) in get_args(kind):
            if record[key] is None:
                record[key] = {}
            found = record[key]
            return (found[0] if isinstance(found, list) else found), name
    raise AssertionError(f"no place is known for {field}")


def violations_of(damage: Damage, whole: bytes, values: list[Any]) -> list[Any]:
    found = []
    for field, value in wrong_types(values):
        document = json.loads(whole)
        record, name = place_of(document, field)
        record[name] = value
        data = json.dumps(document, indent=2).encode()
        found += [(field, value, said) for said in damage.violations(data)]
    return found


def test_a_wrong_type_of_every_field_is_refused_or_kept(damage: Damage, whole: bytes) -> None:
    assert violations_of(damage, whole, [1.5]) == []
    assert damage.refused > 30


@pytest.mark.heavy
def test_each_wrong_type_of_every_field_is_refused_or_kept(damage: Damage, whole: bytes) -> None:
    assert violations_of(damage, whole, WRONG) == []
    print(f"{damage.tried} wrong values, {damage.refused} refused, none written over")
    assert damage.refused > 200


def test_the_place_is_the_line_a_person_has_to_mend(run: Person, whole: bytes) -> None:
    run.journal.write_bytes(whole.replace(b'"text": "wallflower"', b'"text": 7'))
    line = run.journal.read_text().splitlines().index('          "text": 7') + 1
    said = run.run("undo").err
    assert f"line {line}, column 11: text should be text." in said


def test_the_damaged_file_can_be_repaired_as_the_error_says(run: Person, whole: bytes) -> None:
    run.journal.write_bytes(whole[:100])
    error = run.run("list").err
    backup = re.search(r"backup is (\S+);", error)
    assert backup
    run("doctor", "--repair", "--yes")
    assert run.journal.read_bytes() == Path(backup[1]).read_bytes()
    kept = list((run.home / "backups" / "damaged").iterdir())
    assert [path.read_bytes() for path in kept] == [whole[:100]]


ODD: list[Any] = [*WRONG, "", "x", "\x00", "0000-00-00", "9" * 400, 2**70]
LINES = tuple(
    line.split()
    for line in (
        *("todo", "todo --json", "nudge", "list", "show acme", "stats", "lessons", "quiet", "rest"),
        *("doctor", "export csv", "export calendar", "export markdown", "export json", "undo"),
        *("log Hooli", "done acme practise", "edit acme --stage final", "feedback acme x"),
        *("draft acme", "merge it.json", "import it.json", "interview acme --on 2026-11-20"),
        *("practise x --for acme", "reflect acme --friend x", "rest 2w"),
    )
)


def places_in(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of each value in a document."""
    members = value.items() if isinstance(value, dict) else ()
    for key, member in enumerate(value) if isinstance(value, list) else members:
        yield (*place, key)
        yield from places_in(member, (*place, key))


def internal_errors(person: Person, whole: bytes, count: int, seed: int = 1) -> list[Any]:
    """Put odd values in so many places, in turn; return what ends in an error of our own."""
    chance = random.Random(seed)
    good = {**json.loads(whole), "rest_until": "2026-12-01"}
    places = list(places_in(good))
    found = []
    for _ in range(count):
        document = json.loads(json.dumps(good))
        *above, key = chance.choice(places)
        record = document
        for name in above:
            record = record[name]
        record[key] = chance.choice(ODD)
        data = json.dumps(document).encode()
        for line in chance.sample(LINES, 3):
            own = whole if line[-1] == "it.json" else data
            person.journal.write_bytes(own)
            Path("it.json").write_bytes(data)
            ended = person.run(*line)
            if any(word in ended.err for word in ("unexpected", "Traceback", "report this")):
                found.append((above, key, record[key], line, ended.err))
            if ended.code not in (0, 1, 2, 3):
                found.append((above, key, record[key], line, ended.code))
            if ended.code == 3 and person.journal.read_bytes() != own:
                found.append((above, key, record[key], line, "written over"))
    return found


def test_an_odd_value_in_some_places_is_no_internal_error(run: Person, whole: bytes) -> None:
    assert internal_errors(run, whole, 25) == []


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(2, 4))
def test_an_odd_value_in_any_place_is_no_internal_error(
    seed: int, run: Person, whole: bytes
) -> None:
    assert internal_errors(run, whole, 150, seed) == []


@pytest.mark.parametrize("value", ["2026-13-01", "tomorrow", 7, [1], {"a": 1}])
def test_a_rest_until_no_day_is_named_with_its_place(
    value: object, run: Person, whole: bytes
) -> None:
    document = {**json.loads(whole), "rest_until": value}
    run.journal.write_text(json.dumps(document, indent=2))
    for line in (["todo"], ["rest"], ["quiet"], ["log", "Hooli"], ["nudge"]):
        ended = run.run(*line)
        assert "rest_until should be a date" in ended.err or line == ["nudge"], line
        assert (ended.code, "unexpected" in ended.err) == (0 if line == ["nudge"] else 3, False)


def test_a_journal_that_is_taken_on_trust_is_noticed(
    run: Person, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "journal_in", lambda data: Journal(parse(data)))
    assert internal_errors(run, whole, 25)
