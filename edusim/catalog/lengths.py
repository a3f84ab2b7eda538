"""How long a session is: the years it runs, the meetings held in them, and what each of them can decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import Quantity, entries
from edusim.catalog.year_0 import Name

WHOLE = "whole"
MOST_YEARS = 30

PRACTICE: tuple[str, ...] = (
    "project_playground", "target_undergraduate", "rural_allowance", "coaches", "special_post_recruits",
    "rectification",
)  # fmt: skip
FOURTEEN: tuple[str, ...] = (
    *PRACTICE, "small_school_threshold", "investigations", "top_pupil_retention", "junior_drive",
    "kindergarten_upgrades", "evaluation_basis", "visits_per_school", "leading_group",
)  # fmt: skip
# Beside the fourteen: both of vocational education and the one of execution, which the fourteen leave out; what the
# fourteen lean on (buses, monitoring, the bonus, inspections, quota places); works that take years; what keeps
# teachers, moves them or binds them for good; and what parents see.
THIRTY: tuple[str, ...] = (
    *FOURTEEN, "enterprise_partnerships", "partnership_verification", "follow_up", "school_buses",
    "quality_monitoring", "bonus_pool", "hazard_inspections", "quota_share", "project_primary_school",
    "project_kindergarten", "pay_step", "teacher_rotation", "senior_recruits", "mentor_pairs", "inclusive_subsidy",
    "open_reporting",
)  # fmt: skip

_MEETINGS = (1, 2, 3, 5, 7)  # in 90 minutes: January of these years of the session
_TEN = 10

Year = Annotated[int, Quantity(unit="year", low=1990, high=2130)]


@dataclass(frozen=True, slots=True)
class LengthTable:
    """A session's length, as a file gives it.

    It runs for ``years``; ``meetings`` are the years that begin with one, every year when empty, and the years
    between run on with decisions as they stand. ``open`` are the decisions open from the first meeting on, all of
    them when empty; ``opens`` holds those that open later, by the year of a meeting.
    """

    name: Name
    about: Name
    years: Annotated[int, Quantity(unit="years", low=1, high=MOST_YEARS)]
    meetings: tuple[Year, ...] = ()
    open: tuple[str, ...] = ()
    opens: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Length(LengthTable):
    """A length of one county under its id, with its meetings written out."""

    id: str = ""

    @property
    def first(self) -> int:
        """The year of the first meeting."""
        return self.meetings[0]

    @property
    def last(self) -> int:
        """The last year that runs."""
        return self.first + self.years - 1

    def meeting_of(self, year: int) -> int:
        """Return the year of the meeting that decides a year: the last one held by then."""
        return max(meeting for meeting in self.meetings if meeting <= max(year, self.first))

    def number_of(self, year: int) -> int:
        """Return the number of the meeting that decides a year, from 1; past the last year, that of the last one."""
        return self.meetings.index(self.meeting_of(year)) + 1

    def decided_with(self, year: int) -> tuple[int, ...]:
        """Return a year and those after it that run on until the next meeting; nothing past the last year."""
        following = min((meeting for meeting in self.meetings if meeting > year), default=self.last + 1)
        return tuple(range(year, min(following, self.last + 1)))

    def open_in(self, year: int) -> tuple[str, ...]:
        """Return the decisions open in a year's meeting, in the catalogue's order."""
        names = tuple(entries(Decisions))
        opened = {name for since, later in self.opens.items() if int(since) <= year for name in later}
        return tuple(name for name in names if not self.open or name in self.open or name in opened)


def built_in(first: int, years: int) -> tuple[Length, ...]:
    """Return the lengths that every county has, for one whose first decided year is ``first``, the shortest first.

    They are listed here in an order that stays: typed codes count in it.
    """
    every = tuple(range(first, first + years))
    later = {str(first + 1): FOURTEEN, str(first + 2): THIRTY, str(first + 3): tuple(entries(Decisions))}
    held = tuple(first + number - 1 for number in _MEETINGS)
    return (
        Length(*_WORDS["practice_year"], 1, (first,), PRACTICE, id="practice_year"),
        Length(*_WORDS["ninety_minutes"], _TEN, held, FOURTEEN, id="ninety_minutes"),
        Length(*_WORDS["half_day"], _TEN, every[:_TEN], PRACTICE, later, id="half_day"),
        Length(*_WORDS[WHOLE], years, every, id=WHOLE),
    )


_WORDS: dict[str, tuple[Name, Name]] = {
    "practice_year": (
        Name("练习年", "Practice year"),
        Name(
            "一年，开放六项决策，约五分钟。\n先熟悉怎样看、怎样定、怎样读年报。",
            "One year, six decisions, about five minutes.\nTo learn where to look, how to decide and how to read a year.",
        ),
    ),
    "ninety_minutes": (
        Name("90分钟", "90 minutes"),
        Name(
            "十年，开放十四项决策，在第1、2、3、5、7年开会。\n中间各年按原定决策运行。",
            "Ten years, fourteen decisions, meetings in years 1, 2, 3, 5 and 7.\nThe years between run on as decided.",
        ),
    ),
    "half_day": (
        Name("半天", "Half a day"),
        Name(
            "十年，每年开会，各项决策分年开放。\n先六项，再十四项，再三十项，第四年起全部开放。",
            "Ten years, a meeting every year, the decisions opened step by step.\n"
            "Six at first, then fourteen, then thirty, all from the fourth year on.",
        ),
    ),
    WHOLE: (
        Name("全程", "Whole term"),
        Name(
            "所有年份，每年开会。\n本县的决策从一开始全部开放。",
            "All years, a meeting every year.\nEvery decision of this county open from the start.",
        ),
    ),
}
