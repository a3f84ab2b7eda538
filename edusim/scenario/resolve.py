"""From layers of data to a scenario, or to every problem in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from edusim.catalog.decisions import levers
from edusim.catalog.year_0 import FirstDay
from edusim.scenario.appraisal import check_appraisal
from edusim.scenario.decisions import Desk, Plan, check_levers, check_open, read_decisions, sites_of
from edusim.scenario.document import SCHEMA_VERSION, Document, Draft, read_draft
from edusim.scenario.events import check_events
from edusim.scenario.faults import Faults
from edusim.scenario.layers import locate, merged
from edusim.scenario.lengths import check_lengths
from edusim.scenario.messages import Message, literal, say
from edusim.scenario.problems import ScenarioProblems
from edusim.scenario.programme import check_programme, without_late_targets
from edusim.scenario.reading import Layer
from edusim.scenario.references import check_header, check_places, check_schools, check_weaknesses, check_works
from edusim.scenario.scenario import Scenario, with_digest
from edusim.scenario.totals import (
    check_budget,
    check_cohorts,
    check_examinations,
    check_qualified,
    check_residents,
    check_special_posts,
    check_teachers,
)

CHECKS: tuple[Callable[[Draft], None], ...] = (
    check_header, check_open, check_places, check_schools, check_works, check_teachers, check_qualified,
    check_special_posts, check_cohorts, check_residents, check_examinations, check_budget, check_levers,
    check_weaknesses, check_events, check_programme, check_appraisal, check_lengths,
)  # fmt: skip


def resolve(layers: list[Layer]) -> Scenario:
    """Return the scenario that the layers make, the last one winning. Raises ScenarioProblems with all problems."""
    check_versions(layers)
    faults = Faults()
    draft = read_draft(without_late_targets(merged(layers), layers[-1].data), faults)
    for check in CHECKS:
        check(draft)
    plan = _own_decisions(draft)
    if faults.found:
        raise ScenarioProblems(locate(faults, layers))
    return _scenario(draft.tables, plan)


def check_versions(layers: list[Layer]) -> None:
    """Raise ScenarioProblems for the files without a schema_version that this program knows."""
    problems = []
    for layer in layers:
        given = layer.data.get("schema_version")
        if message := _version_message(given):
            node = layer.nodes([("schema_version",)]).get(("schema_version",))
            problems.append(layer.problem(node.value if node else 0, message, path="schema_version"))
    if problems:
        raise ScenarioProblems(problems)


def _version_message(given: Any) -> Message | None:
    if given is None:
        return say("schema_missing", version=SCHEMA_VERSION)
    if type(given) is not int or given != SCHEMA_VERSION:
        return say("schema_unknown", value=literal(given), version=SCHEMA_VERSION)
    return None


def _own_decisions(draft: Draft) -> Plan:
    """Return the scenario's own decisions, checked where the years and the levers could be read."""
    if not draft.sound("scenario.first_year", "scenario.years", "levers"):
        return {}
    first = draft.header["first_year"]
    unread = dict.fromkeys(draft.keys("schools"), "")
    ids = unread | sites_of(draft.tables.get("schools", {}), draft.keys("places"))
    desk = Desk(levers(draft.tables.get("levers", {})), first + 1, first + draft.header["years"], ids)
    return read_decisions(draft.tables.get("decisions", {}), desk, ("decisions",), draft.faults)


def _scenario(tables: dict[str, Any], plan: Plan) -> Scenario:
    file = Document(**tables)
    header = file.scenario
    day = FirstDay(
        first_year=header.first_year,
        places=file.places,
        schools=file.schools,
        teachers=file.teachers,
        works=file.works,
        year_0=file.year_0,
        weaknesses=file.weaknesses,
        events=file.events,
    )
    return with_digest(
        Scenario(
            id=header.id,
            name=header.name,
            brief=header.brief,
            years=header.years,
            first_day=day,
            parameters=file.parameters,
            levers=file.levers,
            open=header.open,
            decisions=plan,
            programme=file.programme,
            appraisal=file.appraisal,
            lengths=file.lengths,
        )
    )
