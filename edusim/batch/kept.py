"""The experiment that a store was last used for, kept beside its runs: enough to compare them again anywhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from edusim.batch.comparison import Experiment
from edusim.batch.fingerprint import fingerprint
from edusim.batch.simulation import Run
from edusim.batch.store import Store
from edusim.scenario import DecisionValue, Plan, scenario_from_data, scenario_to_data

FILE = "experiment.json"


class NothingKept(Exception):
    """A folder in which no experiment is kept, or not in a form that is understood."""


def keep(experiment: Experiment, folder: Path) -> None:
    """Write an experiment into a folder, whole or not at all. Raises OSError."""
    data = {
        "model": fingerprint(),
        "baseline": experiment.baseline,
        "seeds": list(experiment.seeds),
        "years": experiment.years,
        "plans": {name: {own: _written(plan) for own, plan in by.items()} for name, by in experiment.plans.items()},
        "scenarios": {name: scenario_to_data(scenario) for name, scenario in experiment.scenarios.items()},
    }
    beside = folder / f".{FILE}.{os.getpid()}"
    beside.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, folder / FILE)


def kept(folder: Path) -> Experiment:
    """Return the experiment kept in a folder. Raises NothingKept, and ScenarioProblems for a scenario unsound."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        scenarios, plans = dict(data["scenarios"]), dict(data["plans"])
        baseline, seeds, years = str(data["baseline"]), tuple(map(int, data["seeds"])), data["years"]
        read = {name: {own: _read(plan) for own, plan in by.items()} for name, by in plans.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NothingKept(str(folder)) from error
    loaded = {name: scenario_from_data(own, name) for name, own in scenarios.items()}
    return Experiment(loaded, read, baseline, seeds, years)


def runs_kept(experiment: Experiment, store: Store) -> list[Run | None]:
    """Return the run of each of an experiment's tasks, None where it is not stored. Raises StoreProblem."""
    return [store.get(key) for key in store.keys(experiment.tasks())]


def _written(plan: Plan) -> dict[str, dict[str, Any]]:
    return {str(year): dict(decisions) for year, decisions in plan.items()}


def _read(plan: dict[str, dict[str, Any]]) -> Plan:
    def value(written: Any) -> DecisionValue:
        return tuple(written) if isinstance(written, list) else written

    return {int(year): {name: value(each) for name, each in own.items()} for year, own in plan.items()}
