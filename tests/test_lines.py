"""Lines in styles: as wide as Rich takes them to be, broken and aligned within their width."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bounceback.screens.lines import Text, aligned, broken, cells, fit, pieces
from bounceback.screens.plain import _PLAIN
from bounceback.screens.styles import COMMAND, QUIET

WORDS = st.text("ab é日👩‍–☐ /", max_size=60)
LINES = st.lists(st.tuples(WORDS, st.sampled_from(["", QUIET, COMMAND])), max_size=4).map(Text.of)


def styled(*lines: Text) -> list[tuple[str, str]]:
    """Return every character but spaces, with its style."""
    return [
        (char, style) for line in lines for text, style in line.runs for char in text if char != " "
    ]


def test_what_is_taken_for_one_cell_is_one_cell() -> None:
    for char in [*map(chr, range(0x300)), *map(chr, _PLAIN)]:
        if unicodedata.category(char) not in ("Cc", "Cf"):
            assert cells(char) == cell_len(char), hex(ord(char))


@given(text=st.text(max_size=40))
def test_a_text_is_as_wide_as_rich_takes_it_to_be(text: str) -> None:
    if text.isprintable():
        assert cells(text) == cell_len(text)


@given(text=WORDS, width=st.integers(2, 20))
def test_pieces_make_the_whole_and_fit(text: str, width: int) -> None:
    assert "".join(pieces(text, width)) == text or not cells(text)
    assert all(cells(piece) <= width for piece in pieces(text, width))


@given(line=LINES, width=st.integers(10, 40), hanging=st.integers(0, 4))
def test_rows_hold_every_word_in_its_style(line: Text, width: int, hanging: int) -> None:
    rows = list(broken(line, width, hanging))
    assert styled(*rows) == styled(line)
    for row in rows:
        styles = {style for text, style in row.runs if text.strip()}
        assert row.width <= width or "/" in row.plain or styles == {COMMAND}
        assert row.plain == row.plain.rstrip()


@given(rows=st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5), width=st.integers(20, 60))
def test_columns_stand_under_each_other_and_fit(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    lines = aligned([[[(cell, "")] for cell in row] for row in rows], width, indent=2, giving=(1,))
    assert len(lines) == len(rows)
    assert all(line.width <= width for line in lines)


def test_what_gives_way_does_so_before_a_day_is_cut() -> None:
    row = [[(cell, "")] for cell in ("Llanfairpwll & Daughters", "Analyst, Growth", "Sat 21 Nov")]
    assert fit([row], 14 + 14 + 10 + 4, (0, 1))
    assert not fit([row], 14 + 14 + 10 + 3, (0, 1))
    assert [line.plain for line in aligned([row], 32, indent=0, giving=(0, 1))] == [
        "Llanfair…  Analyst,…  Sat 21 Nov"
    ]


@given(line=LINES, start=st.integers(0, 80), stop=st.integers(0, 80))
def test_a_part_of_a_line_has_its_styles(line: Text, start: int, stop: int) -> None:
    each = [(char, style) for text, style in line.runs for char in text]
    part = line[start:stop]
    assert [(char, style) for text, style in part.runs for char in text] == each[start:stop]


def test_a_command_stays_whole_on_a_line_of_its_own() -> None:
    command = "bounceback draft a-company-of-a-very-long-name follow-up"
    for before in ("", "    "):
        line = before + Text(command, COMMAND)
        assert [row.plain for row in broken(line, 20)] == [before + command]
    rows = [row.plain for row in broken("To begin: " + Text(command, COMMAND), 20)]
    assert rows == ["To begin:", f"  {command}"]


def test_no_day_is_broken_and_below_a_mark_rows_begin_where_its_words_do() -> None:
    said = "☐ Look at their openings again  in 177 days, Wed 19 May 2027"
    assert [row.plain for row in broken(Text(said), 40)] == [
        "☐ Look at their openings again",
        "  in 177 days, Wed 19 May 2027",
    ]
    said = "A no after applying there, Monday 23 November 2026."
    assert [row.plain for row in broken(Text(said), 40)] == [
        "A no after applying there,",
        "Monday 23 November 2026.",
    ]
    said = "  3  Reframe it, Llanfairpwll (since Sun 22 Nov)"
    assert [row.plain for row in broken(Text(said), 40)] == [
        "  3  Reframe it, Llanfairpwll",
        "     (since Sun 22 Nov)",
    ]
    said = "A no after applying there, Monday 23 November 2026."
    # Where not even a day fits it is broken between its words.
    assert [row.plain for row in broken(Text(said), 12)][-3:] == ["Monday 23", "November", "2026."]
