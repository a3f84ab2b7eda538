"""Whom the year's money goes to: what the draft costs over year 0, by who gets it."""

from __future__ import annotations

from edusim.model import Quote
from edusim.texts import text
from edusim.texts.cells import fit, width
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Lines, Span, framed
from edusim.tui.widgets.levers import signed

RECEIVERS: dict[str, tuple[str, ...]] = {
    "young": ("project_kindergarten", "kindergarten_recruits", "inclusive_subsidy", "kindergarten_upgrades"),
    "seat": ("project_primary_school", "project_teaching_building"),
    "everyone": ("project_canteen", "project_playground", "project_dormitory_beds", "quota_share"),
    "pupils": (
        "junior_drive", "homework_design", "double_reduction", "after_school_service", "digital_classrooms",
        "pupil_health",
    ),
    "village": (
        "small_school_repairs", "small_school_threshold", "school_buses", "rural_allowance", "special_post_recruits",
    ),
    "strongest": ("top_pupil_retention", "magnet_classes", "partner_school", "graduating_class_drive"),
    "vocational": ("enterprise_partnerships", "partnership_verification", "vocational_pathway"),
    "in_post": (
        "pay_step", "teacher_housing", "title_posts", "burden_relief", "honours", "bonus_pool", "respect_campaign",
        "teacher_rotation", "staff_reallocation",
    ),
    "new_posts": ("senior_recruits", "established_recruits"),
    "teaching": (
        "coaches", "lecture_training", "mentor_pairs", "lesson_study", "backbone_places", "head_training",
        "head_replacement", "evaluation_basis",
    ),
    "safe": ("hazard_inspections", "rectification", "safety_education", "remote_teaching"),
    "oversight": (
        "quality_monitoring", "inspectors", "visits_per_school", "enforcement", "follow_up", "investigations",
        "attached_leaders", "leading_group",
    ),
    "public": (
        "open_reporting", "open_suggestions", "target_undergraduate", "target_first_tier", "target_junior",
    ),
}  # fmt: skip
"""Each decision under those who get its money; a decision that only brings money is under none."""
MOST_BAR = 24


def receiver_lines(quote: Quote, columns: int, glyphs: Glyphs) -> list[Line]:
    """Return a bar for each receiver who gets more or less than in year 0, the largest first; none if nobody does."""
    sums = {
        receiver: sum(quote.lines.get(name, (0.0, 0.0))[0] for name in names) for receiver, names in RECEIVERS.items()
    }
    got = sorted((receiver for receiver in sums if round(sums[receiver], 1)), key=lambda receiver: -sums[receiver])
    if not got:
        return []
    words = {receiver: text(f"desk.receiver.{receiver}") for receiver in got}
    names = min(max(map(width, words.values())), columns // 2)
    figures = max(width(signed(round(sums[receiver], 1))) for receiver in got)
    most = max(abs(sums[receiver]) for receiver in got)
    bar = max(4, min(MOST_BAR, columns - names - figures - 2))
    rows: list[Line] = []
    for receiver in got:
        full = max(1, round(bar * abs(sums[receiver]) / most))
        more = sums[receiver] > 0
        rows.append((
            Span(fit(words[receiver], names) + " "),
            Span(fit(signed(round(sums[receiver], 1)), figures, "right") + " ", "text" if more else "dim"),
            Span((glyphs.bar_full if more else glyphs.bar_empty) * full, "bar" if more else "dim"),
        ))  # fmt: skip
    return rows


class Receivers(Lines):
    """The draft's receivers, framed, beside the charts where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.quote: Quote | None = None

    def show(self, quote: Quote) -> None:
        """Show a draft's quote."""
        self.quote = quote
        self.redraw_changed()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed bars."""
        found = receiver_lines(self.quote, columns - 4, self.glyphs) if self.quote is not None else []
        nobody: list[Line] = [(Span(text("desk.receiver.nobody"), "dim"),)]
        body = [(Span(" "), *row) for row in found or nobody]
        return framed((Span(text("desk.receiver"), "title"),), body, (columns, rows), self.glyphs)
