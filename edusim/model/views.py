"""What people make of it: teachers' morale, families' view of the county's senior highs, satisfaction."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from edusim.catalog.parameters import Parameters
from edusim.model.tables import normal_quantile

HABIT = 0.4
TITLE_MEMORY = 0.7
HOUR_UNIT = 10.0
RESPECT_UNIT = 10.0
MONTHS = 12.0


@dataclass(slots=True)
class MoraleStocks:
    """Teachers' morale against year 0, SD: what is new about pay and honours, relief from title posts, and
    ``shock``, what an event of the year did to it, which habit wears down, and ``visited``, what too many visits
    of inspectors do to it. ``respect`` is what society shows them, points beyond year 0."""

    level: float = 0.0
    pay: float = 0.0
    pay_news: float = 0.0
    honour: float = 0.0
    honour_news: float = 0.0
    titles: float = 0.0
    hours: float = 0.0
    shock: float = 0.0
    visited: float = 0.0
    respect: float = 0.0

    def copy(self) -> MoraleStocks:
        """Return an independent copy."""
        return replace(self)

    def move(self, pay: float, honour: float, promoted: float, hours: float, parameters: Parameters) -> None:
        """Let a year pass. ``pay`` is % above year 0, ``honour`` in 50 万元, ``promoted`` the share of
        teachers promoted beyond the usual, ``hours`` non-teaching hours a month beyond year 0."""
        own = parameters.morale
        self.pay_news = self.pay_news * HABIT + pay - self.pay
        self.honour_news = self.honour_news * HABIT + honour - self.honour
        self.titles = self.titles * TITLE_MEMORY + own.title_relief * promoted
        self.pay, self.honour, self.hours = pay, honour, hours
        self.shock *= HABIT
        self.level = (
            (own.pay_lasting * pay + (own.pay_first - own.pay_lasting) * self.pay_news) / HOUR_UNIT
            + own.honour_lasting * honour
            + (own.honour_first - own.honour_lasting) * self.honour_news
            + self.titles
            + own.workload * hours / HOUR_UNIT
            + self.shock / HABIT
            + self.visited
            + own.respect * self.respect / RESPECT_UNIT
        )


@dataclass(slots=True)
class PublicView:
    """Families' and the public's view, SD and points of 100. ``name`` is the standing the county's senior
    highs had on the first day, which fades slowly; ``recent`` the running mean of results since. ``exams`` is the
    last year's undergraduate result, a shift of z; ``usual_apart`` how far schools were apart on the first day;
    ``shock`` what serious accidents still take from satisfaction, points."""

    name: float
    satisfaction: float
    core: float
    openings: float = 0.0
    recent: float = 0.0
    exams: float = 0.0
    usual_apart: float = 0.0
    shock: float = 0.0

    @property
    def perceived(self) -> float:
        """Return the quality of the county's senior highs as families see it, against the usual view, SD."""
        return self.name + self.recent

    def copy(self) -> PublicView:
        """Return an independent copy."""
        return replace(self)

    def hear_results(self, first_tier: float, top: float, parameters: Parameters) -> None:
        """Take in a year's first-tier and very top results, as shifts of z (SD)."""
        views = parameters.views
        seen = (1 - views.top_weight) * first_tier + views.top_weight * top
        self.name *= 1 - views.name_fading
        self.recent += (seen - self.recent) / views.memory

    def judge(self, feeling: float, serious: float, opened: int, usual: float, parameters: Parameters) -> None:
        """Let satisfaction move by what families feel (SD against year 0, weighted), by serious accidents beyond
        the usual, and by what opened."""
        views = parameters.views
        self.core += views.adjustment * (usual + views.points_per_deviation * feeling - self.core)
        self.shock *= 0.5 ** (MONTHS / views.serious_half_life)
        self.shock += views.serious_accident * serious
        self.openings *= 1 - 1 / views.opening_years
        self.openings += views.opening * math.sqrt(opened)
        self.satisfaction = points(self.core + self.openings + self.shock)


def points(value: float) -> float:
    """Return a value as points of 100."""
    return min(100.0, max(0.0, value))


def felt(change: float, parameters: Parameters) -> float:
    """Return a change as it is felt: bad news weighs more than good."""
    return change if change >= 0 else change * parameters.views.negativity


def usual_loss(luck: float, parameters: Parameters) -> float:
    """Return what luck of this spread alone takes on average, where bad news weighs more: the mean of ``felt``."""
    return (parameters.views.negativity - 1) * luck / math.sqrt(2 * math.pi)


def normal_density(share: float) -> float:
    """Return the height of the standard normal curve above which ``share`` of it lies."""
    own = normal_quantile(share)
    return math.exp(-own * own / 2) / math.sqrt(2 * math.pi)


def line_luck(share: float, takers: int, spread: float, parameters: Parameters) -> float:
    """Return the spread by luck of a county's shift of z at a line: its candidates and the year's paper."""
    if takers == 0 or not 0 < share < 1:
        return 0.0
    drawn = spread * math.sqrt(share * (1 - share) / takers) / normal_density(share)
    return math.hypot(drawn, parameters.examinations.paper_difficulty)


def shift_of(count: int, takers: int, expected: float, spread: float) -> float:
    """Return the shift of mean z that would give this count where ``expected`` is the usual share."""
    if takers == 0 or not 0 < expected < 1:
        return 0.0
    share = (count + 0.5) / (takers + 1)
    usual = (expected * takers + 0.5) / (takers + 1)
    return spread * (normal_quantile(share) - normal_quantile(usual))


def pay_multiplier(elasticity: float, raise_share: float) -> float:
    """Return the factor on a rate of a relative pay rise, at constant elasticity."""
    return math.exp(elasticity * math.log(max(0.1, 1 + raise_share)))
