"""The stylised facts on thirty seeds: what the page says, what fails, and no miracles."""

from __future__ import annotations

import math

import pytest

from edusim.batch import processors
from edusim.batch.facts import FACTS, Fact, Judgement, Part, Verdict, judge
from edusim.batch.facts.fact import judged, t_quantile
from edusim.batch.facts.inflation import FAILURE
from edusim.report.validation import PAGE, rendered
from edusim.texts import use_language
from tests.architecture.modules import ROOT

# The facts that fail, with what they come to: one that newly fails or newly passes is news.
KNOWN_FAILING = {"SF13.at_entry": 0.033, "X1.standing": 0.190}


@pytest.fixture(scope="module")
def judgement() -> Judgement:
    return judge(workers=processors())


def test_the_page_says_what_the_county_does(judgement: Judgement) -> None:
    """`make docs` writes it again."""
    use_language("en")
    assert rendered(judgement) == (ROOT / "docs" / "reference" / PAGE).read_text(encoding="utf-8")


def test_every_fact_holds_but_those_known_to_fail(judgement: Judgement) -> None:
    failing = {own.name: round(own.value, own.part.digits) for own in judgement.verdicts if not own.passes}
    assert failing == KNOWN_FAILING


def test_no_plan_works_miracles(judgement: Judgement) -> None:
    """Row E4: above 0.15 SD a year the model itself would be wrong."""
    gains = [own.value for own in judgement.verdicts if own.fact.id == "E4" and own.part.id.endswith("yearly")]
    assert len(gains) == 2
    assert max(gains) <= FAILURE


def test_every_part_of_every_fact_is_measured(judgement: Judgement) -> None:
    assert len(judgement.verdicts) == sum(len(fact.parts) for fact in FACTS)
    assert all(math.isfinite(own.value) for own in judgement.verdicts)


def verdict_on(part: Part, seeds: list[list[float]]) -> Verdict:
    return judged(Fact("F", "", "", (part,)), part, seeds)


def part_of(low: float, high: float, **more: object) -> Part:
    return Part("part", low, high, lambda trial: [], **more)  # type: ignore[arg-type]


def test_of_several_years_the_one_nearest_to_missing_is_judged() -> None:
    found = verdict_on(part_of(0, 10), [[5, 9, 1.2], [5, 9, 1.4]])
    assert found.value == pytest.approx(9)
    assert verdict_on(part_of(0, 10, shown="best"), [[5, 9, 1.2], [5, 9, 1.4]]).value == pytest.approx(5)


def test_a_figure_passes_as_it_is_shown() -> None:
    assert verdict_on(part_of(0.1, 1, digits=2), [[0.096], [0.098]]).passes
    assert not verdict_on(part_of(0.1, 1, digits=3), [[0.096], [0.098]]).passes


def test_a_figure_is_near_where_its_interval_reaches_across_a_bound() -> None:
    assert verdict_on(part_of(0, 10), [[0.5], [1.5], [0.1]]).near
    assert not verdict_on(part_of(0, 10), [[4.9], [5.1], [5.0]]).near


def test_what_a_county_has_not_got_is_not_measured() -> None:
    found = verdict_on(part_of(0, 10), [[math.nan], [1.0]])
    assert not found.measured
    assert not found.passes


@pytest.mark.parametrize(("freedom", "known"), [(5, 2.5706), (9, 2.2622), (29, 2.0452), (99, 1.9842)])
def test_the_interval_is_students(freedom: int, known: float) -> None:
    assert t_quantile(freedom) == pytest.approx(known, abs=0.002)
