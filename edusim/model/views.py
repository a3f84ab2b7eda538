"""What people make of it: teachers' morale, families' view of the county's senior highs, satisfaction."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from edusim.catalog.parameters import Parameters
from edusim.model.tables import normal_quantile

HABIT = 0.4
TITLE_MEMORY = 0.7
HOUR_UNIT = 10.0


@dataclass(slots=True)
class MoraleStocks:
    """Teachers' morale against year 0, SD: what is new about pay and honours, and relief from title posts."""

    level: float = 0.0
    pay: float = 0.0
    pay_news: float = 0.0
    honour: float = 0.0
    honour_news: float = 0.0
    titles: float = 0.0
    hours: float = 0.0

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
        self.level = (
            (own.pay_lasting * pay + (own.pay_first - own.pay_lasting) * self.pay_news) / HOUR_UNIT
            + own.honour_lasting * honour
            + (own.honour_first - own.honour_lasting) * self.honour_news
            + self.titles
            + own.workload * hours / HOUR_UNIT
        )


@dataclass(slots=True)
class PublicView:
    """Families' and the public's view, SD and points of 100. ``name`` is the standing the county's senior
    highs had on the first day, which fades slowly; ``recent`` the running mean of results since."""

    name: float
    satisfaction: float
    core: float
    openings: float = 0.0
    recent: float = 0.0

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

    def judge(self, exams: float, schooling: float, opened: int, usual: float, parameters: Parameters) -> None:
        """Let satisfaction move: results and own children's schooling (SD against year 0), what opened."""
        views = parameters.views
        felt = views.exam_weight * _felt(exams, parameters) + views.school_weight * _felt(schooling, parameters)
        self.core += views.adjustment * (usual + views.points_per_deviation * felt - self.core)
        self.openings *= 1 - 1 / views.opening_years
        self.openings += views.opening * math.sqrt(opened)
        self.satisfaction = min(100.0, max(0.0, self.core + self.openings))


def _felt(change: float, parameters: Parameters) -> float:
    return change if change >= 0 else change * parameters.views.negativity


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
