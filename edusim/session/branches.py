"""Other lines of play: the same luck without one decision, games reopened at a year, and where two lines part."""

from __future__ import annotations

import contextlib
import dataclasses
import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.scenario.decisions import DecisionValue
from edusim.session.changes import ANSWERS, changed, changes_in
from edusim.session.game import Session
from edusim.session.journal import SavedGameProblem, read_saved
from edusim.session.recorded import Parent, parent_of
from edusim.session.saved import SavedGame, erase_game, list_sessions
from edusim.session.trials import HEADLINES, History, Trial, other_seeds

LUCKS = 8
"""With so many other lucks a twin is lived again, to tell what the decision does from what chance does."""
CLEAR = 2.365  # standard errors: Student's t, one chance in twenty with seven degrees of freedom


@dataclass(frozen=True, slots=True)
class Line:
    """A line of play: the decisions of each year, what they came to (year 0 first), and the years whose room did not
    cover them, so that they were carried out in part."""

    decided: tuple[Decisions, ...]
    years: tuple[Outcomes, ...]
    cut: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Parting:
    """A decision on which two lines differ in a year."""

    year: int
    decision: str
    one: DecisionValue
    other: DecisionValue


@dataclass(frozen=True, slots=True)
class Relative:
    """A saved game of one family: all that were branched from one game, and that game itself.

    ``number`` names it: 1 is the first that was begun. ``of`` is the number of the game it was branched from, 0 of one
    that was begun anew or whose origin is not there any more; ``since`` is the last year it shares with that game.
    """

    saved: SavedGame
    number: int
    of: int = 0
    since: int = 0


def taken(session: Session) -> dict[str, tuple[int, ...]]:
    """Return the years in which each decision was changed, in the catalogue's order, then answers (EVENT=ANSWER)."""
    found: dict[str, tuple[int, ...]] = {}
    for year in range(session.scenario.first_year + 1, session.year + 1):
        for name, value in changes_in(session, year).items():
            own = value if name == ANSWERS and isinstance(value, tuple) else (name,)
            found |= {each: (*found.get(each, ()), year) for each in own}
    order = [*entries(Decisions), *(name for name in found if "=" in name)]
    return {name: found[name] for name in order if name in found}


def twin_trials(session: Session, decisions: Iterable[str]) -> list[Trial]:
    """Return for each decision the trial of the game's own luck without it, of which only the last year is kept."""
    return [Trial(session.seed, (_history(without(session, name)),), 1) for name in decisions]


def elsewhere_trials(session: Session, decision: str, year: int | None = None) -> list[Trial]:
    """Return the trials of a twin with other luck: the last year of the game's decisions, and of them without one."""
    histories = _history(session.decided), _history(without(session, decision, year))
    return [Trial(seed, histories, 1) for seed in other_seeds(session.seed, LUCKS)]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The last year with other luck, as decided and without one decision: a pair for each luck."""

    pairs: tuple[tuple[Outcomes, Outcomes], ...]

    def effects(self, outcome: str) -> list[float]:
        """Return what the decision does to an outcome with each luck."""
        return [float(getattr(one, outcome)) - float(getattr(other, outcome)) for one, other in self.pairs]

    def mean(self, outcome: str) -> float:
        """Return what the decision does to an outcome, the mean over lucks."""
        return statistics.fmean(self.effects(outcome))

    def is_clear(self, outcome: str) -> bool:
        """Tell whether that can be told from nothing."""
        effects = self.effects(outcome)
        return abs(self.mean(outcome)) > CLEAR * statistics.stdev(effects) / math.sqrt(len(effects))


def _history(decided: Sequence[Decisions]) -> History:
    return tuple((decisions, None) for decisions in decided)


def twin(session: Session, decision: str, year: int | None = None) -> Line:
    """Return the same luck without a decision: what ``year`` changed of it put back, or all that the game ever did.

    A decision put back stays so until the game decides on it again. ``decision`` is a decision's id or an answer
    to an event, EVENT=ANSWER.
    """
    decided = without(session, decision, year)
    same = 0 if year is None else year - session.scenario.first_year - 1
    county = session.branch(session.scenario.first_year + same)
    years, cut = session.history[: same + 1], []
    for own in decided[same:]:
        if county.quote(own).is_over:
            cut.append(county.year + 1)
        years.append(county.advance(own))
    return Line(decided, tuple(years), tuple(cut))


def without(session: Session, decision: str, year: int | None = None) -> tuple[Decisions, ...]:
    """Return the game's decisions by year without one of them."""
    scenario, kept = session.scenario, []
    previous, twin_before = scenario.start, scenario.start
    for place, decided in enumerate(session.decided):
        now = scenario.first_year + 1 + place
        standing, own = (scenario.decisions_for(now, before, {}) for before in (previous, twin_before))
        taken = decided
        if year in (None, now) or not _decides(decision, standing, decided):
            taken = _put_back(decided, own, decision)
        kept.append(taken)
        previous, twin_before = decided, taken
    return tuple(kept)


def _decides(decision: str, standing: Decisions, decided: Decisions) -> bool:
    """Tell whether a year's decisions change one of them, or give one answer."""
    if "=" in decision:
        return decision in decided.answers
    return bool(getattr(decided, decision) != getattr(standing, decision))


def _put_back(decided: Decisions, standing: Decisions, decision: str) -> Decisions:
    """Return decisions with one as it stood, or without one answer."""
    if "=" in decision:
        return dataclasses.replace(decided, answers=tuple(word for word in decided.answers if word != decision))
    return dataclasses.replace(decided, **{decision: getattr(standing, decision)})


def partings(one: Sequence[Decisions], other: Sequence[Decisions], first_year: int) -> list[Parting]:
    """Return on what two lines differ, year by year from ``first_year``, as far as both have been played."""
    found = []
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        for name, value in changed(left, right).items():
            found.append(Parting(first_year + place, name, getattr(left, name), value))
    return found


def newly_apart(found: Iterable[Parting]) -> list[Parting]:
    """Return the partings that are not those of the year before: a decision that holds is named once."""
    kept, last = [], dict[str, tuple[int, DecisionValue, DecisionValue]]()
    for own in found:
        if last.get(own.decision) != (own.year - 1, own.one, own.other):
            kept.append(own)
        last[own.decision] = own.year, own.one, own.other
    return kept


def differences(
    one: Sequence[Outcomes], other: Sequence[Outcomes], outcomes: Sequence[str] = HEADLINES
) -> dict[str, tuple[float, ...]]:
    """Return by outcome and year how far the first line lies above the other, as far as both have been played."""
    return {
        name: tuple(float(getattr(left, name) - getattr(right, name)) for left, right in zip(one, other, strict=False))
        for name in outcomes
    }


def reopen(session: Session, year: int, path: Path | None = None) -> Session:
    """Return another game that has this one's decisions up to a year, with a saved game of its own at ``path``.

    Raises SavedGameProblem; then there is no new saved game.
    """
    is_new = path is not None and not path.exists()
    try:
        return session.branch_from(year, path)
    except SavedGameProblem:
        if path is not None and is_new:
            with contextlib.suppress(SavedGameProblem):
                erase_game(path)
        raise


def family(session: Session, folder: Path | None = None) -> list[Relative]:
    """Return the saved games in the folder that have their first years in common with this game, the first begun
    first; the game itself is among them if it is saved there."""
    alike = [
        saved
        for saved in list_sessions(folder)
        if saved.readable and (saved.digest, saved.seed) == (session.scenario.digest, session.seed)
    ]
    games = {saved.path.name: saved for saved in sorted(alike, key=lambda own: own.path.stem)}
    parents = {name: _parent(saved.path) for name, saved in games.items()}
    own = _root("" if session.path is None else session.path.name, session.parent, parents)
    kin = [name for name, parent in parents.items() if _root(name, parent, parents) == own]
    numbers = {name: number for number, name in enumerate(kin, 1)}
    found = []
    for name, number in numbers.items():
        parent = parents[name]
        descent = (numbers.get(parent.game, 0), parent.year) if parent is not None else (0, 0)
        found.append(Relative(games[name], number, *descent))
    return found


def _root(name: str, parent: Parent | None, parents: dict[str, Parent | None]) -> str:
    """Return the name of the game a line of descent begins with; it may have been erased."""
    seen = {name}
    while parent is not None and parent.game and parent.game not in seen:
        name = parent.game
        seen.add(name)
        parent = parents.get(name)
    return name


def _parent(path: Path) -> Parent | None:
    """Return the game a saved one was branched from; of one that cannot be read any more, none."""
    try:
        return parent_of(read_saved(path).actions[0])
    except SavedGameProblem:
        return None
