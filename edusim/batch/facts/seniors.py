"""Facts about the senior highs: the spiral of a bad name, and what studying elsewhere gives."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from edusim.batch.facts.fact import ANY, Fact, Part
from edusim.batch.facts.trial import Trial, column
from edusim.model import County
from edusim.model.codes import FIRST_UNIT, GRADE_10, GRADE_12, OUTSIDE, SENIOR
from edusim.model.phases.june import teach

BAD_NAME = ("year_0.perception.senior=-0.2",)
YEARS = 7
FEW = 10  # pupils sent back: too few to change the school they come to
MARGINAL = 0.2  # the lowest fifth of those who leave


def _looked_down_on(trial: Trial, outcome: str) -> list[float]:
    """Return by year how much more of an outcome there is where the senior highs began with a bad name."""
    pairs = zip(column(trial.world(YEARS, BAD_NAME), outcome), column(trial.usual(YEARS), outcome), strict=True)
    return [bad - usual for bad, usual in pairs][1:]


def _top_leavers(county: County) -> float:
    """Return the share, in points, of the ablest fifth of this year's grade 10 (county or leavers) who left."""
    pupils, row = county.state.pupils, county.state.pupils.row(GRADE_10)
    school = pupils.school[row]
    followed = school >= 2  # not those who have moved away or stopped
    level = (pupils.ability[row] + pupils.kept[row] + pupils.fading[row])[followed]
    best = np.argsort(-level, kind="stable")[: len(level) // 5]
    return 100 * float((school[followed][best] == OUTSIDE).mean())


def _peers(county: County) -> float:
    pupils = county.state.pupils
    seniors = county.state.units.stage[pupils.school[pupils.rows(GRADE_10, GRADE_12)]] == SENIOR
    return float(pupils.achievement(GRADE_10, GRADE_12)[seniors].mean())


def _more_leave(trial: Trial) -> list[float]:
    pairs = zip(trial.world(YEARS, BAD_NAME)[1:], trial.usual(YEARS)[1:], strict=True)
    return [_top_leavers(bad) - _top_leavers(usual) for bad, usual in pairs]


def _leave_within_five(trial: Trial) -> Sequence[float]:
    return _more_leave(trial)[:5]


def _fewer_peers(trial: Trial) -> Sequence[float]:
    pairs = zip(trial.world(6, BAD_NAME)[1:], trial.usual(6)[1:], strict=True)
    return [float(np.mean([_peers(bad) - _peers(usual) for bad, usual in pairs]))]


def _first_tier(trial: Trial) -> Sequence[float]:
    return [100 * float(np.mean(_looked_down_on(trial, "first_tier_rate")[:6]))]


def _backbone(trial: Trial) -> Sequence[float]:
    return [float(np.mean(_looked_down_on(trial, "exits_backbone")[:6]))]


def _recovery(trial: Trial) -> Sequence[float]:
    """Return how many more leave 4 to 7 years on; families weigh three years of results, so the cause is gone."""
    return _more_leave(trial)[3:]


def _elite_school(trial: Trial) -> Sequence[float]:
    """Return how much higher marginal leavers come out in the gaokao than they would from a magnet class here, SD.

    A few of them are sent back into the flagship's magnet class and live through the same three years; without
    such a class nothing can be said.
    """
    usual = trial.usual(1)[1]
    back = usual.branch()
    if not _send_back(back):
        return [math.nan]
    here, there = _graduates(back, trial).state.pupils, _graduates(usual.branch(), trial).state.pupils
    where = here.row(GRADE_12)
    both = (here.magnet[where] & (here.school[where] >= FIRST_UNIT) & (there.school[where] == OUTSIDE)).nonzero()[0]
    gain = float((there.level[where] - here.level[where])[both].mean())
    scale = usual.state.foundation.scale
    return [scale.slope * gain + scale.outside - scale.intercept]


def _send_back(county: County) -> bool:
    """Put a few of the weakest who left this year into the flagship's magnet class; tell whether there is one."""
    pupils, flagship = county.state.pupils, county.state.units.flagship
    where = pupils.row(GRADE_10)
    leavers = np.flatnonzero(pupils.school[where] == OUTSIDE) + where.start
    order = leavers[np.argsort(pupils.level[leavers], kind="stable")][: max(FEW, int(MARGINAL * len(leavers)))]
    chosen = order[:: max(1, len(order) // FEW)][:FEW]
    inside = np.flatnonzero(pupils.magnet[where] & flagship[pupils.school[where]]) + where.start
    if not len(inside):
        return False
    for column_of in (pupils.school, pupils.group, pupils.magnet):
        column_of[chosen] = column_of[inside[0]]
    return True


def _graduates(county: County, trial: Trial) -> County:
    """Return a county after three years of senior high of those in grade 10 now, before they graduate."""
    for _ in range(2):
        county.advance(trial.start)
    teach(county.state)
    return county


FACTS = (
    Fact("SF10", "E16-E20, H11-H12, B20-B21",
         "Ding and Lehrer 2007, REStat 89; Guo, Xu, Zhang 2021, 教育研究 2021(4); how families answer: judgement", (
        Part("leavers", 8, ANY, _leave_within_five, 1, "best"),
        Part("peers", -ANY, -0.001, _fewer_peers),
        Part("first_tier", -ANY, -0.01, _first_tier, 2),
        Part("backbone", 0.01, ANY, _backbone, 2),
        Part("recovery", 0.1, ANY, _recovery, 1),
    )),
    Fact("SF12", "E17-E18",
         "Wu, Wei, Zhang, Zhou 2019, China Econ. Rev. 55; Dee and Lan 2015, Econ. Educ. Rev. 47",
         (Part("gaokao", -0.10, 0.20, _elite_school),)),
)  # fmt: skip
