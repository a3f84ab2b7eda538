"""The map of tiles holds whatever places a county has."""

from __future__ import annotations

import pytest

from edusim.catalog.year_0 import Name, Place
from edusim.texts.cells import width
from edusim.tui.glyphs import PICTURED, PLAIN, Glyphs
from edusim.tui.lines import plain, width_of
from edusim.tui.widgets.tiles import Tile, map_lines

HOSTILE = ["[bold]县[/]", "县" * 40, "a[/b]c", plain("\x1b[31m红\u202e\n"), ""]


def places(spots: list[tuple[int, int]]) -> list[Place]:
    """Return places that lie there."""
    return [Place(Name("", ""), "township", row, column) for row, column in spots]


def drawn(tiles: list[Tile], spots: list[tuple[int, int]], columns: int = 47, glyphs: Glyphs = PICTURED) -> list[str]:
    """Return the map as text; no line is wider than the columns."""
    found = map_lines(tiles, places(spots), columns, glyphs)
    assert all(width_of(line) <= columns for line in found)
    return ["".join(span.words for span in line) for line in found]


@pytest.mark.parametrize("count", range(1, 21))
@pytest.mark.parametrize("spot", ["same", "apart", "far"])
def test_every_place_shows_its_figure_wherever_it_lies(count: int, spot: str) -> None:
    lies = {"same": lambda place: (0, 0), "apart": lambda place: divmod(place, 3), "far": lambda place: (0, 2 * place)}
    tiles = [Tile(f"T{place}", 100 + place) for place in range(count)]
    page = "\n".join(drawn(tiles, [lies[spot](place) for place in range(count)]))
    assert [tile for tile in tiles if f" {tile.figure} " not in page or tile.name not in page] == []


def test_places_stand_where_they_lie_and_every_other_row_is_shifted() -> None:
    tiles = [Tile("A", 1), Tile("B", 2), Tile("C", 3)]
    page = drawn(tiles, [(3, 9), (3, 4), (5, 4)])
    assert page[0].index("B") < page[0].index("A")
    assert page[0].index("B") < page[3].index("C") < page[0].index("A")


@pytest.mark.parametrize("glyphs", [PICTURED, PLAIN])
def test_hostile_names_are_cut_to_the_tile(glyphs: Glyphs) -> None:
    tiles = [Tile(name, 5) for name in HOSTILE]
    lines = drawn(tiles, [(0, place) for place in range(5)], 70, glyphs)
    assert len({width(line) for line in lines}) == 1


def test_more_is_read_from_more_marks_without_any_colour() -> None:
    tiles = [Tile("Seat", 900, seat=True), Tile("A", 10), Tile("B", 1), Tile("C", 0)]
    inside = drawn(tiles, [(0, place) for place in range(4)], 60)[1].split("││")
    assert [part.count("▮") for part in inside] == [5, 5, 1, 0]


def test_a_county_where_nothing_is_counted_has_a_map_all_the_same() -> None:
    assert "0" in drawn([Tile("A", 0), Tile("B", 0)], [(0, 0), (0, 1)])[1]
