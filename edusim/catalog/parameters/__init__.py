"""The assumptions: every number the model stands on, with unit, range, evidence and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from edusim.catalog.parameters.execution import Execution
from edusim.catalog.parameters.hazards import Closures, Safety
from edusim.catalog.parameters.learning import Examinations, Learning, Views
from edusim.catalog.parameters.money import Costs, Finance, Works
from edusim.catalog.parameters.oversight import Inspection, Problems
from edusim.catalog.parameters.people import Demography, Leaving, Schooling
from edusim.catalog.parameters.public import Opinion, Rules
from edusim.catalog.parameters.shocks import Events
from edusim.catalog.parameters.staff import Careers, Evaluation, Heads
from edusim.catalog.parameters.stages import Child, Drives, Preschool, Vocational
from edusim.catalog.parameters.teaching import Morale, Staffing, Teaching
from edusim.catalog.quantity import Entry, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """All assumptions by group."""

    demography: Demography = field(default_factory=Demography)
    schooling: Schooling = field(default_factory=Schooling)
    leaving: Leaving = field(default_factory=Leaving)
    teaching: Teaching = field(default_factory=Teaching)
    staffing: Staffing = field(default_factory=Staffing)
    morale: Morale = field(default_factory=Morale)
    learning: Learning = field(default_factory=Learning)
    examinations: Examinations = field(default_factory=Examinations)
    views: Views = field(default_factory=Views)
    finance: Finance = field(default_factory=Finance)
    costs: Costs = field(default_factory=Costs)
    works: Works = field(default_factory=Works)
    execution: Execution = field(default_factory=Execution)
    heads: Heads = field(default_factory=Heads)
    evaluation: Evaluation = field(default_factory=Evaluation)
    careers: Careers = field(default_factory=Careers)
    drives: Drives = field(default_factory=Drives)
    child: Child = field(default_factory=Child)
    preschool: Preschool = field(default_factory=Preschool)
    vocational: Vocational = field(default_factory=Vocational)
    inspection: Inspection = field(default_factory=Inspection)
    problems: Problems = field(default_factory=Problems)
    safety: Safety = field(default_factory=Safety)
    closures: Closures = field(default_factory=Closures)
    opinion: Opinion = field(default_factory=Opinion)
    rules: Rules = field(default_factory=Rules)
    events: Events = field(default_factory=Events)

    def changed(self, values: Mapping[str, Mapping[str, float]]) -> Parameters:
        """Return these parameters with the given values, by group and name."""
        return replace(self, **{group: replace(getattr(self, group), **own) for group, own in values.items()})


def parameter_groups() -> dict[str, Any]:
    """Return each group's declaration by its name, in order."""
    defaults = Parameters()
    return {group.name: type(getattr(defaults, group.name)) for group in fields(Parameters)}


def parameter_entries() -> dict[str, Entry]:
    """Return every parameter by its path GROUP.NAME."""
    return {
        f"{group}.{name}": entry
        for group, declaration in parameter_groups().items()
        for name, entry in entries(declaration).items()
    }
