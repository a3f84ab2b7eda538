"""A county's first day: the shape of a scenario file's data, as plain frozen values.

Money is 万元 (10,000 yuan); achievement is in SD of the prefecture's pupils within stage and cohort.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from edusim.catalog.events import ScenarioEvent
from edusim.catalog.quantity import Quantity

Stage = Literal["kindergarten", "primary", "junior", "senior", "vocational"]
Locality = Literal["seat", "township", "village"]
Ownership = Literal["public", "private"]
Work = Literal["primary_school", "kindergarten", "teaching_building", "dormitory", "canteen", "playground", "repair"]
Cause = Literal["management", "ideas", "teachers", "teaching", "climate"]

STAGES: tuple[Stage, ...] = ("kindergarten", "primary", "junior", "senior", "vocational")
LOCALITIES: tuple[Locality, ...] = ("seat", "township", "village")
GRADES: dict[Stage, int] = {"kindergarten": 3, "primary": 6, "junior": 3, "senior": 3, "vocational": 3}
AGE_BANDS: tuple[str, ...] = ("under_30", "30_39", "40_49", "over_50")
TITLES: tuple[str, ...] = ("unrated", "second", "first", "senior")
CAUSES: tuple[Cause, ...] = ("management", "ideas", "teachers", "teaching", "climate")

People = Annotated[int, Quantity(unit="people", low=0, high=5_000_000)]
Money = Annotated[float, Quantity(unit="万元", low=-10_000_000, high=100_000_000)]
Deviation = Annotated[float, Quantity(unit="SD", low=-3, high=3)]
Share = Annotated[float, Quantity(unit="share", low=0, high=1)]
Score = Annotated[float, Quantity(unit="of 100", low=0, high=100)]
Tenure = Annotated[float, Quantity(unit="years", low=0, high=30)]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the two languages every county has."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Place:
    """The county seat or a township with its villages."""

    name: Name
    kind: Literal["seat", "township"]
    tile_row: Annotated[int, Quantity(unit="row", low=0, high=40)] = 0
    tile_column: Annotated[int, Quantity(unit="column", low=0, high=40)] = 0
    minutes_to_seat: Annotated[int, Quantity(unit="minutes", low=0, high=600)] = 0


@dataclass(frozen=True, slots=True)
class School:
    """A unit: one stage of one school. ``pupils`` and ``classes`` are given grade by grade.

    ``parent`` is the unit that takes a teaching point's pupils on; ``campus`` joins the units of one
    school (a nine-year school, a flagship's two departments).
    """

    name: Name
    stage: Stage
    place: str
    locality: Locality
    pupils: tuple[People, ...]
    classes: tuple[Annotated[int, Quantity(unit="classes", low=0, high=500)], ...]
    established: People = 0
    special_post: People = 0
    contract: People = 0
    boarders: People = 0
    beds: People = 0
    ownership: Ownership = "public"
    inclusive: bool = False
    flagship: bool = False
    playground: bool = True
    canteen: bool = True
    sound_building: bool = True
    parent: str = ""
    campus: str = ""


@dataclass(frozen=True, slots=True)
class TitleCounts:
    """Teachers of one age band by professional title."""

    unrated: People = 0
    second: People = 0
    first: People = 0
    senior: People = 0


@dataclass(frozen=True, slots=True)
class TeacherGroup:
    """The teachers of one stage in one locality: age band -> title counts, by kind of post."""

    stage: Stage
    locality: Locality
    ownership: Ownership = "public"
    established: dict[str, TitleCounts] = field(default_factory=dict)
    special_post: dict[str, TitleCounts] = field(default_factory=dict)
    contract: dict[str, TitleCounts] = field(default_factory=dict)
    bachelor: People = 0
    backbone_county: People = 0
    backbone_city: People = 0
    backbone_province: People = 0


@dataclass(frozen=True, slots=True)
class WorkUnderWay:
    """A building project that had begun before the first decision."""

    kind: Work
    place: str
    cost: Money
    unpaid: Money
    opens_year: Annotated[int, Quantity(unit="year", low=1990, high=2100)]
    opens_month: Annotated[int, Quantity(unit="month", low=1, high=12)]
    amount: Annotated[int, Quantity(unit="places, beds or rooms", low=0, high=5_000)] = 1
    school: str = ""


@dataclass(frozen=True, slots=True)
class Weakness:
    """What is behind a stage's yearly loss against the prefecture; only an investigation finds it.

    ``size`` is the share of that loss which the cause explains.
    """

    stage: Literal["primary", "junior", "senior"]
    cause: Cause
    size: Share = 0.5


@dataclass(frozen=True, slots=True)
class Achievement:
    """Mean achievement against the prefecture, and the grade-6 gaps between places inside the county."""

    primary: Deviation
    junior: Deviation
    gap_seat: Deviation
    gap_township: Deviation
    gap_village: Deviation
    epidemic_compulsory: Deviation
    epidemic_senior: Deviation


@dataclass(frozen=True, slots=True)
class Examinations:
    """The examinations of June of year 0."""

    zhongkao_takers: People
    county_general: People
    outside_general: People
    county_vocational: People
    outside_vocational: People
    no_school: People
    gaokao_takers: People
    undergraduate: People
    first_tier: People
    previous_year_candidates: People
    outside_takers: People
    outside_undergraduate: People
    outside_first_tier: People


@dataclass(frozen=True, slots=True)
class Outside:
    """Residents who study outside the county, by stage."""

    primary: People
    junior: People
    senior: People
    vocational: People


@dataclass(frozen=True, slots=True)
class Opinion:
    """What people think on the first day; morale in SD, 0 the national mean."""

    satisfaction: Score
    teacher_morale: Deviation
    trust: Score = 55.0
    confidence: Score = 50.0
    respect: Score = 50.0


@dataclass(frozen=True, slots=True)
class Perception:
    """Families' perceived gap of the county's own senior highs, 0 the usual view."""

    senior: Deviation = 0.0


@dataclass(frozen=True, slots=True)
class Posts:
    """Establishment posts and the queue for senior titles."""

    approved: People
    non_teaching: People
    bureau: People
    title_queue: People
    special_first_year: People
    special_second_year: People
    special_third_year: People


@dataclass(frozen=True, slots=True)
class Fiscal:
    """The county's books that education draws on. Where ``money`` is free, what the room does not cover is owed."""

    general_expenditure: Money
    own_revenue: Money
    money: Literal["finite", "free"] = "finite"
    approval_days: Annotated[int, Quantity(unit="days", low=0, high=720)] = 60


@dataclass(frozen=True, slots=True)
class Execution:
    """How much of what is decided reaches a classroom, and how long the leaders have been in post.

    ``fidelity`` is the share that does, ``formalism`` the share of compliance that is paper, ``institutions``
    how far efforts are written into rules, ``coordination`` how far the departments act together.
    """

    fidelity: Share = 0.55
    formalism: Share = 0.40
    institutions: Share = 0.30
    coordination: Share = 0.40
    secretary_years: Tenure = 1.5
    head_years: Tenure = 1.5
    bureau_years: Tenure = 2.0


@dataclass(frozen=True, slots=True)
class Safety:
    """Open hazards a school, and reported outbreaks and serious accidents a year expected in the whole county."""

    hazards_per_school: Annotated[float, Quantity(unit="items", low=0, high=100)] = 6.0
    outbreaks: Annotated[float, Quantity(unit="a year", low=0, high=100)] = 0.10
    accidents: Annotated[float, Quantity(unit="a year", low=0, high=100)] = 0.010


@dataclass(frozen=True, slots=True)
class Heads:
    """Shares of the schools' heads who are over eight years in post, and aged 55 or more."""

    long_serving: Share = 0.24
    near_retirement: Share = 0.30


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """Pupils' health in grades 1-12: the short-sighted, the good or excellent in fitness, junior homework, wellbeing.

    The default shares are near the national ones of 2020-22; wellbeing is in SD, 0 the usual level.
    """

    myopia: Share = 0.53
    fitness: Share = 0.33
    homework_hours: Annotated[float, Quantity(unit="hours/day", low=0, high=12)] = 2.45
    wellbeing: Deviation = 0.0


@dataclass(frozen=True, slots=True)
class Vocational:
    """The vocational centre: graduates who work or study on, families' view of it (SD)."""

    destination: Share = 0.95
    attraction: Deviation = 0.0


@dataclass(frozen=True, slots=True)
class YearZero:
    """Levels of the first year that are not a school's or a teacher's own.

    ``births`` is by birth year; ``revenue`` and ``expenditure`` are the budget lines by key.
    """

    residents: People
    births: dict[str, People]
    achievement: Achievement
    examinations: Examinations
    outside: Outside
    opinion: Opinion
    posts: Posts
    fiscal: Fiscal
    revenue: dict[str, Money]
    expenditure: dict[str, Money]
    perception: Perception = field(default_factory=Perception)
    execution: Execution = field(default_factory=Execution)
    safety: Safety = field(default_factory=Safety)
    heads: Heads = field(default_factory=Heads)
    health: Wellbeing = field(default_factory=Wellbeing)
    vocational: Vocational = field(default_factory=Vocational)


@dataclass(frozen=True, slots=True)
class FirstDay:
    """All that a County is built from besides parameters and a seed."""

    first_year: Annotated[int, Quantity(unit="year", low=1990, high=2100)]
    places: dict[str, Place]
    schools: dict[str, School]
    teachers: dict[str, TeacherGroup]
    works: dict[str, WorkUnderWay]
    year_0: YearZero
    weaknesses: dict[str, Weakness] = field(default_factory=dict)
    events: dict[str, ScenarioEvent] = field(default_factory=dict)
