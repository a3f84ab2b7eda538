"""The rows of a county's table of schools: what is alike in stage, owner and place, as a model county has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edusim.catalog.year_0 import FirstDay, Locality, Ownership, School, Stage

Kind = tuple[Stage, Ownership, Locality, bool, bool]
SHARED: tuple[Stage, ...] = ("kindergarten", "primary", "junior")  # stages that townships have too


@dataclass(frozen=True, slots=True)
class Row:
    """Schools of one kind, the largest first, and the grades they hold."""

    kind: Kind
    schools: tuple[School, ...]
    grades: tuple[int, ...]

    @property
    def stage(self) -> Stage:
        """The stage of its schools."""
        return self.kind[0]

    @property
    def locality(self) -> Locality:
        """Where its schools are."""
        return self.kind[2]

    @property
    def is_point(self) -> bool:
        """Tell whether these are teaching points."""
        return self.kind[3]

    @property
    def pupils(self) -> int:
        """Return the pupils of all its schools."""
        return sum(size(school) for school in self.schools)

    @property
    def classes(self) -> int:
        """Return the classes of all its schools."""
        return sum(sum(school.classes) for school in self.schools)

    @property
    def teachers(self) -> int:
        """Return the teachers of all its schools."""
        return sum(school.established + school.special_post + school.contract for school in self.schools)

    def like(self, index: int, count: int) -> School:
        """Return the school that the ``index``-th of ``count`` schools of this kind is modelled on."""
        return self.schools[(2 * index + 1) * len(self.schools) // (2 * count)]


def rows_of(day: FirstDay) -> list[Row]:
    """Return a county's rows in the order in which their first schools stand in the file."""
    found: dict[Kind, list[School]] = {}
    for school in day.schools.values():
        found.setdefault(_kind(school), []).append(school)
    return [
        Row(kind, tuple(sorted(schools, key=size, reverse=True)), _grades(schools)) for kind, schools in found.items()
    ]


def size(school: School) -> int:
    """Return a school's pupils."""
    return sum(school.pupils)


def _kind(school: School) -> Kind:
    return school.stage, school.ownership, school.locality, bool(school.parent), school.flagship


def _grades(schools: Iterable[School]) -> tuple[int, ...]:
    """Return the indexes of the grades that any of these schools holds."""
    grades = zip(*(school.pupils for school in schools), strict=True)
    return tuple(grade for grade, pupils in enumerate(grades) if any(pupils))
