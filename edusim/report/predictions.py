"""Predictions in words: what was said, what came, how well a record fits, and what surprised most."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.report.numbers import difference, with_unit
from edusim.session.predictions import Calibration, Verdict, calibration, surprises
from edusim.texts import label, text

POINTS = 100
AS_EXPECTED = (0.8, 1.25)
"""Between these times the movement that came, as much as came was expected."""
SAME = frozenset(("=", "0", "same", "不变", "持平"))
FULL_WIDTH = str.maketrans("＋－＝−．％", "+-=-.%")

ChangeFault = Literal["number", "sign", "range"]


class NotAChange(Exception):
    """Words that do not say how an outcome is to move, and why."""

    def __init__(self, fault: ChangeFault) -> None:
        super().__init__(fault)
        self.fault: ChangeFault = fault


def read_change(outcome: str, words: str) -> float:
    """Return the change somebody typed: +12, -0.05 or = for about the same; of a share in percentage points.

    The sign is asked for, because the direction is half of a prediction. Raises NotAChange.
    """
    words = words.translate(FULL_WIDTH).strip().casefold().replace(",", "").replace("，", "").rstrip("%").strip()
    if words in SAME:
        return 0.0
    try:
        change = float(words)
    except ValueError as error:
        raise NotAChange("number") from error
    quantity = entries(Outcomes)[outcome].quantity
    change = change / POINTS if quantity.unit == "share" else change
    if not math.isfinite(change):
        raise NotAChange("number")
    if change and words[0] not in "+-":
        raise NotAChange("sign")
    if abs(change) > quantity.high - quantity.low:
        raise NotAChange("range")
    return change


def typed_change(outcome: str, change: float) -> str:
    """Return a change as somebody would type it."""
    if not change:
        return "="
    scale = POINTS if entries(Outcomes)[outcome].quantity.unit == "share" else 1
    return f"{round(change * scale, 6):+g}"


def unit_words(outcome: str) -> str:
    """Return in what an outcome's change is counted."""
    unit = entries(Outcomes)[outcome].quantity.unit
    return text("year.predict.points") if unit == "share" else label("unit", unit)


def prediction_lines(verdicts: Sequence[Verdict]) -> list[str]:
    """Return every prediction beside what came, the record as a whole, and the biggest surprises."""
    found = calibration(verdicts)
    if found is None:
        return [text("prediction.none")]
    lines = [text("prediction.heading"), *(verdict_line(own) for own in verdicts), *calibration_lines(found)]
    furthest = [surprise_line(own) for own in surprises(verdicts)]
    return [*lines, *([text("prediction.surprises"), *furthest] if furthest else []), text("prediction.own")]


def verdict_line(verdict: Verdict) -> str:
    """Return one prediction with what came, and whether direction and size were right."""
    return text(
        "prediction.line",
        year=verdict.year,
        outcome=label("outcome", verdict.outcome),
        said=said(verdict.outcome, verdict.said),
        came=change(verdict.outcome, verdict.came),
        luck=change(verdict.outcome, verdict.luck).lstrip("+"),
        direction=_right(verdict.direction),
        size=_right(verdict.size),
    )


def said(outcome: str, movement: float) -> str:
    """Return a predicted change with its unit, or that nothing much was to change."""
    return change(outcome, movement) if movement else text("prediction.same")


def change(outcome: str, movement: float) -> str:
    """Return a change of an outcome with its sign and its unit; shares in percentage points."""
    quantity = entries(Outcomes)[outcome].quantity
    words = difference(movement, quantity.unit, quantity.digits)
    return text("prediction.points", number=words) if quantity.unit == "share" else with_unit(words, quantity.unit)


def calibration_lines(found: Calibration) -> list[str]:
    """Return how well a record of predictions fits."""
    worth = round(found.worth * POINTS)
    count = {"count": found.count, "directions": found.directions, "sizes": found.sizes}
    lines = [text("prediction.calibration", worth=worth, **count)]
    if found.expected is not None:
        lines.append(_expected(found.expected))
    return lines


def _expected(times: float) -> str:
    """Return how many times the movement that came was expected."""
    if AS_EXPECTED[0] <= times <= AS_EXPECTED[1]:
        return text("prediction.expected_same")
    key = "prediction.expected_more" if times > 1 else "prediction.expected_less"
    return text(key, times=f"{times:.1f}")


def surprise_line(verdict: Verdict) -> str:
    """Return a prediction that was far off, and the question it leads to."""
    return text(
        "prediction.surprise",
        year=verdict.year,
        outcome=label("outcome", verdict.outcome),
        said=said(verdict.outcome, verdict.said),
        came=change(verdict.outcome, verdict.came),
        times=f"{verdict.surprise:.1f}",
    )


def _right(right: bool) -> str:
    return text("prediction.right" if right else "prediction.wrong")
