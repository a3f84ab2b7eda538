"""Other programs read the results without loss and without harm."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from edusim.report.data import csv_text, json_document, plain_cell
from edusim.report.rows import OutcomeSeries

SERIES = [
    OutcomeSeries("undergraduate", "people", (2022, 2023), ((312, 318), (305, 330))),
    OutcomeSeries("zhongkao_mean", "SD", (2022, 2023), ((-0.3, -0.1 - 0.2), (float("nan"), 0.25))),
]


def test_csv_is_tidy_a_row_for_each_seed_year_and_outcome() -> None:
    """Any statistics program reads it as it is, to the last bit of a float."""
    found = list(csv.reader(io.StringIO(csv_text(SERIES, [7, 8]))))
    assert found[0] == ["seed", "year", "outcome", "unit", "value"]
    assert found[1:4] == [
        ["7", "2022", "undergraduate", "people", "312"],
        ["7", "2022", "zhongkao_mean", "SD", "-0.3"],
        ["7", "2023", "undergraduate", "people", "318"],
    ]
    assert float(found[4][4]) == -0.1 - 0.2
    assert found[6] == ["8", "2022", "zhongkao_mean", "SD", ""]
    assert len(found) == 1 + 2 * 2 * 2


def test_csv_carries_the_mark_that_spreadsheets_want_only_on_request() -> None:
    """万元 is not garbled in a spreadsheet, and a pipe is not fed an invisible character."""
    assert csv_text(SERIES, [7, 8], bom=True) == "\ufeff" + csv_text(SERIES, [7, 8])


@given(st.text(min_size=1))
def test_no_text_is_taken_for_a_formula(words: str) -> None:
    """A name from a scenario cannot run anything in a spreadsheet; negative numbers stay numbers."""
    assert plain_cell(words)[0] not in "=+-@\t\r"
    assert plain_cell(words) in (words, "'" + words)


def test_json_has_the_documented_shape() -> None:
    """Values come one a year for each seed, and what is not a number is null."""
    document = json.loads(json.dumps(json_document("mingcheng", "1.0", SERIES, [7, 8]), allow_nan=False))
    assert document == {
        "scenario": "mingcheng",
        "engine": "1.0",
        "seeds": [7, 8],
        "years": [2022, 2023],
        "outcomes": {
            "undergraduate": {"unit": "people", "values": [[312, 318], [305, 330]]},
            "zhongkao_mean": {"unit": "SD", "values": [[-0.3, -0.1 - 0.2], [None, 0.25]]},
        },
    }
