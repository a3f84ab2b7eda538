"""One game: a county, the decisions taken so far, and the journal that has them before each year runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import edusim
from edusim.catalog.decisions import Decisions
from edusim.catalog.events import ANSWERS
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import choices, entries
from edusim.model import County, Finding, PipelineItem, Quote, lay_foundation
from edusim.scenario import Scenario, ScenarioProblems, scenario_from_data, scenario_to_data
from edusim.session.digest import outcome_digest
from edusim.session.journal import Action, Journal, Loss, Reading, SavedGameProblem, read_saved
from edusim.session.predictions import PREDICT, Predictions, predictions_of
from edusim.session.saved import standing_years

if TYPE_CHECKING:
    from edusim.model.state import State

JOURNAL_FORMAT = 1
ENGINE = f"edusim {edusim.__version__}"


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


@dataclasses.dataclass(frozen=True)
class Parent:
    """The game that another was branched from: the name of its file, if it had one, and the last year they share."""

    game: str
    year: int


class Session:
    """A game of one county. Every decision is on disk before its year runs; undo costs nothing."""

    def __init__(self, scenario: Scenario, seed: int, journal: Journal | None, recovery: Recovery) -> None:
        self.scenario = scenario
        self.seed = seed
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
    def begin(cls, scenario: Scenario, seed: int, path: Path | None = None, *, parent: Parent | None = None) -> Session:
        """Begin a game, with a journal at ``path`` if one is wanted. Raises SavedGameProblem."""
        descent = {} if parent is None else {"parent": dataclasses.asdict(parent)}
        journal = None if path is None else Journal.create(path, {**_header(scenario, seed), **descent})
        game = cls(scenario, seed, journal, Recovery())
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
        scenario, seed = _game_of(header, path)
        engine = str(header.get("engine", ""))
        recovery = Recovery(reading.loss, reading.copy, "" if engine == ENGINE else engine)
        game = cls(scenario, seed, journal, recovery)
        game.parent = _parent_of(header)
        for action, digest in standing_years(reading.actions):
            if game.year == last_year:
                break
            game._replay(action, digest, path)
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
        return len(self.decided) >= self.scenario.years

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
    def previous(self) -> Decisions:
        """The decisions of the last year, or of year 0."""
        return self.decided[-1] if self.decided else self.scenario.start

    @property
    def overspent(self) -> list[int]:
        """The years whose decisions cost more than their room: none, unless somebody has changed the saved game."""
        taken = zip(self._counties, self.decided, strict=False)
        return [county.year + 1 for county, decisions in taken if county.quote(decisions).is_over]

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

    def advance(self, decisions: Decisions) -> Outcomes:
        """Record the decisions, then run their year. Raises OverRoom, SavedGameProblem; then nothing has happened."""
        if self.finished:
            raise ValueError("the last year has run")
        quote = self.quote(decisions)
        if quote.is_over:
            raise OverRoom(quote)
        self._record({"do": "decide", "year": self.year + 1, "values": dataclasses.asdict(decisions)})
        self._predictions.see(self.year + 1)
        ran = False
        try:
            outcomes = self._run(decisions)
            ran = True
        finally:
            if not ran:
                self._record({"do": "undo"})
        self._record_digest(outcomes)
        return outcomes

    def undo(self) -> None:
        """Take back the last year. Raises SavedGameProblem; then the year stands."""
        if not self.decided:
            raise ValueError("no year has run")
        self._record({"do": "undo"})
        self.decided.pop()
        self.recorded.pop()
        self._counties.pop()

    def branch_from(self, year: int, path: Path | None = None) -> Session:
        """Return another game that has this one's decisions up to a year, and goes its own way from there.

        It has a journal of its own at ``path``, if one is wanted. Raises SavedGameProblem.
        """
        if not self.scenario.first_year <= year <= self.year:
            raise ValueError(f"{year} has not been played")
        parent = Parent("" if self.path is None else self.path.name, year)
        other = type(self).begin(self.scenario, self.seed, path, parent=parent)
        for decisions in self.decided[: year - self.scenario.first_year]:
            other.advance(decisions)
        return other

    def close(self) -> None:
        """Close the journal; the game can be resumed from it."""
        if self._journal is not None:
            self._journal.close()

    def _record(self, action: Action) -> None:
        if self._journal is not None:
            self._journal.append(action)

    def _record_digest(self, outcomes: Outcomes) -> None:
        """Record what the year came to; where the disk is full the year stands without."""
        digest = outcome_digest(outcomes)
        try:
            self._record({"do": "ran", "year": self.year, "digest": digest})
        except SavedGameProblem:
            digest = ""
        self.recorded.append(digest)

    def _run(self, decisions: Decisions) -> Outcomes:
        county = self._counties[-1].branch()
        outcomes = county.advance(decisions)
        self._counties.append(county)
        self.decided.append(decisions)
        return outcomes

    def _left_alone(self, county: County) -> list[Outcomes]:
        return [county.outcomes, *self._run_on(county, self.scenario.start, None)]

    def _run_on(self, county: County, previous: Decisions, first: Decisions | None) -> Iterator[Outcomes]:
        last = self.scenario.first_year + self.scenario.years
        while county.year < last:
            decisions = self.scenario.decisions_for(county.year + 1, previous, {}) if first is None else first
            first, previous = None, decisions
            yield county.advance(decisions)

    def _replay(self, action: Action, digest: str, path: Path) -> None:
        if self.finished or action.get("year") != self.year + 1:
            raise SavedGameProblem("unreadable", path, f"year {action.get('year')}")
        self._run(_decisions_of(action.get("values"), path))
        self.recorded.append(digest)


def _header(scenario: Scenario, seed: int) -> Action:
    return {
        "edusim": "saved game",
        "format": JOURNAL_FORMAT,
        "engine": ENGINE,
        "name": {"zh": scenario.name.zh, "en": scenario.name.en},
        "first_year": scenario.first_year,
        "years": scenario.years,
        "seed": seed,
        "digest": scenario.digest,
        "scenario": scenario_to_data(scenario),
    }


def _parent_of(header: Action) -> Parent | None:
    """Return the game that a journal's header says it was branched from; what cannot be read is no parent."""
    match header.get("parent"):
        case {"game": str(game), "year": int(year)}:
            return Parent(game, year)
    return None


def _game_of(header: Action, path: Path) -> tuple[Scenario, int]:
    """Return the scenario and the seed a journal's header holds. Raises SavedGameProblem."""
    if header.get("edusim") != "saved game":
        raise SavedGameProblem("unreadable", path)
    if header.get("format") != JOURNAL_FORMAT:
        raise SavedGameProblem("newer", path, str(header.get("engine", "")))
    seed = header.get("seed")
    if not isinstance(seed, int):
        raise SavedGameProblem("unreadable", path, "seed")
    try:
        scenario = scenario_from_data(header["scenario"])
    except (LookupError, TypeError, ValueError, ScenarioProblems) as error:
        raise SavedGameProblem("unreadable", path, str(error).split("\n")[0]) from error
    if scenario.digest != header.get("digest"):
        raise SavedGameProblem("unreadable", path, "digest")
    return scenario, seed


def _decisions_of(values: Any, path: Path) -> Decisions:
    """Return recorded decisions; a decision this version does not know, or of another type, is refused."""
    known = entries(Decisions)
    if not isinstance(values, dict) or set(values) - {"answers"} != set(known):
        raise SavedGameProblem("newer", path, "decisions")
    taken: dict[str, Any] = {"answers": _answers_of(values.get("answers", []), path)}
    for name, value in values.items():
        if name == "answers":
            continue
        kind = known[name].kind
        word = isinstance(value, str) and value in choices(kind)
        count = isinstance(value, int | float) and not isinstance(value, bool) and not choices(kind)
        places = isinstance(value, list) and all(isinstance(place, str) for place in value)
        if not (word or count or places):
            raise SavedGameProblem("unreadable", path, name)
        taken[name] = tuple(value) if places else value
    return Decisions(**taken)


def _answers_of(words: Any, path: Path) -> tuple[str, ...]:
    """Return recorded answers to events; an event or answer this version does not know is refused."""
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise SavedGameProblem("unreadable", path, "answers")
    if set(words) - set(ANSWERS):
        raise SavedGameProblem("newer", path, "answers")
    return tuple(words)
