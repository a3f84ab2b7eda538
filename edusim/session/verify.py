"""Is a saved game what was played? Every year is run again and held against what the game recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from edusim.session.digest import outcome_digest
from edusim.session.game import Session

Verdict = Literal["same", "other", "unrecorded", "over"]
Doubt = Literal["", "torn", "damaged", "other", "over", "engine"]


@dataclass(frozen=True, slots=True)
class YearChecked:
    """One year of a saved game: the digest recorded of it, if any, and that of the year run again."""

    year: int
    recorded: str
    replayed: str
    verdict: Verdict


@dataclass(frozen=True)
class Verification:
    """A saved game run again, and what came of each year."""

    session: Session
    years: tuple[YearChecked, ...]

    @property
    def doubt(self) -> Doubt:
        """Why the game cannot be relied on; nothing when it is whole and every year comes out as recorded.

        Years without a digest count as they should if this very version played them.
        """
        verdicts = {year.verdict for year in self.years}
        if self.session.recovery.loss != "nothing":
            return self.session.recovery.loss
        if "over" in verdicts:
            return "over"
        if "other" in verdicts:
            return "other"
        return "engine" if "unrecorded" in verdicts and self.session.recovery.engine else ""


def verify(path: Path) -> Verification:
    """Run a saved game again, leaving its file alone. Raises SavedGameProblem."""
    session = Session.replay(path)
    over = session.overspent
    first = session.scenario.first_year + 1
    years = zip(session.recorded, session.history[1:], strict=True)
    checked = [
        _checked(first + place, recorded, outcome_digest(outcomes), first + place in over)
        for place, (recorded, outcomes) in enumerate(years)
    ]
    return Verification(session, tuple(checked))


def _checked(year: int, recorded: str, replayed: str, over: bool) -> YearChecked:
    verdict: Verdict = "same" if recorded == replayed else "other" if recorded else "unrecorded"
    return YearChecked(year, recorded, replayed, "over" if over else verdict)
