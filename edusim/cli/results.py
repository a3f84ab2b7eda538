"""What a run answers with: a table, JSON or CSV."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edusim import __version__
from edusim.catalog.outcomes import Outcomes
from edusim.report.data import csv_text, json_document
from edusim.report.labels import in_language
from edusim.report.programme import score_data, score_lines
from edusim.report.rows import outcome_series, rows
from edusim.report.table import outcome_table
from edusim.report.trend import BLOCKS, Glyphs
from edusim.scenario.score import Score, score

if TYPE_CHECKING:
    from edusim.scenario import Scenario

ENGINE = f"edusim {__version__}"


@dataclass(frozen=True)
class Asked:
    """The form of the answer, the seeds it is about, and where it goes."""

    form: str
    seeds: range
    everything: bool
    output: Path | None


def written(
    asked: Asked, scenario: Scenario, runs: Sequence[Sequence[Outcomes]], baseline: Sequence[Sequence[Outcomes]]
) -> str:
    """Return the answer; runs past the seeds asked for, and the baseline, serve to tell luck from change."""
    years = [scenario.first_year + year for year in range(len(runs[0]))]
    own = runs[: len(asked.seeds)]
    series = outcome_series(own, years)
    if asked.form == "json":
        document = json_document(scenario.id, ENGINE, series, asked.seeds)
        if tree := _scored(scenario, own):
            document["programme"] = score_data(tree)
        return json.dumps(document, ensure_ascii=False) + "\n"
    if asked.form == "csv":
        return csv_text(series, asked.seeds)
    reference = outcome_series(runs, years) if len(runs) > len(asked.seeds) else ()
    lines = outcome_table(
        rows(series, outcome_series(baseline, years) if baseline else (), reference),
        county=in_language(scenario.name),
        seeds=asked.seeds,
        everything=asked.everything,
        glyphs=_glyphs(),
        columns=_columns(asked.output),
    )
    if tree := _scored(scenario, own):
        lines += ["", *score_lines(tree, scenario.first_year, _columns(asked.output))]
    return "\n".join(lines) + "\n"


def _scored(scenario: Scenario, runs: Sequence[Sequence[Outcomes]]) -> Score | None:
    """Return what the runs reached of the county's programme, if it has one."""
    return None if scenario.programme is None else score(scenario.programme, scenario.first_year, runs)


def _glyphs() -> Glyphs:
    """Return blocks where stdout can show them."""
    try:
        BLOCKS.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "ascii"
    return "block"


def _columns(output: Path | None) -> int | None:
    """Return the terminal's width; a file or pipe has none."""
    if output is None and sys.stdout.isatty():
        return shutil.get_terminal_size().columns
    return None
