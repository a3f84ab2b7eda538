"""edusim from Python: run a county, compare plans, and take the results into NumPy or pandas.

Everything here is also ``edusim.NAME``; importing ``edusim`` itself loads nothing heavy. With one worker (the usual
number) everything runs in the calling process. With more, a script has to keep its own work under
``if __name__ == "__main__":``, because every worker process imports the script.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.batch import Failure, Run, Task, run_all
from edusim.batch.comparison import COLUMNS, NOTHING, TOGETHER, Compared, Experiment, compared
from edusim.batch.comparison import Comparison as Reckoned
from edusim.batch.simulation import OUTCOMES
from edusim.report.comparison import records
from edusim.report.comparison_page import comparison_page
from edusim.report.html import html_text
from edusim.scenario import Plan, Scenario, ScenarioProblems, SettingProblem, load_plan, load_scenario
from edusim.scenario.decisions import read_decisions
from edusim.scenario.faults import Faults
from edusim.scenario.layers import locate
from edusim.scenario.reading import Layer
from edusim.texts import language as language_in_use
from edusim.texts import use_language

__all__ = [
    "Comparison",
    "Plan",
    "Results",
    "RunFailed",
    "Scenario",
    "ScenarioProblems",
    "SettingProblem",
    "compare",
    "load",
    "plan",
    "run",
]

Floats = NDArray[np.float64]
Source = str | PathLike[str]
Decided = Mapping[int, Mapping[str, Any]]
"""Decisions by year, as in a plan's file: ``{2023: {"coaches": 22, "rural_allowance": "middle"}}``."""
GivenPlan = Source | Decided
DataFrame = Any
"""A ``pandas.DataFrame``; pandas is only needed by those who ask for one."""


class RunFailed(RuntimeError):
    """Runs that gave no result; the message names their seeds and says why."""


@dataclass(frozen=True, eq=False)
class Results:
    """The runs of one county under one plan.

    ``values`` is seeds by years by outcomes (float64, ``outcomes`` names the last axis), ``years`` begins with the
    year that is given, and ``overspent`` holds by seed the years whose decisions cost more than there was.
    """

    scenario: Scenario
    plan: Plan
    seeds: tuple[int, ...]
    years: tuple[int, ...]
    values: Floats
    overspent: Mapping[int, tuple[int, ...]]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The ids of the outcomes, in the order of the catalogue."""
        return OUTCOMES

    def outcome(self, name: str) -> Floats:
        """Return one outcome, seeds by years, in its unit (shares 0-1). Raises KeyError for an unknown id.

        >>> results.outcome("zhongkao_mean").mean(axis=0)  # the mean over the seeds, a value a year
        """
        return self.values[:, :, _place(name, OUTCOMES)]

    def to_pandas(self) -> DataFrame:
        """Return a data frame with a row for each seed and year (its index) and a column for each outcome."""
        pandas = _pandas()
        index = pandas.MultiIndex.from_product([self.seeds, self.years], names=["seed", "year"])
        return pandas.DataFrame(self.values.reshape(-1, len(OUTCOMES)), index=index, columns=list(OUTCOMES))


@dataclass(frozen=True, eq=False)
class Comparison:
    """Plans in counties on the same seeds: the figures of ``edusim compare``, from the same code."""

    reckoned: Reckoned

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The ids of the counties."""
        return tuple(own.scenario for own in self.reckoned.scenarios)

    @property
    def plans(self) -> tuple[str, ...]:
        """The names of the plans, the baseline among them."""
        return self.reckoned.plans

    @property
    def baseline(self) -> str:
        """The plan that the others are compared with."""
        return self.reckoned.experiment.baseline

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds that every plan was run on in every county."""
        return tuple(self.reckoned.experiment.seeds)

    def years(self, scenario: str | None = None) -> tuple[int, ...]:
        """Return the years of a county, the first county if None."""
        return self._own(scenario).years

    def values(self, outcome: str = TOGETHER, scenario: str | None = None) -> Floats:
        """Return an outcome in one county, plans by seeds by years; ``"headlines"`` is all of them together, in
        spreads. Raises KeyError for an unknown outcome or county."""
        return self._own(scenario).values[..., _place(outcome, COLUMNS)]

    def difference(self, outcome: str = TOGETHER, scenario: str | None = None) -> Floats:
        """Return the mean differences to the baseline on the same seed, plans by years, in the outcome's unit."""
        return self._own(scenario).difference[..., _place(outcome, COLUMNS)]

    def half_width(self, outcome: str = TOGETHER, scenario: str | None = None) -> Floats:
        """Return half the widths of the 95 % intervals of these differences (paired t), plans by years."""
        return self._own(scenario).half_width[..., _place(outcome, COLUMNS)]

    def better_share(self, outcome: str = TOGETHER, scenario: str | None = None) -> Floats:
        """Return the shares of seeds in which each plan is better than the baseline, plans by years, 0-1."""
        return self._own(scenario).better_share[..., _place(outcome, COLUMNS)]

    def regret(self, outcome: str = TOGETHER) -> Floats:
        """Return what is missed in the last year by not choosing the best plan, plans by counties (Savage 1951)."""
        _place(outcome, COLUMNS)
        return self.reckoned.regret(outcome)

    def to_pandas(self) -> DataFrame:
        """Return a data frame with a row for each county, plan, year and outcome: the rows of
        ``edusim compare --format csv``."""
        return _pandas().DataFrame(list(records(self.reckoned)))

    def report(self, language: str = "en") -> str:
        """Return the comparison as one self-contained HTML page, in ``"en"`` or ``"zh"``."""
        chosen = language_in_use()
        use_language(language)
        try:
            return html_text(comparison_page(self.reckoned))
        finally:
            use_language(chosen)

    def _own(self, scenario: str | None) -> Compared:
        found = {own.scenario: own for own in self.reckoned.scenarios}
        name = self.scenarios[0] if scenario is None else scenario
        if name not in found:
            raise KeyError(f"no county {name!r}: there are {', '.join(found)}")
        return found[name]


def load(source: Source | Scenario, settings: Sequence[str] = (), events: Sequence[str] = ()) -> Scenario:
    """Return a county from a file or the id of a shipped one, with assumptions and events laid over.

    >>> county = edusim.load("practice", ["parameters.demography.out_migration=0.02"])

    Raises ScenarioProblems with every problem of a file, SettingProblem with those of the settings.
    """
    return source if isinstance(source, Scenario) else load_scenario(_source(source), settings, events)


def plan(source: GivenPlan, scenario: Source | Scenario) -> Plan:
    """Return a plan, checked against a county: from a file, the id of a shipped plan, or decisions by year.

    >>> edusim.plan({2023: {"coaches": "high"}}, "practice")

    Raises ScenarioProblems with every problem.
    """
    county = load(scenario)
    return _decided(source, county) if isinstance(source, Mapping) else load_plan(_source(source), county)


def run(
    scenario: Source | Scenario,
    *,
    plan: GivenPlan | None = None,
    decisions: Decided | None = None,
    seeds: int | Iterable[int] = 1,
    years: int | None = None,
    settings: Sequence[str] = (),
    events: Sequence[str] = (),
    workers: int = 1,
) -> Results:
    """Run a county on one seed or many, and return what came of it.

    ``seeds`` is one seed or several; ``decisions`` go on top of ``plan``, year by year; ``years`` is how many are
    decided, the county's own number if None.

    >>> results = edusim.run("mingcheng", seeds=range(1, 31), decisions={2023: {"coaches": 22}})

    Raises ScenarioProblems, and RunFailed when a run gives no result.
    """
    county = load(scenario, settings, events)
    decided = {} if plan is None else _plan(plan, county)
    own = _decided(decisions or {}, county)
    decided = {year: {**decided.get(year, {}), **own.get(year, {})} for year in sorted({*decided, *own})}
    numbers = _seeds(seeds)
    length = _years(years, county)
    found = _all([Task(county, decided, seed, length) for seed in numbers], workers)
    span = tuple(range(county.first_year, county.first_year + length + 1))
    overspent = {each.seed: each.overspent for each in found if each.overspent}
    return Results(county, decided, numbers, span, np.array([each.array for each in found]), overspent)


def compare(
    scenarios: Source | Scenario | Sequence[Source | Scenario],
    plans: Mapping[str, GivenPlan] | Sequence[Source],
    *,
    seeds: int | Iterable[int] = range(1, 21),
    baseline: str | None = None,
    years: int | None = None,
    workers: int = 1,
) -> Comparison:
    """Compare plans in one county or several, each on the same seeds.

    ``plans`` are files and ids of shipped plans (named after them), or plans by name. Without a ``baseline``,
    deciding nothing is one plan more (``"nothing"``) and the one the others are compared with.

    >>> found = edusim.compare("practice", ["balanced", "exams"], seeds=range(1, 11))
    >>> found.difference("zhongkao_mean")[:, -1]  # of each plan in the last year, in SD

    Raises ScenarioProblems, ValueError for names that do not fit, and RunFailed.
    """
    several = scenarios if isinstance(scenarios, Sequence) and not isinstance(scenarios, str) else [scenarios]
    counties = {county.id: county for county in map(load, several)}
    if not counties or len(counties) < len(several):
        raise ValueError("the counties need ids that differ, and there has to be one")
    given = _named(plans)
    read = {name: {own: _plan(each, county) for own, county in counties.items()} for name, each in given.items()}
    if baseline is None:
        read, baseline = {NOTHING: {own: {} for own in counties}, **read}, NOTHING
    if baseline not in read:
        raise ValueError(f"no plan {baseline!r}: there are {', '.join(read)}")
    length = None if years is None else _years(years, next(iter(counties.values())))
    experiment = Experiment(counties, read, baseline, _seeds(seeds), length)
    return Comparison(compared(experiment, _all(experiment.tasks(), workers)))


def _all(tasks: Sequence[Task], workers: int) -> list[Run]:
    if workers < 1:
        raise ValueError("there has to be a worker")
    found = run_all(tasks, min(workers, len(tasks)))
    failed = [each for each in found if isinstance(each, Failure)]
    if failed:
        raise RunFailed("; ".join(f"seed {each.seed}: {each.reason}" for each in failed))
    return [each for each in found if isinstance(each, Run)]


def _seeds(given: int | Iterable[int]) -> tuple[int, ...]:
    seeds = (given,) if isinstance(given, int) else tuple(int(seed) for seed in given)
    if not seeds or len(set(seeds)) < len(seeds) or min(seeds) < 0:
        raise ValueError("seeds are whole numbers from 0 on, at least one, none of them twice")
    return seeds


def _years(given: int | None, county: Scenario) -> int:
    years = county.years if given is None else given
    if years < 1:
        raise ValueError("at least one year has to be run")
    return years


def _named(plans: Mapping[str, GivenPlan] | Sequence[Source]) -> dict[str, GivenPlan]:
    if isinstance(plans, Mapping):
        named: dict[str, GivenPlan] = dict(plans)
    else:
        named = {Path(each).name.removesuffix(".toml"): each for each in plans}
    if not named or len(named) < len(plans) or NOTHING in named:
        raise ValueError(f"the plans need names that differ, none of them {NOTHING!r}, and there has to be one")
    return named


def _plan(source: GivenPlan, county: Scenario) -> Plan:
    return plan(source, county)


def _decided(decisions: Decided, county: Scenario) -> Plan:
    """Return decisions by year, checked as those of a file are."""
    tables = {
        str(year): {name: list(value) if isinstance(value, tuple) else value for name, value in dict(own).items()}
        for year, own in decisions.items()
    }
    faults = Faults()
    found = read_decisions(tables, county.desk, ("decisions",), faults)
    if faults.found:
        raise ScenarioProblems(locate(faults, [Layer("decisions", "", {"decisions": tables})]))
    return found


def _source(source: Source) -> str | Path:
    """Return a path as it is: a file even where it has the name of a shipped county."""
    return source if isinstance(source, str) else Path(fspath(source))


def _place(name: str, names: Sequence[str]) -> int:
    if name not in names:
        raise KeyError(f"no outcome {name!r}")
    return names.index(name)


def _pandas() -> Any:
    try:
        return importlib.import_module("pandas")
    except ImportError as error:
        message = "to_pandas() needs pandas, which is not installed (pip install pandas); the arrays need nothing"
        raise ImportError(message) from error
