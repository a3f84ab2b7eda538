"""Write the shipped scenario files from their margins: ``python scenarios/fit.py``.

A county is described by totals (fitting/mingcheng.py, fitting/practice.py). The joint tables behind them
come from iterative proportional fitting with whole-number rounding that keeps every total.
"""

from __future__ import annotations

from pathlib import Path

from fitting.county import County
from fitting.joint import fit_groups, fit_units
from fitting.mingcheng import MINGCHENG
from fitting.practice import PRACTICE
from fitting.qiaochuan import QIAOCHUAN
from fitting.text import scenario_text
from fitting.xinlan import XINLAN

COUNTIES = (MINGCHENG, PRACTICE, QIAOCHUAN, XINLAN)


def text_of(county: County) -> str:
    """Return the scenario file of a county."""
    return scenario_text(county, fit_units(county), fit_groups(county))


def main(folder: Path) -> None:
    """Write every county's file into ``folder``."""
    for county in COUNTIES:
        (folder / f"{county.id}.toml").write_text(text_of(county), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(__file__).parent)
