"""A change is called good, bad or luck for reasons a statistician would accept."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.report.rows import ENOUGH_SEEDS, OutcomeSeries, Row, as_counted, outcome_series, quantile, rows, verdict

YEARS = (2022, 2023, 2024)
SPREAD = [float(value) for value in range(300, 330)]


def series(last: list[float], name: str = "undergraduate", first: float = 312.0) -> OutcomeSeries:
    """Return an outcome that starts alike in every seed and ends as given."""
    return OutcomeSeries(name, "people", YEARS, tuple((first, 312.0, value) for value in last))


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), st.floats(0, 1))
def test_quantiles_lie_between_the_extremes_and_hit_the_known_ones(values: list[float], share: float) -> None:
    """The band never reaches beyond what was simulated, and its middle is the median."""
    assert min(values) <= quantile(values, share) <= max(values)
    assert quantile(values, 0.5) == pytest.approx(statistics.median(values), abs=1e-6)


def test_an_effect_outside_the_baselines_band_is_more_than_luck() -> None:
    """Twelve more than thirty unlucky and lucky counties gave is a result; three more is not."""
    baseline = series(SPREAD)
    assert Row(series([340.0]), baseline).more_than_luck is True
    assert Row(series([318.0]), baseline).more_than_luck is False
    assert [Row(series([value]), baseline).verdict for value in (340.0, 290.0, 318.0)] == ["good", "bad", "flat"]


def test_a_run_without_a_baseline_is_judged_by_its_own_seeds() -> None:
    """A change that goes the same way in nearly every seed is more than luck."""
    assert Row(series([value + 20 for value in SPREAD])).more_than_luck is True
    assert Row(series(SPREAD)).more_than_luck is False


def test_a_single_seed_is_judged_by_further_seeds_of_the_same_decisions() -> None:
    """One county's fall is put beside thirty of its kind."""
    row = Row(series([290.0]), reference=series(SPREAD))
    assert (row.change, row.more_than_luck, row.verdict) == (-22.0, False, "flat")


def test_too_few_seeds_say_nothing_about_luck() -> None:
    """A band guessed from a handful of runs would be false precision."""
    few = series(SPREAD[: ENOUGH_SEEDS - 1])
    assert Row(series([340.0]), few).more_than_luck is None
    assert Row(series([340.0]), few).verdict == "good"


def test_the_good_direction_is_the_outcomes_own() -> None:
    """More vacancies are worse, more births are neither."""
    quantities = {name: entry.quantity for name, entry in entries(Outcomes).items()}
    assert verdict(0.02, quantities["vacancies_village"]) == "bad"
    assert verdict(-0.02, quantities["vacancies_village"]) == "good"
    assert verdict(50, quantities["births"]) == ""
    assert verdict(0.0001, quantities["vacancies_village"]) == "flat"


def test_the_effect_is_measured_against_the_same_year_without_decisions() -> None:
    """What demography does anyway is not credited to the decisions."""
    row = Row(series([330.0, 334.0]), series([340.0, 344.0]))
    assert (row.change, row.effect) == (20.0, -10.0)


def test_runs_to_compare_with_must_cover_the_same_years() -> None:
    """A plan of five years is never judged by a baseline of ten."""
    longer = OutcomeSeries("undergraduate", "people", (2022, 2023), ((1.0, 2.0),))
    with pytest.raises(ValueError, match="other years"):
        rows([series([1.0])], [longer])


def test_every_outcome_of_a_run_becomes_a_series() -> None:
    """No outcome is lost between the model and the table."""
    first, second = ({name: start + place for place, name in enumerate(entries(Outcomes))} for start in (0, 1000))
    run = [Outcomes(**first), Outcomes(**second)]
    found = outcome_series([run, run], (2022, 2023))
    assert [line.id for line in found] == list(entries(Outcomes))
    assert found[3].values == ((3, 1003), (3, 1003))
    assert found[3].mean() == [3, 1003]
    assert found[3].band() == [(3, 3), (1003, 1003)]


def test_a_figure_is_the_one_schools_returned_until_the_checked_one_is_opened() -> None:
    assert as_counted("dropout_junior", checked=False) == "dropout_junior_reported"
    assert as_counted("dropout_junior", checked=True) == "dropout_junior"
    assert as_counted("undergraduate", checked=False) == "undergraduate"
