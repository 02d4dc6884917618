"""A year of one person's search, told as the commands they type, ending in an offer."""

from collections.abc import Callable
from typing import Any

import pytest

from conftest import Person

MAIL = "Ines Vogt <ines@brightside.example>"


class Year(Person):
    """A person whose days go by."""

    def on(self, day: str) -> "Year":
        """Go on to a day."""
        assert day > self.today, "time goes forward"
        self.today = day
        return self

    def due(self) -> dict[str, str]:
        """What is open: the step of each application, and the day from which it is."""
        todo = self("todo", "--json").json["todo"]
        return {
            f"{one['application']} {one['step']}": one["due"]
            for one in todo
            if one["state"] == "open"
        }

    def stats(self) -> Any:
        return self("stats", "--json").json["stats"]

    def lessons(self) -> int:
        return len(self("lessons", "--json").json["lessons"])

    def outcomes(self) -> dict[str, str]:
        found = self("list", "--json").json["applications"]
        return {one["id"]: one["outcome"] for one in found}


@pytest.fixture
def year(new_person: Callable[[], Person], monkeypatch: pytest.MonkeyPatch) -> Year:
    person = Year(new_person().home, monkeypatch)
    person.today = "2026-01-01"
    return person


def test_a_year_of_one_search(year: Year) -> None:
    winter(year)
    spring(year)
    summer(year)
    autumn(year)


def winter(mina: Year) -> None:
    """A no on paper; two interviews and a no; a silence."""
    mina.on("2026-01-12")
    mina("log", "Nordwind", "--role", "Data analyst", "--outcome", "waiting", "--stage", "applied")
    assert mina.due() == {}
    mina.on("2026-01-19")
    result = mina("log", "Nordwind")
    assert "this closes it" in result.err
    assert "Have someone read your CV" in result.out
    mina("reflect", "--friend", "One page met one tired reader.", "--next-time", "Lead with SQL")
    mina.on("2026-01-26")
    assert mina.due() == {"nordwind practise": "2026-01-26"}
    mina("practise", "CV review", "--for", "nordwind", "--minutes", "40", "--note", "Cut page two")
    assert mina.due() == {}

    mina.on("2026-02-02")
    mina("log", "Brightside", "--role", "Analyst", "--outcome", "waiting", "--stage", "applied")
    mina.on("2026-02-09")
    mina("log", "Kite Labs", "--outcome", "waiting", "--stage", "applied", "--source", "a friend")
    mina.on("2026-02-11")
    mina("interview", "Brightside", "--kind", "phone", "--went-well", "Said why them, briefly")
    mina.on("2026-02-12")
    assert mina.due() == {"brightside thank-you": "2026-02-12"}
    mina("done", "brightside", "thank-you")
    mina.on("2026-02-18")
    mina("interview", "Brightside", "--kind", "video", "--contact", MAIL)
    mina.on("2026-02-19")
    mina(
        "interview", "Brightside", "--on", "2026-02-18", "--next-time", "Have a salary figure ready"
    )
    assert mina.due() == {
        "kite-labs follow-up": "2026-02-19",
        "brightside thank-you": "2026-02-19",
    }
    mina("done", "kite", "follow-up")

    mina.on("2026-02-25")
    mina("log", "Brightside")
    mina.on("2026-02-26")
    assert set(mina.due()) == {
        *("brightside reframe", "brightside thank-you", "brightside ask-feedback"),
    }
    mina("reflect", "brightside", "--friend", "They liked you enough to meet twice.")
    mina("done", "brightside", "thank-you")
    mina.on("2026-02-27")
    assert "Next: Ask once more" in mina("done", "brightside", "ask-feedback").out
    mina.on("2026-03-06")
    assert set(mina.due()) == {"brightside practise", "brightside follow-up"}
    mina("practise", "mock interview with Ana", "--for", "brightside", "--minutes", "45")
    mina("done", "brightside", "follow-up")
    mina.on("2026-03-12")
    mina("feedback", "brightside", "Clear and friendly; others had led a project.")
    assert mina.stats()["feedback"] == {"asked": 1, "received": 1}

    mina.on("2026-03-21")
    assert "Quiet for a month: Kite Labs" in mina("todo").out
    mina("quiet", "kite")
    mina.on("2026-03-26")
    assert mina.due() == {}
    assert "Have someone read your CV" in mina("todo").out
    mina("skip", "kite", "practise")
    mina.on("2026-03-27")
    assert mina.due() == {"brightside stay-in-touch": "2026-03-27"}
    mina("done", "brightside", "stay-in-touch")

    # Here the letters of these steps can be drafted, and a nudge be due each of these mornings.

    stats = mina.stats()
    assert stats["outcomes"]["rejected"] == 2
    assert stats["outcomes"]["ghosted"] == 1
    assert stats["interviews"] == 2
    assert stats["practice"] == {"sessions": 2, "minutes": 85}
    assert stats["steps"]["open"] == 0
    assert mina.lessons() == 6
    assert "nordwind" not in mina("todo").out.casefold()


def spring(mina: Year) -> None:
    """A final round, and the fullest no of the year."""
    mina.on("2026-04-13")
    mina("interview", "Lumen", "--role", "Data analyst", "--kind", "phone")
    mina.on("2026-04-20")
    mina("interview", "Lumen", "--kind", "on site", "--went-well", "The case, out loud")
    mina.on("2026-05-04")
    assert mina.due() == {"lumen follow-up": "2026-04-27"}
    mina("snooze", "lumen", "follow-up", "2026-05-06")
    mina.on("2026-05-05")
    mina("interview", "Lumen", "--kind", "final round", "--next-time", "Slow down on numbers")
    assert mina.due() == {}, "it moved the follow-up on, and notes came with it"
    mina.on("2026-05-11")
    result = mina("log", "Lumen", "--on", "2026-05-08")
    assert "final round" in result.out
    mina("feedback", "lumen", "A close call. We would be glad to hear from you again.")
    assert "lumen ask-feedback" not in mina.due()
    mina.on("2026-05-15")
    mina("reflect", "--went-well", "Three rounds, each better", "--next-time", "Ask who decides")
    mina("done", "lumen", "thank-you")
    mina("practise", "numbers aloud", "--for", "lumen", "--minutes", "20")
    mina.on("2026-06-08")
    assert mina.due() == {"lumen stay-in-touch": "2026-06-08"}
    mina("skip", "lumen", "stay-in-touch")
    mina.on("2026-06-25")
    assert mina.due() == {"brightside stay-in-touch": "2026-06-25"}
    mina("done", "brightside", "stay-in-touch")

    stats = mina.stats()
    assert (stats["interviews"], stats["furthest"]) == (5, "final")
    assert stats["stages"] == {"applied": 2, "screening": 0, "interview": 1, "final": 1}
    assert mina.lessons() == 10


def summer(mina: Year) -> None:
    """A withdrawal, a typing error taken back, and practice while little moves."""
    mina.on("2026-07-06")
    mina("interview", "Orbit", "--kind", "phone")
    mina.on("2026-07-09")
    mina("log", "Orbit", "--outcome", "withdrawn")
    mina.on("2026-07-10")
    assert mina.due() == {"orbit thank-you": "2026-07-10"}
    mina("done", "orbit", "thank-you")
    mina.on("2026-08-10")
    mina("skip", "orbit", "stay-in-touch")
    mina.on("2026-08-12")
    mina("log", "Orbti")
    mina("undo")
    assert "orbti" not in mina.outcomes()
    for day in ("2026-08-13", "2026-08-20", "2026-08-27"):
        mina.on(day)
        mina("practise", "one question, twice", "--minutes", "20")
    assert mina.due() == {"brightside try-again": "2026-08-24"}
    mina("done", "brightside", "try-again")
    months = {month["month"]: month for month in mina.stats()["months"]}
    assert months["2026-08"] == {
        "month": "2026-08",
        "interviews": 0,
        "practice": 3,
        "rejections": 0,
    }


def autumn(mina: Year) -> None:
    """An old contact writes, and one door opens while two others wait."""
    mina.on("2026-09-23")
    assert mina.due() == {"brightside stay-in-touch": "2026-09-23"}
    mina("done", "brightside", "stay-in-touch")
    mina.on("2026-11-02")
    mina("log", "Quill", "--outcome", "waiting", "--stage", "applied")
    mina.on("2026-11-05")
    mina("interview", "Fern", "--kind", "video", "--went-well", "Asked about the team first")
    mina.on("2026-11-12")
    assert set(mina.due()) == {"quill follow-up", "fern follow-up", "lumen try-again"}
    mina("done", "lumen", "try-again")
    mina("done", "quill", "follow-up")
    mina("done", "fern", "follow-up")

    mina.on("2026-11-20")
    assert mina.lessons() == 11
    assert "others had led a project" in mina("lessons").out
    result = mina("interview", "Brightside", "--role", "Senior analyst", "--kind", "video")
    assert "A new application" in result.out
    mina.on("2026-11-30")
    mina("interview", "Brightside", "--kind", "final", "--went-well", "Had the figure ready")
    mina.on("2026-12-14")
    offer = mina("log", "Brightside", "--outcome", "offer")
    said = " ".join(offer.out.split())
    assert "8 applications, 9 interviews, 6 practice sessions and 12 lessons kept" in said
    mina.on("2026-12-16")
    accepted = mina("edit", "brightside-2", "--accepted")
    for name in ("quill", "fern"):
        command = f"bounceback edit {name} --outcome withdrawn"
        assert command in accepted.out
        mina(*command.split()[1:])
    mina("skip", "brightside", "stay-in-touch")
    assert mina.outcomes() == {
        "nordwind": "rejected",
        "brightside": "rejected",
        "kite-labs": "ghosted",
        "lumen": "rejected",
        "orbit": "withdrawn",
        "quill": "withdrawn",
        "fern": "withdrawn",
        "brightside-2": "offer",
    }

    mina.on("2026-12-31")
    assert mina.due() == {}
    stats = mina.stats()
    assert stats["applications"] == 8
    assert stats["interviews"] == 9
    assert stats["feedback"] == {"asked": 1, "received": 2}
    assert stats["steps"]["open"] == 0
    assert len(stats["months"]) == 11
    assert sum(month["interviews"] for month in stats["months"]) == 9
    assert sum(month["rejections"] for month in stats["months"]) == 3
