"""The year's money: revenue, the pay roll first, what decisions cost, and the room that is left.

Amounts are 万元 while they are planned and whole fen once they are posted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters
from edusim.catalog.quantity import Cost, choices, entries
from edusim.catalog.year_0 import YearZero
from edusim.model.government import leading_effort
from edusim.model.ledger import Ledger, fen, wan

MONTHS_FIRST_YEAR = 4 / 12
TIED = ("earmarked_weak_schools", "earmarked_preschool", "earmarked_senior_high")
CAPITAL = "capital_"
ROUNDING = 1e-6
ANSWERS = "answers"  # the line of a quote that answers to events take
SCALED_LINES = {
    "public_funds_primary": "primary", "public_funds_junior": "junior", "public_funds_senior": "senior",
    "senior_fee_funds": "senior", "public_funds_vocational": "vocational",
    "public_funds_kindergarten": "public_kindergarten", "kindergarten_fee_funds": "public_kindergarten",
    "nutrition": "compulsory", "textbooks": "compulsory", "boarder_aid": "boarders", "boarder_funds": "boarders",
    "senior_aid": "senior", "vocational_aid": "vocational", "preschool_aid": "kindergarten",
    "inclusive_subsidy": "private_kindergarten", "fees_kindergarten": "public_kindergarten",
    "fees_senior": "senior", "fees_after_school": "compulsory",
}  # fmt: skip
PAY_LINES = {
    "establishment_pay": "posts", "special_post_pay": "special_post", "substitutes": "contract",
    "kindergarten_contract": "contract", "part_time": "contract", "carers": "fixed", "bonus_pool": "fixed",
    "rural_allowance": "rural_teachers",
}  # fmt: skip
PAY_GROWS = ("establishment_pay", "special_post_pay", "substitutes", "kindergarten_contract", "part_time", "carers")

PRICED = tuple(
    (name, entry.quantity.cost) for name, entry in entries(Decisions).items() if entry.quantity.cost is not None
)
_priced = attrgetter(*(name for name, _ in PRICED))
CONTRACTS = tuple((name, cost) for name, cost in PRICED if cost.kind == "contract")
RECRUITS = tuple((name, cost) for name, cost in PRICED if cost.kind == "recruit")

Counts = Mapping[str, float]
Line = tuple[str, float, str]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a year's decisions would cost, before commitment; 万元.

    ``lines`` maps a decision to what it adds to its year-0 cost (this year, later years); ``room`` is
    what is free after pay, mandated lines and commitments; ``used`` what the lines take of it.
    """

    lines: dict[str, tuple[float, float]]
    room: float
    committed: float

    @property
    def used(self) -> float:
        """Return what the decisions take of the room this year."""
        return sum(first for first, _ in self.lines.values())

    @property
    def overspent(self) -> float:
        """Return what the decisions take beyond the room; earlier commitments alone may leave a room below nothing."""
        return max(0.0, self.used - max(0.0, self.room))

    @property
    def is_over(self) -> bool:
        """Tell whether the decisions take more than there is, rounding apart."""
        return self.overspent > ROUNDING


@dataclass(frozen=True, slots=True)
class Commitments:
    """Tranches of works that fall due this year, 万元: of works begun before year 0, and of others."""

    before: float
    own: float

    @property
    def all(self) -> float:
        """Return the whole of them."""
        return self.before + self.own


@dataclass(frozen=True, slots=True)
class Lines:
    """The budget lines of year 0, each (key or source of income, 万元, the factor it follows), and the works
    and first-year pay of recruits that the year-0 decisions bring every year, 万元."""

    revenue: tuple[Line, ...]
    pay: tuple[Line, ...]
    operating: tuple[Line, ...]
    works: float
    recruits: float


def lines_of(year_0: YearZero, start: Decisions, parameters: Parameters) -> Lines:
    """Return the lines of a budget by what they follow: a count, a growth rate, the bonds, or nothing."""
    costs, spent = parameters.costs, year_0.expenditure.items()
    works = (_amount(getattr(start, name), cost, ()) * getattr(costs, cost.unit) for name, cost in CONTRACTS)
    return Lines(
        revenue=tuple(_source(key, amount) for key, amount in year_0.revenue.items()),
        pay=tuple((key, amount, PAY_LINES[key]) for key, amount in spent if key in PAY_LINES),
        operating=tuple(
            (key, amount, SCALED_LINES.get(key, "fixed"))
            for key, amount in spent
            if key not in PAY_LINES and not key.startswith(CAPITAL)
        ),
        works=math.fsum(works),
        recruits=math.fsum(getattr(start, name) * getattr(costs, cost.unit) for name, cost in RECRUITS),
    )


def _source(key: str, amount: float) -> Line:
    """Return a revenue line by its source; tied grants are fixed, bonds last as long as the works they pay,
    the central part of special-post pay follows the teachers."""
    if key in TIED or key == "bonds":
        return "tied", amount, "bonds" if key == "bonds" else "fixed"
    if key == "earmarked_special_post":
        return "general", amount, "special_post_grant"
    if key.startswith("fees_"):
        return "fees", amount, SCALED_LINES.get(key, "fixed")
    return ("donations", amount, "fixed") if key == "donations" else ("general", amount, "growth")


@dataclass(frozen=True, slots=True)
class January:
    """What stands in January whatever is decided: counts, commitments, schools ``below`` each size, the
    factors of the budget's lines against year 0, pay by line and operating lines (万元)."""

    counts: Counts
    committed: Commitments
    below: Sequence[int]
    factors: dict[str, float]
    pay: dict[str, float]
    operating: float


@dataclass(slots=True)
class Budget:
    """The education budget of a county. ``base`` holds the counts of year 0 that ``lines`` are scaled by.

    ``fall`` is the share by which general spending is cut this year, ``standing`` what answers to events cost
    every year (万元), ``matched`` the share by which tied grants exceed those of year 0,
    ``funded`` the share of new yearly spending that the room covered.
    """

    year_0: YearZero
    parameters: Parameters
    start: Decisions
    first_year: int
    base: dict[str, float]
    share: float
    lines: Lines
    fall: float = 0.0
    standing: float = 0.0
    funded: float = 1.0
    matched: float = 0.0
    ledger: Ledger = field(default_factory=Ledger)
    arrears: float = 0.0

    def copy(self) -> Budget:
        """Return an independent copy."""
        return replace(self, ledger=self.ledger.copy())

    def growth(self, year: int, rate: float) -> float:
        """Return the factor that ``rate`` a year has reached since year 0."""
        return float((1 + rate) ** (year - self.first_year))

    def pay_level(self, year: int) -> float:
        """Return pay against year 0."""
        return self.growth(year, self.parameters.finance.pay_growth)

    def january(self, year: int, counts: Counts, committed: Commitments, below: Sequence[int]) -> January:
        """Return the year's standing figures from the counts and commitments of January."""
        factors = self._factors(year, counts, committed)
        level = self.pay_level(year)
        pay = {key: amount * factors[by] * (level if key in PAY_GROWS else 1.0) for key, amount, by in self.lines.pay}
        operating = sum(amount * factors[by] for _, amount, by in self.lines.operating)
        operating += self.parameters.costs.small_school_closed * counts["closed"]
        operating += self.parameters.costs.digital_upkeep * counts["digital"]
        return January(counts, committed, below, factors, pay, operating)

    def _factors(self, year: int, counts: Counts, committed: Commitments) -> dict[str, float]:
        factors = {name: counts[name] / usual if usual else 0.0 for name, usual in self.base.items()}
        factors["fixed"] = 1.0
        factors["growth"] = self.growth(year, self.parameters.finance.expenditure_growth)
        factors["special_post_grant"] = factors["special_post"] * factors["growth"]
        factors["bonds"] = 1.0 if committed.before > 0 else 0.0
        return factors

    def revenue(self, january: January) -> dict[str, float]:
        """Return the year's income by source; bonds last as long as the works begun before year 0."""
        income = {"general": 0.0, "tied": 0.0, "fees": 0.0, "donations": 0.0}
        for source, amount, by in self.lines.revenue:
            income[source] += amount * january.factors[by]
            income[source] += amount * self.matched if source == "tied" and by != "bonds" else 0.0
        income["general"] += self._moved(january) - self._cut(january)
        return income

    def _cut(self, january: January) -> float:
        """Return what a shortfall of revenue takes: least from pay, most from building."""
        shocks = self.parameters.events
        works = self.lines.works + january.committed.own
        pay, operating = shocks.pass_to_pay * sum(january.pay.values()), shocks.pass_to_operating * january.operating
        return self.fall * (pay + operating + shocks.pass_to_works * works)

    def _moved(self, january: January) -> float:
        """Return what education has of the county's budget beyond its share of year 0."""
        moved = self.share - self.start.education_budget_share
        moved = min(moved, 0.0) if self.fall else moved  # cut first when revenue is short
        return moved * self.year_0.fiscal.general_expenditure * january.factors["growth"]

    def move_share(self, wanted: float, leading: float) -> None:
        """Move education's share of the budget towards what was decided, as far as it can go this year."""
        self.share = self.reachable_share(wanted, leading)

    def reachable_share(self, wanted: float, leading: float) -> float:
        """Return the share of the county's budget that education can have this year: it moves no faster than the
        limit, and rises above that of year 0 only where the leading group works hard enough (``leading``)."""
        step = self.parameters.finance.budget_share_step
        highest = self.share + step
        if leading < self.parameters.execution.leading_for_share:
            highest = min(highest, max(self.share, self.start.education_budget_share))
        return min(highest, max(self.share - step, wanted))

    def quote(self, year: int, decisions: Decisions, january: January) -> Quote:
        """Return what the decisions cost this year and what is free."""
        lines = {}
        for (name, cost), value, usual in zip(PRICED, _priced(decisions), _priced(self.start), strict=True):
            value = self.reachable_share(value, leading_effort(decisions)) if cost.kind == "source" else value
            more = _more(name, value, usual, cost, january.below) if value != usual else 0.0
            lines[name] = _parts(cost, self._price(cost, year, january) * more) if more else (0.0, 0.0)
        return Quote(lines, self.room(year, january), january.committed.all)

    def _price(self, cost: Cost, year: int, january: January) -> float:
        unit = float(getattr(self.parameters.costs, cost.unit))
        if cost.kind == "recruit":
            return unit * self.pay_level(year)
        if cost.kind == "source":
            return unit * self.year_0.fiscal.general_expenditure * january.factors["growth"]
        if cost.base == "pay_roll":
            return unit * sum(january.pay.get(key, 0.0) for key in ("establishment_pay", "special_post_pay"))
        return unit * january.counts.get(cost.base, 1.0)

    def saved_by_leavers(self, year: int, leavers: float) -> float:
        """Return four months' pay of established teachers who left in July."""
        pay = self.year_0.expenditure.get("establishment_pay", 0.0) * self.pay_level(year)
        return pay / max(1.0, self.base["posts"]) * leavers * MONTHS_FIRST_YEAR

    def usual_leavers(self, counts: Counts) -> float:
        """Return how many established staff a budget may expect to leave."""
        staffing = self.parameters.staffing
        return counts["posts"] * (staffing.retirement + staffing.quit + staffing.leave_for_city)

    def assigned(self, tied: float, committed: Commitments) -> float:
        """Return what tied grants leave for works that the grant itself assigns.

        Grants pay commitments first. While the works begun before year 0 last, what is over is free.
        """
        return 0.0 if committed.before > 0 else max(0.0, tied - committed.own)

    def room(self, year: int, january: January) -> float:
        """Return what is free in January after pay, mandated lines, arrears and commitments."""
        committed, income = january.committed, self.revenue(january)
        tied = income["tied"] - self.assigned(income["tied"], committed)
        free = income["general"] + income["fees"] + income["donations"] + tied - self._moved(january)
        recruits = self.lines.recruits * self.pay_level(year) * MONTHS_FIRST_YEAR
        spent = sum(january.pay.values()) + january.operating + recruits
        saved = self.saved_by_leavers(year, self.usual_leavers(january.counts))
        return free + saved - spent - self.lines.works - committed.all - self.arrears - self.standing


Value = float | str | tuple[str, ...]


def _more(name: str, value: Value, usual: Value, cost: Cost, below: Sequence[int]) -> float:
    """Return how many units of its price a decision takes beyond its year-0 value."""
    if cost.at:
        more = _share_at(name, value, cost) - _share_at(name, usual, cost)
    else:
        more = _amount(value, cost, below) - _amount(usual, cost, below)
    return more if cost.saves else max(0.0, more)


def _share_at(name: str, value: Value, cost: Cost) -> float:
    """Return the share of the price due at a value: that of its choice, or between the levels beside it."""
    entry = entries(Decisions)[name]
    if isinstance(value, str):
        return cost.at[choices(entry.kind).index(value)]
    own = _amount(value, cost, ())
    known = [(level, share) for level, share in zip(entry.quantity.levels, cost.at, strict=True) if level is not None]
    for (low, less), (high, more) in pairwise(known):
        if own <= high or high == known[-1][0]:
            return max(0.0, less + (more - less) * (own - low) / (high - low))
    return known[-1][1]


def _amount(value: Value, cost: Cost, below: Sequence[int]) -> float:
    number = float(len(value)) if isinstance(value, tuple) else float(value)
    return float(below[int(number)] if below else 0) if cost.base == "schools_below" else number


def _parts(cost: Cost, amount: float) -> tuple[float, float]:
    """Return (this year, later years) of a decision's extra cost."""
    if cost.base == "schools_below":
        return 0.0, amount
    if cost.kind == "contract":
        return amount * cost.tranches[0], amount * (cost.tranches[1] if len(cost.tranches) > 1 else 0.0)
    if cost.kind == "recruit":
        return amount * MONTHS_FIRST_YEAR, amount
    return amount, amount


def settle(budget: Budget, income: Mapping[str, float], payments: list[tuple[str, float]]) -> dict[str, int]:
    """Post the year's income and payments in order, close the books, and return fen spent by target.

    What the income does not cover is owed to creditors as arrears; what is left goes back to the treasury.
    """
    ledger = budget.ledger
    for source, amount in income.items():
        ledger.post(f"treasury.{source}", "education", fen(max(0.0, amount)))
    owed = ledger.balance("creditors")
    if owed < 0:
        ledger.post("education", "creditors", min(-owed, max(0, ledger.balance("education"))))
    spent: dict[str, int] = {}
    for target, amount in payments:
        whole = spent[target] = fen(max(0.0, amount))
        paid = min(whole, max(0, ledger.balance("education")))
        ledger.post("education", target, paid)
        ledger.post("creditors", target, whole - paid)
    left = ledger.balance("education")
    ledger.post("education", "treasury.returned", max(0, left))
    budget.arrears = wan(max(0, -ledger.balance("creditors")))
    return spent
