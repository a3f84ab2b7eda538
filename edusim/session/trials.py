"""Other histories of a game's county: other decisions, other luck, other events; those that begin alike run once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model import County, Foundation, lay_foundation
from edusim.scenario import Scenario

HEADLINES = tuple(name for name, entry in entries(Outcomes).items() if entry.quantity.headline)

Events = tuple[str, ...]
Year = tuple[Decisions, Events | None]
"""A year's decisions, and the events of the scenario that strike in it; None leaves them to luck."""
History = tuple[Year, ...]
Years = tuple[Outcomes, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One seed and the histories to live with it. Of each only the ``last`` years are kept; 0 keeps all."""

    seed: int
    histories: tuple[History, ...]
    last: int = 0


Run = Callable[[Sequence[Trial]], Iterable[tuple[int, tuple[Years, ...]]]]
"""What runs trials, here or in other processes: yields each one's number and its histories' outcomes, in any order."""
Progress = Callable[[int, int], None]
"""Is told how many trials of how many are done; may raise to stop them."""


class Trials:
    """Runs trials of one scenario; calling it runs one. It can be sent to another process."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._laid: Foundation | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"scenario": self.scenario, "_laid": None}

    def __call__(self, trial: Trial) -> tuple[Years, ...]:
        """Return the outcomes of each history, year 0 first."""
        if self._laid is None:
            own = self.scenario
            self._laid = lay_foundation(own.first_day, own.parameters, own.start)
        found: dict[int, Years] = {}
        _live(County(self._laid, trial.seed), (), dict(enumerate(trial.histories)), found)
        return tuple(found[number][-trial.last :] for number in range(len(trial.histories)))

    def here(self, trials: Sequence[Trial]) -> Iterator[tuple[int, tuple[Years, ...]]]:
        """Run trials one after another in this process."""
        for number, trial in enumerate(trials):
            yield number, self(trial)


def _live(county: County, before: Years, waiting: dict[int, History], found: dict[int, Years]) -> None:
    """Live on from a county, which is used up; histories that go on alike share the year."""
    years = (*before, county.outcomes)
    found |= {number: years for number, history in waiting.items() if len(history) < len(years)}
    alike: dict[Year, dict[int, History]] = {}
    for number, history in waiting.items():
        if len(history) >= len(years):
            alike.setdefault(history[len(before)], {})[number] = history
    for place, ((decisions, events), own) in enumerate(alike.items(), 1):
        other = county if place == len(alike) else county.branch()
        if events is not None:
            other.expect(events)
        other.advance(decisions)
        _live(other, years, own, found)


def run_all(run: Run, trials: Sequence[Trial], progress: Progress | None = None) -> list[tuple[Years, ...]]:
    """Run trials and return their outcomes in order."""
    answers: dict[int, tuple[Years, ...]] = {}
    for number, answer in run(trials):
        answers[number] = answer
        if progress is not None:
            progress(len(answers), len(trials))
    return [answers[number] for number in range(len(trials))]


def other_seeds(seed: int, count: int) -> range:
    """Return seeds that are not the game's own."""
    return range(seed + 1, seed + 1 + count)
