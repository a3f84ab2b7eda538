"""Reading scenarios and plans: from a file, from the shipped counties, from saved data, with settings on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from edusim.scenario.decisions import Plan, read_decisions
from edusim.scenario.document import PlanDocument
from edusim.scenario.faults import Faults
from edusim.scenario.layers import locate, with_bases
from edusim.scenario.messages import literal, say
from edusim.scenario.problems import Problem, ScenarioProblems
from edusim.scenario.reading import Layer, check_values, read_layer
from edusim.scenario.resolve import check_versions, resolve
from edusim.scenario.scenario import Scenario
from edusim.scenario.settings import EVENTS, ROOTS, as_layer, as_setting_problem, read_events, read_settings
from edusim.scenario.shape import read_fields
from edusim.scenario.shipped_counties import shipped, shipped_file, shipped_plan_file, shipped_plans
from edusim.scenario.suggest import suggest


def load_scenario(source: str | FilePath, settings: Sequence[str] = (), events: Sequence[str] = ()) -> Scenario:
    """Return a scenario from a file or the id of a shipped county, with settings of parameters and year 0 and events
    (``EVENT@YEAR``, ``EVENT@CHANCE``, ``EVENT=ANSWER``) laid over.

    Raises ScenarioProblems for the file and SettingProblem for a setting, each with every problem found.
    """
    given = read_settings(settings) + read_events(events)
    layers = with_bases(open_source(source))
    scenario = resolve(layers)
    overlay = as_layer(given, (*ROOTS[1:], EVENTS))
    if len(overlay.data) == 1:
        return scenario
    try:
        return resolve([*layers, overlay])
    except ScenarioProblems as error:
        raise as_setting_problem(error.problems, given) from None


def open_source(source: str | FilePath) -> Layer:
    """Return the layer of a file or of the shipped county of this id. Raises ScenarioProblems where there is none."""
    name = str(source)
    if isinstance(source, str) and (file := shipped_file(name)):
        return read_layer(file, file.name)
    if not name.endswith(".toml") and FilePath(name).name == name and not FilePath(name).is_file():
        message = say("file_unknown", name=literal(name))
        raise ScenarioProblems([Problem(name, 0, 0, "", message, suggest(name, shipped()))])
    return read_layer(FilePath(source))


def load_plan(path: str | FilePath, scenario: Scenario) -> Plan:
    """Return the decisions by year of a plan file or of the shipped plan of this id.

    Raises ScenarioProblems with every problem found.
    """
    layer = _open_plan(path)
    check_versions([layer])
    faults = Faults()
    tables = read_fields(PlanDocument, layer.data, (), faults)
    plan = read_decisions(tables.get("decisions", {}), scenario.desk, ("decisions",), faults)
    if faults.found:
        raise ScenarioProblems(locate(faults, [layer]))
    return plan


def _open_plan(source: str | FilePath) -> Layer:
    name = str(source)
    if isinstance(source, str) and (file := shipped_plan_file(name)):
        return read_layer(file, file.name)
    if not name.endswith(".toml") and FilePath(name).name == name and not FilePath(name).exists():
        message = say("plan_unknown", name=literal(name))
        raise ScenarioProblems([Problem(name, 0, 0, "", message, suggest(name, shipped_plans()))])
    return read_layer(FilePath(source))


def merge_settings(plan: Plan, settings: Sequence[str], scenario: Scenario) -> Plan:
    """Return the plan with the settings ``decisions.YEAR.ID=VALUE`` on top; other settings are left to the scenario.

    Raises SettingProblem with every problem found.
    """
    given = read_settings(settings)
    layer = as_layer(given, ROOTS[:1])
    faults = Faults()
    tables = layer.data.get("decisions", {})
    own = read_decisions(tables, scenario.desk, ("decisions",), faults)
    if faults.found:
        raise as_setting_problem(locate(faults, [layer]), given)
    years = sorted({*plan, *own})
    return {year: {**plan.get(year, {}), **own.get(year, {})} for year in years}


def scenario_from_data(data: Mapping[str, Any], name: str = "saved data") -> Scenario:
    """Return the scenario that ``scenario_to_data`` wrote out. Raises ScenarioProblems when the data is not sound."""
    layer = Layer(name, "", dict(data))
    check_values(layer)
    return resolve([layer])
