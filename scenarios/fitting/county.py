"""What an author says about a county before the joint tables are fitted: margins, and a roster of units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ALL_GRADES = {"kindergarten": 3, "primary": 6, "junior": 3, "senior": 3, "vocational": 3}
AGES = ("under_30", "30_39", "40_49", "over_50")
TITLES = ("unrated", "second", "first", "senior")
POSTS = ("established", "special_post", "contract")

Counts = tuple[int, ...]
Number = int | float
Lines = Mapping[str, Number]
Tree = Mapping[str, Number | Lines]


@dataclass(frozen=True)
class Layer:
    """One row of the table of schools: so many units, their pupils, classes and teachers, and how many board."""

    group: str
    units: int
    pupils: int
    classes: int
    teachers: int
    boarders: int = 0


@dataclass(frozen=True)
class Group:
    """The teachers of a stage in a locality: posts in the order of POSTS, ages in per cent in the order of AGES."""

    stage: str
    locality: str
    posts: Counts
    ages: Counts
    bachelor: float
    ownership: str = "public"


@dataclass(frozen=True)
class Unit:
    """One stage of one school; ``grades`` are the indexes of the grades it holds, empty for all."""

    id: str
    layer: str
    place: str
    zh: str
    en: str
    pupils: int
    grades: Counts = ()
    ownership: str = "public"
    inclusive: bool = False
    flagship: bool = False
    playground: bool = True
    canteen: bool = True
    sound_building: bool = True
    parent: str = ""
    campus: str = ""


@dataclass(frozen=True)
class Work:
    """A building project under way on the first day; money in 万元."""

    id: str
    kind: str
    place: str
    school: str
    cost: int
    unpaid: int
    opens: tuple[int, int]
    amount: int = 1


@dataclass(frozen=True)
class Weakness:
    """What is behind a stage's loss against the prefecture, and which share of that loss it explains."""

    stage: str
    cause: str
    size: float


@dataclass(frozen=True)
class Event:
    """When an event from outside strikes, and whether the January meeting of that year knows of it."""

    year: int
    announced: bool


@dataclass(frozen=True)
class Task:
    """A task of a programme: one with no outcome is a heading for the tasks that name it as their parent.

    ``zh`` and ``en`` say it; the target is a least value or, with ``at_most``, a greatest one, due in a year.
    """

    id: str
    parent: str
    zh: str
    en: str
    outcome: str = ""
    bound: Number = 0
    by: int = 0
    at_most: bool = False
    weight: Number = 1


@dataclass(frozen=True)
class Programme:
    """A county's work programme: its name and its tasks, headings before what stands under them."""

    zh: str
    en: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Township:
    """A place: the county seat or a township, and its tile on the map."""

    id: str
    zh: str
    en: str
    row: int
    column: int
    minutes: int


@dataclass(frozen=True)
class County:
    """A county in margins.

    ``pupils`` are by grade, ``titles`` and ``bachelor`` by stage, ``backbone`` of the county, city and province.
    """

    id: str
    zh: str
    en: str
    brief_zh: str
    brief_en: str
    pupils: Mapping[str, Counts]
    layers: Mapping[str, Layer]
    groups: Mapping[str, Group]
    titles: Mapping[str, Counts]
    bachelor: Mapping[str, int]
    backbone: Counts
    backbone_seat: Counts
    places: tuple[Township, ...]
    units: tuple[Unit, ...]
    works: tuple[Work, ...]
    births: Counts
    year_0: Tree
    revenue: Lines
    expenditure: Lines
    first_year: int = 2022
    first_birth_year: int = 2004
    years: int = 10
    open: tuple[str, ...] = ()
    levers: Mapping[str, Mapping[str, Number | tuple[Number, ...]]] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Number]] = field(default_factory=dict)
    weaknesses: Mapping[str, Weakness] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    programme: Programme | None = None

    def stage(self, unit: Unit) -> str:
        """Return the stage a unit belongs to."""
        return self.groups[self.layers[unit.layer].group].stage

    def of_layer(self, layer: str) -> list[Unit]:
        """Return the units of a row of the table of schools, in the order of the roster."""
        return [unit for unit in self.units if unit.layer == layer]
