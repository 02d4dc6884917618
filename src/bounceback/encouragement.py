"""One warm sentence, true of the person's own record, for the top of a checklist.

Tone after the evidence: short and forward, about what was done and learned; no cheering, no score.
"""

from bounceback.records import Application
from bounceback.review import Stats
from bounceback.vocabulary import plural


def sentence(application: Application, stats: Stats) -> str:
    """Return what is worth saying about this outcome; `stats` are of the whole journal."""
    if application.outcome == "offer":
        return _on_an_offer(stats)
    words = {
        "waiting": "The next move is theirs. A follow-up is planned: no need to keep it in mind.",
        "withdrawn": "You knew your mind and said so; that leaves a good door open.",
        "ghosted": "Silence tells you about their week, and nothing about you.",
    }
    return words.get(application.outcome) or _on_a_rejection(application, stats)


def _on_an_offer(stats: Stats) -> str:
    taken = [
        plural(stats.applications, "application"),
        plural(stats.interviews, "interview"),
        plural(stats.sessions, "practice session"),
        plural(stats.lessons, "lesson") + " kept",
    ]
    counted = [words for words in taken if not words.startswith("0 ")]
    listed = ", ".join(counted[:-1]) + " and " + counted[-1] if len(counted) > 1 else counted[0]
    return f"Congratulations. It took {listed}, and you did the work."


def _on_a_rejection(application: Application, stats: Stats) -> str:
    if application.stage == "applied" and not application.interviews:
        return "They decided on paper: nobody there has met you yet."
    if application.stage == "final":
        finals = stats.stages.get("final", 0)
        if finals == 1:
            return (
                "Your first final round: they could see you in the job, and so can the next ones."
            )
        return f"That was final round number {finals}; you reach them, and it is no accident."
    if application.stage == "screening":
        return "You got past the paper and into a conversation; that part works."
    if stats.interviews > 1:
        count = plural(stats.interviews, "interview")
        return f"That makes {count} so far, each one practice for the next."
    if not stats.interviews:
        return "It is written down, and what comes next is short."
    return "Your first interview on record is behind you, and what it taught you stays yours."
