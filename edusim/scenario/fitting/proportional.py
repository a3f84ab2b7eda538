"""Iterative proportional fitting to whole numbers, in plain Python so that every machine gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

Table = list[list[float]]
WholeTable = list[list[int]]
Cell = tuple[int, int]

ROUNDS = 20_000
CLOSE = 1e-10
"""A table whose row totals are this close is fitted; a cell this close to a whole number is whole."""


class MarginsError(ValueError):
    """Row and column totals that no table with these empty cells can have."""


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Split ``total`` in proportion to ``weights`` by largest remainders; the first of equals wins."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [floor(value + CLOSE) for value in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: (round(parts[index] - exact[index], 9), index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts


def fit(seed: Sequence[Sequence[float]], rows: Sequence[int], columns: Sequence[int]) -> WholeTable:
    """Return the whole-number table nearest in shape to ``seed`` with these row and column totals.

    An empty cell of the seed stays empty. Raises MarginsError if the totals differ or cannot be met.
    """
    if sum(rows) != sum(columns):
        raise MarginsError(f"rows add up to {sum(rows)}, columns to {sum(columns)}")
    table = [[float(value) for value in row] for row in seed]
    for _ in range(ROUNDS):
        _scale_columns(table, columns)
        if _scale_rows(table, rows) < CLOSE:
            return _whole(table)
    raise MarginsError(f"no table of this shape has rows {list(rows)} and columns {list(columns)}")


def _scale_columns(table: Table, columns: Sequence[int]) -> None:
    for column, total in enumerate(columns):
        found = sum(row[column] for row in table)
        if found == 0 and total:
            raise MarginsError(f"column {column} is empty but should hold {total}")
        for row in table:
            row[column] *= total / found if found else 0.0


def _scale_rows(table: Table, rows: Sequence[int]) -> float:
    """Scale every row to its total and return how far the worst was off."""
    worst = 0.0
    for row, total in zip(table, rows, strict=True):
        found = sum(row)
        if found == 0 and total:
            raise MarginsError(f"a row is empty but should hold {total}")
        worst = max(worst, abs(found - total))
        row[:] = [value * total / found if found else 0.0 for value in row]
    return worst


def _whole(table: Table) -> WholeTable:
    """Round without moving a margin: push fractions round closed loops until every cell is whole."""
    while loop := _loop_of_fractions(table):
        rising, falling = loop[0::2], loop[1::2]
        up = min([1 - _fraction(table, cell) for cell in rising] + [_fraction(table, cell) for cell in falling])
        down = min([_fraction(table, cell) for cell in rising] + [1 - _fraction(table, cell) for cell in falling])
        push = up if up <= down else -down
        for cells, step in ((rising, push), (falling, -push)):
            for row, column in cells:
                table[row][column] += step
    return [[round(value) for value in row] for row in table]


def _loop_of_fractions(table: Table) -> list[Cell]:
    """Return broken cells that close a loop, by row and by column in turn, or nothing when all are whole.

    Margins are whole, so a row or column with one broken cell has another: the walk goes on until it
    comes back to a row or column it has been in.
    """
    cells = [(row, column) for row in range(len(table)) for column in range(len(table[row]))]
    broken = [cell for cell in cells if _fraction(table, cell)]
    if not broken:
        return []
    path: list[Cell] = []
    been = [("row", broken[0][0])]
    while True:
        side, line = been[-1]
        across = 0 if side == "row" else 1
        path.append(next(cell for cell in broken if cell[across] == line and cell not in path[-1:]))
        arrived = ("column", path[-1][1]) if side == "row" else ("row", path[-1][0])
        if arrived in been:
            return path[been.index(arrived) :]
        been.append(arrived)


def _fraction(table: Table, cell: Cell) -> float:
    """Return what a cell holds above the whole number below it; nothing when it is whole but for rounding."""
    value = table[cell[0]][cell[1]]
    fraction = value - floor(value)
    return fraction if 1e-7 < fraction < 1 - 1e-7 else 0.0
