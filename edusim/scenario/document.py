"""The whole scenario file as a declaration, and the draft that is read from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, Literal

from edusim.catalog.appraisal import Appraisal
from edusim.catalog.decisions import LeverChange
from edusim.catalog.events import ScenarioEvent
from edusim.catalog.lengths import LengthTable
from edusim.catalog.parameters import Parameters
from edusim.catalog.programme import Programme
from edusim.catalog.quantity import Quantity
from edusim.catalog.year_0 import Name, Place, School, TeacherGroup, Weakness, WorkUnderWay, YearZero
from edusim.scenario.faults import Faults, Path
from edusim.scenario.shape import read_fields

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Header:
    """The table ``[scenario]``: what the county is called and how long it runs."""

    id: str
    name: Name
    brief: Name
    first_year: Annotated[int, Quantity(unit="year", low=1990, high=2100)]
    years: Annotated[int, Quantity(unit="years", low=1, high=30)]
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A scenario file: its tables by key."""

    schema_version: Literal[1]
    scenario: Header
    places: dict[str, Place]
    schools: dict[str, School]
    teachers: dict[str, TeacherGroup]
    year_0: YearZero
    extends: str = ""
    works: dict[str, WorkUnderWay] = field(default_factory=dict)
    weaknesses: dict[str, Weakness] = field(default_factory=dict)
    events: dict[str, ScenarioEvent] = field(default_factory=dict)
    programme: Programme | None = None
    appraisal: Appraisal = field(default_factory=Appraisal)
    lengths: dict[str, LengthTable] = field(default_factory=dict)
    levers: dict[str, LeverChange] = field(default_factory=dict)
    parameters: Parameters = field(default_factory=Parameters)
    decisions: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan file: decisions by year and nothing else."""

    schema_version: Literal[1]
    decisions: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read of a file: the sound entries, and which parts have no fault of shape.

    ``data`` is the plain data, so that an entry with a fault of its own still counts as being there.
    """

    data: dict[str, Any]
    faults: Faults
    unsound: tuple[Path, ...]
    tables: dict[str, Any]
    header: dict[str, Any]
    year_0: dict[str, Any]

    def sound(self, *parts: str) -> bool:
        """Tell whether these parts (``schools``, ``year_0.births``) were read without a fault of shape."""
        paths: list[Path] = [tuple(part.split(".")) for part in parts]
        return not any(wrong[: len(path)] == path[: len(wrong)] for path in paths for wrong in self.unsound)

    def keys(self, table: str) -> Collection[str]:
        """Return the keys that a table holds in the file, sound or not."""
        found = self.data.get(table)
        return found.keys() if isinstance(found, dict) else ()


def read_draft(data: dict[str, Any], faults: Faults) -> Draft:
    """Read a file's data along its declaration, noting every fault of shape."""
    tables = read_fields(Document, data, (), faults)
    header, year_0 = _parts(Header, "scenario", tables, data), _parts(YearZero, "year_0", tables, data)
    unsound: tuple[Path, ...] = ((),) if faults.more else tuple(fault.path for fault in faults.found)
    return Draft(data, faults, unsound, tables, header, year_0)


def _parts(declaration: Any, name: str, tables: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """Return the sound fields of a table even when other fields of it are missing or wrong."""
    if name in tables:
        return {field.name: getattr(tables[name], field.name) for field in fields(declaration)}
    return read_fields(declaration, data.get(name), (), Faults())
