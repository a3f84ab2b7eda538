"""One game: a county, the decisions taken so far, and the journal that has them before each year runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.lengths import WHOLE, Length
from edusim.catalog.outcomes import Outcomes
from edusim.model import County, Finding, PipelineItem, Quote, lay_foundation
from edusim.scenario import Scenario, length_of
from edusim.scenario.lengths import open_in
from edusim.session.digest import outcome_digest
from edusim.session.journal import Action, Journal, Loss, Reading, SavedGameProblem, read_saved
from edusim.session.predictions import PREDICT, Predictions, predictions_of
from edusim.session.recorded import (
    DECIDE,
    ENGINE,
    RAN,
    UNDO,
    Held,
    Parent,
    decisions_of,
    game_of,
    header_of,
    held_meetings,
    length_in,
    parent_of,
)

if TYPE_CHECKING:
    from edusim.model.state import State


class OverRoom(Exception):
    """Decisions that cost more than the year's room; ``quote`` has the amounts (万元)."""

    def __init__(self, quote: Quote) -> None:
        super().__init__(f"{quote.used:.1f} > {quote.room:.1f}")
        self.quote = quote


@dataclasses.dataclass(frozen=True)
class Recovery:
    """What opening a saved game had to put up with: nothing, in the usual case.

    ``engine`` is the version that played the game when it was another than this one.
    """

    loss: Loss = "nothing"
    copy: Path | None = None
    engine: str = ""


class Session:
    """A game of one county, meeting by meeting; the years between meetings run on with decisions as they stand.

    Every decision is on disk before its years run; taking a meeting back costs nothing.
    """

    def __init__(
        self, scenario: Scenario, seed: int, length: Length, journal: Journal | None, recovery: Recovery
    ) -> None:
        self.scenario = scenario
        self.seed = seed
        self.length = length
        self.recovery = recovery
        self.parent: Parent | None = None
        self.decided: list[Decisions] = []
        self.recorded: list[str] = []
        self._journal = journal
        self.repeats: list[list[Outcomes]] = []
        self._predictions = Predictions()
        self._foundation = lay_foundation(scenario.first_day, scenario.parameters, scenario.start)
        self._counties = [County(self._foundation, seed)]
        self._baseline: list[Outcomes] | None = None

    @classmethod
    def begin(
        cls,
        scenario: Scenario,
        seed: int,
        path: Path | None = None,
        *,
        length: str | Length = WHOLE,
        parent: Parent | None = None,
    ) -> Session:
        """Begin a game, with a journal at ``path`` if one is wanted; ``length`` is one that the county offers.

        Raises LookupError for a length it does not offer, and SavedGameProblem.
        """
        own = length_of(scenario, length) if isinstance(length, str) else length
        journal = None if path is None else Journal.create(path, header_of(scenario, seed, own, parent))
        game = cls(scenario, seed, own, journal, Recovery())
        game.parent = parent
        return game

    @classmethod
    def resume(cls, path: Path) -> Session:
        """Open a saved game and replay its decisions. Raises SavedGameProblem."""
        journal, reading = Journal.open(path)
        try:
            return cls._restored(path, reading, journal, None)
        except SavedGameProblem:
            journal.close()
            raise

    @classmethod
    def replay(cls, path: Path, last_year: int | None = None) -> Session:
        """Replay a saved game as far as a year, or to its end, without touching its file. Raises SavedGameProblem."""
        return cls._restored(path, read_saved(path), None, last_year)

    @classmethod
    def _restored(cls, path: Path, reading: Reading, journal: Journal | None, last_year: int | None) -> Session:
        header = reading.actions[0]
        scenario, seed = game_of(header, path)
        engine = str(header.get("engine", ""))
        recovery = Recovery(reading.loss, reading.copy, "" if engine == ENGINE else engine)
        game = cls(scenario, seed, length_in(header, path), journal, recovery)
        game.parent = parent_of(header)
        for held in held_meetings(reading.actions):
            if game.year == last_year:
                break
            game._replay(held, path, last_year)
        game._predictions = predictions_of(reading.actions, path)
        return game

    @property
    def path(self) -> Path | None:
        """The journal's file, if the game has one."""
        return None if self._journal is None else self._journal.path

    @property
    def year(self) -> int:
        """The last year that has been measured."""
        return self.scenario.first_year + len(self.decided)

    @property
    def finished(self) -> bool:
        """Tell whether the last year has run."""
        return self.year >= self.last_year

    @property
    def last_year(self) -> int:
        """The last year that is played; charts may show the years of the scenario after it."""
        return self.length.last

    @property
    def open(self) -> tuple[str, ...]:
        """The decisions open in the coming meeting, or in the last one once all have been held."""
        return open_in(self.scenario, self.length, min(self.year + 1, self.last_year))

    @property
    def meeting(self) -> tuple[int, int]:
        """The number of the coming meeting, or of the last one once all have been held, and how many there are."""
        return self.length.number_of(self.year + 1), len(self.length.meetings)

    @property
    def coming(self) -> tuple[int, ...]:
        """The years that the coming meeting decides: its own, then those that run on; nothing after the last."""
        return self.length.decided_with(self.year + 1)

    @property
    def since(self) -> int:
        """How many years the last meeting decided; 0 before the first."""
        return self.year + 1 - self.length.meeting_of(self.year) if self.decided else 0

    @property
    def history(self) -> list[Outcomes]:
        """The outcomes so far, year 0 first."""
        return [county.outcomes for county in self._counties]

    @property
    def struck(self) -> list[list[str]]:
        """The events that struck, by year, year 0 first."""
        return [county.struck for county in self._counties]

    @property
    def state(self) -> State:
        """The county as the last year left it; it is read, never written."""
        return self._counties[-1].state

    @property
    def states(self) -> list[State]:
        """The county at the end of each year, year 0 first; they are read, never written."""
        return [county.state for county in self._counties]

    @property
    def predictions(self) -> dict[int, dict[str, float]]:
        """What was said to come, by year: changes of outcomes against the year before."""
        return self._predictions.by_year

    @property
    def can_predict(self) -> bool:
        """Tell whether the coming year can still be predicted: it has never been seen."""
        return not self.finished and self.year + 1 > self._predictions.seen

    @property
    def previous(self) -> Decisions:
        """The decisions of the last year, or of year 0."""
        return self.decided[-1] if self.decided else self.scenario.start

    @property
    def overspent(self) -> list[int]:
        """The meetings whose decisions cost more than the room: none, unless somebody has changed the saved game.

        A year that runs on has no meeting that could spend less: the model cuts what its room does not cover.
        """
        taken = zip(self._counties, self.decided, strict=False)
        held = [(county, own) for county, own in taken if county.year + 1 in self.length.meetings]
        return [county.year + 1 for county, decisions in held if county.quote(decisions).is_over]

    @property
    def asking(self) -> list[str]:
        """The events that the coming year's decisions can answer."""
        return self._counties[-1].asking()

    @property
    def findings(self) -> list[Finding]:
        """What investigations have found, the earliest first."""
        return self._counties[-1].findings()

    @property
    def baseline(self) -> list[Outcomes]:
        """The outcomes of all years with the same luck and no decisions of the player, year 0 first."""
        if self._baseline is None:
            self._baseline = self._left_alone(self._counties[0].branch())
        return self._baseline

    @property
    def known_baseline(self) -> list[Outcomes]:
        """The baseline if it has been run already, else nothing; for screens that must not wait."""
        return self._baseline or []

    def repeat(self) -> None:
        """Run the county left alone once more with other luck and keep it in ``repeats``, year 0 first."""
        number = len(self.repeats)
        years = self._left_alone(County(self._foundation, self.seed + 1 + number))
        if len(self.repeats) == number:
            self.repeats.append(years)

    def draft(self) -> Decisions:
        """Return the coming year's decisions as they stand if nobody changes anything."""
        return self.scenario.decisions_for(self.year + 1, self.previous, {})

    def quote(self, decisions: Decisions) -> Quote:
        """Return what the decisions would cost, before they are taken."""
        return self._counties[-1].quote(decisions)

    def pipeline(self) -> list[PipelineItem]:
        """Return what has begun and is not there yet."""
        return self._counties[-1].pipeline()

    def preview(self, decisions: Decisions) -> Iterator[Outcomes]:
        """Yield the years to come if these decisions are taken and nothing after them, on a copy."""
        county = self._counties[-1].branch()
        return self._run_on(county, self.previous, decisions)

    def branch(self, year: int | None = None) -> County:
        """Return a copy of the county as a year left it, the last one unless another is meant, to try years on."""
        return self._counties[-1 if year is None else year - self.scenario.first_year].branch()

    def predict(self, changes: Mapping[str, float]) -> None:
        """Say how the coming year will move outcomes; said again, it counts anew. Raises ValueError once the year has
        been seen, and SavedGameProblem; then nothing has been said."""
        said = Predictions(seen=self._predictions.seen)
        said.say(self.year + 1, changes)
        self._record({"do": PREDICT, "year": self.year + 1, "values": dict(changes)})
        self._predictions.by_year |= said.by_year

    def commit(self, decisions: Decisions, last_year: int | None = None) -> list[Outcomes]:
        """Record a meeting's decisions, then run its year and those that run on, and return what they came to.

        ``last_year`` stops short of the next meeting; it is for games without a journal. Raises OverRoom and
        SavedGameProblem; then nothing has happened.
        """
        if self.finished:
            raise ValueError("the last year has run")
        quote = self.quote(decisions)
        if quote.is_over:
            raise OverRoom(quote)
        self._record({"do": DECIDE, "year": self.year + 1, "values": dataclasses.asdict(decisions)})
        self._predictions.see(self.year + 1)
        ran = 0
        try:
            ran = self._run(decisions, last_year)
        finally:
            if not ran:
                self._record({"do": UNDO})
        for county in self._counties[-ran:]:
            self._record_digest(county)
        return self.history[-ran:]

    def advance(self, decisions: Decisions) -> Outcomes:
        """Commit a meeting and return what the last of its years came to. Raises OverRoom, SavedGameProblem."""
        return self.commit(decisions)[-1]

    def take_back(self) -> None:
        """Take back the last meeting with all its years. Raises SavedGameProblem; then they stand."""
        if not self.decided:
            raise ValueError("no year has run")
        since = self.since
        self._record({"do": UNDO})
        del self.decided[-since:], self.recorded[-since:], self._counties[-since:]

    def branch_from(self, year: int, path: Path | None = None) -> Session:
        """Return another game that has this one's decisions up to a year, and goes its own way from there.

        Years that run on after that year run in it too, and what was predicted of them stands. It has a journal of its
        own at ``path``, if one is wanted. Raises SavedGameProblem.
        """
        if not self.scenario.first_year <= year <= self.year:
            raise ValueError(f"{year} has not been played")
        shared = year if year < self.length.first else self.length.decided_with(year)[-1]
        parent = Parent("" if self.path is None else self.path.name, shared)
        other = type(self).begin(self.scenario, self.seed, path, length=self.length, parent=parent)
        while other.year < shared:
            said = self.predictions.get(other.year + 1)
            if said is not None:
                other.predict(said)
            other.commit(self.decided[len(other.decided)])
        return other

    def close(self) -> None:
        """Close the journal; the game can be resumed from it."""
        if self._journal is not None:
            self._journal.close()

    def _record(self, action: Action) -> None:
        if self._journal is not None:
            self._journal.append(action)

    def _record_digest(self, county: County) -> None:
        """Record what a year came to; where the disk is full the year stands without."""
        digest = outcome_digest(county.outcomes)
        try:
            self._record({"do": RAN, "year": county.year, "digest": digest})
        except SavedGameProblem:
            digest = ""
        self.recorded.append(digest)

    def _run(self, decisions: Decisions, last_year: int | None = None) -> int:
        """Run the coming meeting's years, no further than ``last_year``, and return how many; they stand together."""
        counties, decided = [self._counties[-1]], list[Decisions]()
        for year in self.coming:
            if last_year is not None and year > last_year:
                break
            if decided:
                decisions = self.scenario.decisions_for(year, decisions, {})
            counties.append(counties[-1].branch())
            counties[-1].advance(decisions)
            decided.append(decisions)
        self._counties += counties[1:]
        self.decided += decided
        return len(decided)

    def _left_alone(self, county: County) -> list[Outcomes]:
        return [county.outcomes, *self._run_on(county, self.scenario.start, None)]

    def _run_on(self, county: County, previous: Decisions, first: Decisions | None) -> Iterator[Outcomes]:
        last = self.scenario.first_year + self.scenario.years
        while county.year < last:
            decisions = self.scenario.decisions_for(county.year + 1, previous, {}) if first is None else first
            first, previous = None, decisions
            yield county.advance(decisions)

    def _replay(self, held: Held, path: Path, last_year: int | None) -> None:
        if self.finished or held.year != self.year + 1:
            raise SavedGameProblem("unreadable", path, f"year {held.year}")
        self._run(decisions_of(held.values, path), last_year)
        self.recorded += [held.digests.get(year, "") for year in range(held.year, self.year + 1)]
