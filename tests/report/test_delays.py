"""The delay board in words: a strip's signs stand under the years they mean."""

from __future__ import annotations

import pytest

from edusim.report.delays import YEARS_AHEAD, strip, strip_heading
from edusim.session.delays import Delay
from edusim.texts.cells import width


@pytest.mark.parametrize("first_year", [2023, 2000])
def test_a_strip_has_its_signs_under_their_years(first_year: int) -> None:
    own = Delay("decisions", "partner_school", first_year + 3, first_year + 1)
    heads, bar = strip_heading(first_year), strip(own, first_year)
    assert width(heads) == width(bar)
    for sign, year in (("o", first_year + 1), ("#", first_year + 3)):
        assert heads[: bar.index(sign) + 1].endswith(f"{year % 100:02d}")


def test_what_lands_after_the_last_year_shown_goes_on() -> None:
    bars = [strip(Delay("terms", "special_post", 2023 + ahead), 2023) for ahead in (YEARS_AHEAD - 1, YEARS_AHEAD)]
    assert [bar[-1] for bar in bars] == [" ", ">"]
    assert "#" not in bars[1]
