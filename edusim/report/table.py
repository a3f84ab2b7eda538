"""The table of `edusim run`: outcomes year by year, how they changed, and whether that was luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edusim.catalog.outcomes import OUTCOME_GROUPS
from edusim.report.numbers import difference, number
from edusim.report.rows import MARKS, Row
from edusim.report.trend import Glyphs, trend
from edusim.texts import label, short, text
from edusim.texts.cells import Align, fit, width, wrap

GAP = "  "
ASCII_MARKS = {"✓": "+"}
NARROWEST = 40


@dataclass(slots=True)
class Column:
    """One column: its heading, its cells from top to bottom, and the side they keep to."""

    head: str
    align: Align = "right"
    cells: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Return the cells the widest entry takes."""
        return max(width(words) for words in (self.head, *self.cells))


def outcome_table(
    rows: Sequence[Row], *, county: str, seeds: Sequence[int], everything: bool = False, glyphs: Glyphs = "block",
    columns: int | None = None,
) -> list[str]:  # fmt: skip
    """Return the lines of the table: a heading that says the county is invented, then rows by group.

    Headline outcomes only, or all with ``everything``. Years that do not fit into ``columns`` cells
    continue in a second block under the first; without a limit a row is one line.
    """
    chosen = [row for row in rows if everything or row.quantity.headline]
    room = None if columns is None else max(columns, NARROWEST)
    lines = _heading(chosen, county, seeds, room)
    for block in _blocks(_columns(chosen, everything, glyphs), room):
        lines += ["", *_lines(block)]
    names = [] if everything else _names(chosen, room)
    return [line.rstrip() for line in [*lines, "", *names, *_notes(chosen, glyphs, room)]]


def _heading(rows: Sequence[Row], county: str, seeds: Sequence[int], room: int | None) -> list[str]:
    years = rows[0].series.years
    runs = str(seeds[0]) if len(seeds) == 1 else text("report.seeds", first=seeds[0], last=seeds[-1], count=len(seeds))
    title = text("report.title", county=county, first=years[0], last=years[-1], seeds=runs)
    return _wrapped(title, room) + _wrapped(text("notice.synthetic.about"), room)


def _wrapped(words: str, room: int | None) -> list[str]:
    return [words] if room is None else wrap(words, room)


def _columns(rows: Sequence[Row], everything: bool, glyphs: Glyphs) -> list[Column]:
    """Build every column from top to bottom, without those that hold nothing."""
    judged = any(row.more_than_luck is not None for row in rows)
    columns = [Column(text("report.outcome"), "left"), Column(text("report.unit"), "left")]
    columns += [Column(str(year)) for year in rows[0].series.years]
    columns += [Column(text("report.change")), Column(text("report.effect"))]
    columns += [Column(text("report.luck") if judged else "", "left"), Column(text("report.trend"), "left")]
    for cells in _rows(rows, everything, glyphs):
        for column, words in zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True):
            column.cells.append(words)
    return [column for column in columns if any(column.cells)]


def _rows(rows: Sequence[Row], everything: bool, glyphs: Glyphs) -> Iterator[list[str]]:
    """Yield each row's cells; with everything, under a row that names the group."""
    for group in OUTCOME_GROUPS if everything else ("",):
        members = [row for row in rows if group in ("", row.quantity.group)]
        if group and members:
            yield [label("outcome_group", group)]
        for row in members:
            yield _cells(row, glyphs, "  " if group else "")


def _cells(row: Row, glyphs: Glyphs, indent: str) -> list[str]:
    series, digits = row.series, row.quantity.digits
    mean = series.mean()
    mark = MARKS[row.verdict]
    mark = ASCII_MARKS.get(mark, mark) if glyphs == "ascii" else mark
    luck = {None: "", True: text("report.more_than_luck"), False: text("report.within_luck")}[row.more_than_luck]
    return [
        indent + short("outcome", series.id),
        "" if series.unit == "share" else short("unit", series.unit),
        *(number(value, series.unit, digits) for value in mean),
        difference(row.change, series.unit, digits),
        "" if row.effect is None else difference(row.effect, series.unit, digits),
        f"{mark} {luck}".rstrip(),
        trend(mean, glyphs),
    ]


def _blocks(columns: Sequence[Column], room: int | None) -> Iterator[list[Column]]:
    """Yield groups of columns that fit side by side, the names first in each."""
    names, block = columns[0], [columns[0]]
    for column in columns[1:]:
        used = sum(each.width + len(GAP) for each in block) + column.width
        if room is not None and used > room and len(block) > 1:
            yield block
            block = [names]
        block.append(column)
    yield block


def _lines(columns: Sequence[Column]) -> Iterator[str]:
    yield GAP.join(fit(column.head, column.width, column.align) for column in columns)
    for place in range(len(columns[0].cells)):
        yield GAP.join(fit(column.cells[place], column.width, column.align) for column in columns)


def _names(rows: Sequence[Row], room: int | None) -> list[str]:
    """Say in full what each short name stands for."""
    names = [(short("outcome", row.series.id), label("outcome", row.series.id)) for row in rows]
    cells = max(width(name) for name, _ in names)
    lines = [fit(name, cells) + GAP + full for name, full in names]
    return lines if room is None else [part for line in lines for part in wrap(line, room, cells + len(GAP))]


def _notes(rows: Sequence[Row], glyphs: Glyphs, room: int | None) -> list[str]:
    good = ASCII_MARKS["✓"] if glyphs == "ascii" else MARKS["good"]
    marks = text("report.marks", good=good, flat=MARKS["flat"], bad=MARKS["bad"])
    if all(row.more_than_luck is None for row in rows):
        luck = text("report.luck.unknown")
    elif any(row.baseline for row in rows):
        luck = text("report.luck.effect")
    else:
        luck = text("report.luck.change")
    return [line for words in (marks, luck) for line in _wrapped(words, room)]
