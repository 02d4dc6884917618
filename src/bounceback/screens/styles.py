"""The styles of the screens by meaning, and the marks of the steps."""

TITLE, PROBLEM, DONE, COMMAND, QUIET = "bold", "yellow", "green", "cyan", "dim"
"""The styles by meaning, as Rich names them; what they say is said in words as well.

None is for what is late: a day gone by is as quiet as one to come.
"""

PENDING, TICKED, LET_GO = "☐", "✓", "–"
"""The marks of a step: still to do, done, skipped."""

SPOKEN = {PENDING: "To do:", TICKED: "Done:", LET_GO: "Let go:"}
"""The same for someone who listens."""
