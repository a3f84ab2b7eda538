"""What takes days, queues for somebody, or waits for money: building works, appointments, coaching.

SimPy plays the days between the year's phases. What is under way is kept as plain records, so that a
new environment each January takes them up where they stood and a county can be copied between years.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any

import simpy

from edusim.catalog.parameters import Parameters
from edusim.model.chance import Chance, Purpose

YEAR, SEASON_OPENS, SEASON_CLOSES = 365, 90, 304
MARCH, JULY, AUGUST = 59, 181, 244
MONTH = 30.4
SEASONAL = ("playground", "repair")
Steps = Generator[simpy.Event, Any, None]


@dataclass(slots=True)
class Work:
    """One building work. Days count from 1 January of the first year; money is in fen.

    ``state`` runs approval, queue, building, done; ``due`` is the day the present state ends.
    """

    kind: str
    unit: int
    place: int
    amount: int
    days: int
    state: str
    due: int
    queued: int
    unpaid: list[int]
    number: int
    contracted: bool = False
    paying: bool = False

    def copy(self) -> Work:
        """Return an independent copy."""
        return replace(self, unpaid=list(self.unpaid))


@dataclass(frozen=True, slots=True)
class Visit:
    """A coach's block of school days with the teachers of one unit."""

    unit: int
    teachers: int


@dataclass(slots=True)
class Waits:
    """How long things waited, in days, by queue: (count, total)."""

    days: dict[str, list[int]]

    def add(self, queue: str, waited: int, things: int = 1) -> None:
        """Count a wait, or the sum of several things' waits."""
        entry = self.days.setdefault(queue, [0, 0])
        entry[0] += things
        entry[1] += waited

    def mean(self, queue: str) -> float:
        """Return the mean wait of a queue in days; 0 if nobody came."""
        count, total = self.days.get(queue, (0, 0))
        return total / count if count else 0.0


class Calendar:
    """The days of one calendar year. Phases run it to a day; what finished is collected in between."""

    def __init__(
        self,
        year: int,
        first_year: int,
        works: list[Work],
        cash: int,
        parameters: Parameters,
        chance: Chance,
        waits: Waits,
    ) -> None:
        self.start = (year - first_year) * YEAR
        self.year, self.parameters, self.chance, self.waits = year, parameters, chance, waits
        self.env = simpy.Environment(initial_time=self.start)
        self.crews = simpy.Resource(self.env, max(1, round(parameters.works.crews)))
        self.cash = max(0, cash)
        self.paid = 0
        self.spent = False  # whether somebody could not be paid: then nobody else is this year
        self.finished: list[Work] = []
        self.visited: list[Visit] = []
        self.visiting: dict[int, tuple[Visit, int, int]] = {}
        self.appointed: dict[str, int] = {}
        for work in sorted(works, key=lambda work: (work.state != "building", work.number)):
            if work.state == "queue" and not work.paying and work.unpaid:
                if self._pay(work):
                    self.env.process(self._build(work, just_paid=True))
            elif not self._stands_still(work):
                self.env.process(self._build(work))

    def run_to(self, day: int) -> None:
        """Play the days up to ``day`` of this year (0 is 1 January); only August and December look at them."""
        self.env.run(until=self.start + day)

    def _stands_still(self, work: Work) -> bool:
        """Tell whether a work is done, or nothing happens to it this year and it keeps no crew meanwhile."""
        waits = work.state == "approval" or (work.state == "building" and work.contracted)
        return work.state == "done" or (waits and work.due >= self.start + YEAR)

    def _pay(self, work: Work) -> bool:
        """Pay a work's first tranche, in the order in which works come; who cannot be paid holds up all after it."""
        self.spent = self.spent or work.unpaid[0] > self.cash
        if not self.spent:
            first = work.unpaid.pop(0)
            self.cash, self.paid, work.paying = self.cash - first, self.paid + first, True
        return work.paying

    def _build(self, work: Work, just_paid: bool = False) -> Steps:
        env = self.env
        if work.state == "approval":
            yield env.timeout(max(0, work.due - env.now))
            work.state, work.queued = "queue", int(env.now)
            just_paid = not work.paying and bool(work.unpaid)
            if just_paid and not self._pay(work):
                return
        if work.state == "queue":
            if just_paid:
                yield env.timeout(0)  # works paid for earlier ask for a crew first
            yield from self._wait_and_build(work)
        elif work.contracted:
            yield env.timeout(max(0, work.due - env.now))
        else:
            with self.crews.request() as crew:
                yield crew
                yield env.timeout(max(0, work.due - env.now))
        work.state = "done"
        self.finished.append(work)

    def _wait_and_build(self, work: Work) -> Steps:
        env = self.env
        while True:
            if work.kind in SEASONAL:
                yield env.timeout(self._until_season(work.days))
            with self.crews.request() as crew:
                yield crew
                if work.kind in SEASONAL and self._until_season(work.days):
                    continue
                self.waits.add("contractors", int(env.now) - work.queued)
                work.state, work.due = "building", int(env.now) + self._with_overrun(work)
                yield env.timeout(work.due - env.now)
                return

    def _until_season(self, days: int) -> int:
        """Return the days until work of this length fits into a building season."""
        day = int(self.env.now) % YEAR
        if day < SEASON_OPENS:
            return SEASON_OPENS - day
        latest = max(SEASON_OPENS, SEASON_CLOSES - days)
        return 0 if day <= latest else YEAR - day + SEASON_OPENS

    def _with_overrun(self, work: Work) -> int:
        if work.kind in SEASONAL:
            return work.days
        late = self.parameters.works.overrun * self.chance.one(Purpose.WORKS, 0, work.number)
        return round(work.days * (1 + late))

    def appoint(self, channel: str, number: int, approval_days: float) -> None:
        """Begin a round of recruitment in March: approval, notice, appointment. It waits for nobody else."""
        hurry = 0.8 + 0.4 * self.chance.one(Purpose.WORKS, self.year, number)
        approval = round(approval_days * hurry)
        self.waits.add("approvals", approval)
        notice = round(self.parameters.staffing.notice_days)
        self.appointed[channel] = MARCH + approval + notice

    def coach(self, visits: list[Visit], coaches: int, teachers_each: float) -> None:
        """Let ``coaches`` work through the list of schools; each has time for ``teachers_each`` teachers a year."""
        desk = simpy.Resource(self.env, max(1, coaches))
        for number, visit in enumerate(visits):
            self.env.process(self._visit(desk, number, visit, teachers_each))

    def _visit(self, desk: simpy.Resource, number: int, visit: Visit, teachers_each: float) -> Steps:
        asked = int(self.env.now)
        with desk.request() as turn:
            yield turn
            self.waits.add("coaches", int(self.env.now) - asked)
            days = round(visit.teachers * YEAR / teachers_each)
            self.visiting[number] = (visit, int(self.env.now), days)
            yield self.env.timeout(days)
        del self.visiting[number]
        self.visited.append(visit)

    def end_visits(self) -> None:
        """Count the teachers that visits under way at the end of the year have reached."""
        for visit, begun, days in self.visiting.values():
            reached = int((self.env.now - begun) * visit.teachers / days)
            if reached:
                self.visited.append(Visit(visit.unit, min(visit.teachers, reached)))
        self.visiting = {}
