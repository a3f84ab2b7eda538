"""December: the books are closed, satisfaction moves, the year is over."""

from __future__ import annotations

import math
from dataclasses import dataclass

from edusim.model.calendar import YEAR, Calendar
from edusim.model.exams import UNDERGRADUATE
from edusim.model.government import matched_share
from edusim.model.ledger import wan
from edusim.model.money import MONTHS_FIRST_YEAR, PRICED, settle
from edusim.model.phases.january import Meeting
from edusim.model.phases.july import shift
from edusim.model.phases.june import Results
from edusim.model.posts import CHANNELS
from edusim.model.satisfaction import satisfy
from edusim.model.state import State

YEARLY = tuple(name for name, cost in PRICED if cost.kind == "yearly")
LAPSE_DAYS = 2 * YEAR


@dataclass(frozen=True, slots=True)
class Books:
    """The year's money as posted, 万元."""

    spending: float
    personnel: float
    capital: float
    income: float
    room: float
    arrears: float


def close_books(state: State, meeting: Meeting, hired: dict[str, int], leavers: int) -> Books:
    """Post the year's income and payments, pay first, and close the books to the fen."""
    budget, year, january = state.budget, state.year + 1, meeting.january
    income, pay = budget.revenue(january), dict(january.pay)
    if "establishment_pay" in pay:
        pay["establishment_pay"] -= budget.saved_by_leavers(year, leavers)
    payments = [(f"personnel.{key}", amount) for key, amount in pay.items()]
    payments += [("personnel.newly_appointed", _new_pay(state, hired, year))]
    answers = state.events.cost + budget.standing
    payments += [("operating", max(0.0, january.operating + _decided(meeting) + min(0.0, answers)))]
    payments += [("works", meeting.paid + wan(meeting.days.paid))]
    payments += [("operating.events", max(0.0, answers))]
    payments += [("works.equipment", state.drives.bought * state.parameters.costs.digital_classroom)]
    payments += [("works.assigned", budget.assigned(income["tied"], january.committed))]
    spent = settle(budget, income, payments)
    personnel = sum(amount for target, amount in spent.items() if target.startswith("personnel"))
    capital = sum(amount for target, amount in spent.items() if target.startswith("works"))
    whole = wan(sum(spent.values()))
    return Books(whole, wan(personnel), wan(capital), sum(income.values()), meeting.quote.room, budget.arrears)


def _new_pay(state: State, hired: dict[str, int], year: int) -> float:
    """Return four months' pay of the year's newly appointed teachers."""
    costs, level = state.parameters.costs, state.budget.pay_level(year)
    pay = (float(getattr(costs, CHANNELS[channel].price)) * count for channel, count in hired.items())
    return sum(pay) * level * MONTHS_FIRST_YEAR


def _decided(meeting: Meeting) -> float:
    """Return what this year's decisions cost beyond the year-0 level, works and recruits apart."""
    return math.fsum(meeting.quote.lines[name][0] for name in YEARLY)


def judge(state: State, results: Results, opened: int) -> None:
    """Let the public judge the year."""
    satisfy(state, results, shift(state, results, UNDERGRADUATE), opened)


def tidy(state: State, days: Calendar) -> None:
    """Keep what the next year needs: works still open, sites disturbed, what opens next term.

    An approval that found no money for two years lapses.
    """
    lapsed = days.start + YEAR - LAPSE_DAYS
    state.disturbed = [
        work.unit for work in state.works if work.state == "building" and work.kind == "teaching_building"
    ]
    state.works = [
        work
        for work in state.works
        if (work.state != "done" or work.unpaid)
        and not (work.state == "queue" and not work.paying and work.queued < lapsed)
    ]
    state.ready = [*days.finished]
    state.budget.matched = matched_share(state)
