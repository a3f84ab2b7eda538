"""A scenario: the county, its assumptions and the decisions that stand, read from a file and frozen."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from edusim.catalog.appraisal import Appraisal
from edusim.catalog.decisions import Decisions, LeverChange, levers, year_0_decisions
from edusim.catalog.lengths import LengthTable
from edusim.catalog.parameters import Parameters
from edusim.catalog.programme import Programme
from edusim.catalog.quantity import Quantity
from edusim.catalog.year_0 import FirstDay, Name
from edusim.scenario.decisions import Desk, Plan, sites_of
from edusim.scenario.document import SCHEMA_VERSION

_LEAVES = (int, str, float, bool)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One county to decide for.

    ``years`` is how many years are decided (the first year is given); ``open`` names the decisions open for play,
    all of them when empty; ``decisions`` are the scenario's own, by year, each only in part; ``programme`` is what
    the county has set itself, a tree of targets; ``appraisal`` is how a term is judged at its end; ``lengths`` are
    the county's own lengths of session by id; ``digest`` is the SHA-256 of all that follows from the file and the
    catalogue, in hexadecimal.
    """

    id: str
    name: Name
    brief: Name
    years: int
    first_day: FirstDay
    parameters: Parameters
    levers: dict[str, LeverChange]
    open: tuple[str, ...]
    decisions: Plan
    programme: Programme | None = None
    appraisal: Appraisal = field(default_factory=Appraisal)
    lengths: dict[str, LengthTable] = field(default_factory=dict)
    digest: str = ""

    @property
    def first_year(self) -> int:
        """The year that is given; decisions begin a year later."""
        return self.first_day.first_year

    @property
    def start(self) -> Decisions:
        """The decisions that stand in the first year."""
        return year_0_decisions(self.levers)

    @property
    def quantities(self) -> dict[str, Quantity]:
        """Each decision's quantity with this county's range and levels."""
        return levers(self.levers)

    @property
    def desk(self) -> Desk:
        """What decisions for this county are checked against."""
        ids = sites_of(self.first_day.schools, self.first_day.places)
        return Desk(self.quantities, self.first_year + 1, self.first_year + self.years, ids)

    def decisions_for(self, year: int, previous: Decisions, plan: Plan) -> Decisions:
        """Return the decisions of ``year``: what last year's hold, the scenario's own, then the plan's."""
        values: dict[str, Any] = {**self.decisions.get(year, {}), **plan.get(year, {})}
        return dataclasses.replace(previous.carried(self.start), **values)


def scenario_to_data(scenario: Scenario) -> dict[str, Any]:
    """Return the scenario as plain data of the shape of a file: every value written out, ready for JSON.

    Keyed tables keep the order of the file, because a county is built in that order.
    """
    day = plain(scenario.first_day)
    first_year = day.pop("first_year")
    header = {"id": scenario.id, "name": plain(scenario.name), "brief": plain(scenario.brief)}
    programme = {} if scenario.programme is None else {"programme": plain(scenario.programme)}
    appraisal = {} if scenario.appraisal == Appraisal() else {"appraisal": plain(scenario.appraisal)}
    lengths = {"lengths": plain(scenario.lengths)} if scenario.lengths else {}
    return {
        "schema_version": SCHEMA_VERSION,
        "scenario": {**header, "first_year": first_year, "years": scenario.years, "open": list(scenario.open)},
        **day,
        **programme,
        **appraisal,
        **lengths,
        "levers": plain(scenario.levers),
        "parameters": plain(scenario.parameters),
        "decisions": {str(year): plain(table) for year, table in sorted(scenario.decisions.items())},
    }


def with_digest(scenario: Scenario) -> Scenario:
    """Return the scenario with the digest of its data."""
    text = json.dumps(scenario_to_data(scenario), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return dataclasses.replace(scenario, digest=hashlib.sha256(text.encode()).hexdigest())


def plain(value: Any) -> Any:
    """Return dataclasses as tables (fields that are None left out) and tuples as lists."""
    if type(value) in _LEAVES:
        return value
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        pairs = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
        return {name: plain(item) for name, item in pairs if item is not None}
    return value
