"""What goes over the line to a terminal far away: little for a key, nothing while nobody does anything."""

from __future__ import annotations

import pytest
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from edusim.tui.app import EdusimApp
from edusim.tui.lines import Line, Span, _changes
from tests.tui.desk import begin, desk, still

MOST_BYTES = 30_000


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of bytes of everything that a terminal would be sent."""
    found: list[int] = []

    def display(app: EdusimApp, _: Screen[object], drawn: object) -> None:
        if isinstance(drawn, CompositorUpdate):
            found.append(len(drawn.render_segments(app.console).encode()))

    monkeypatch.setattr(EdusimApp, "_display", display)
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_a_lever_moved_and_tried_on_sends_little_and_then_there_is_silence(
    size: tuple[int, int], sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edusim.tui.ahead.LUCKS", 8)
    async with desk(size, "zh") as pilot:
        await begin(pilot)
        for key in ("end", "right", "right", "u", "left"):
            sent.clear()
            await pilot.press(key)
            await still(pilot)
            assert 0 < sum(sent) <= MOST_BYTES
        sent.clear()
        for _ in range(20):
            await pilot.pause(0.01)
        assert sent == []


def test_only_the_cells_that_differ_are_sent_wide_ones_whole() -> None:
    before: list[Line] = [(Span("本科 321"),), (Span("same"),)]
    now: list[Line] = [(Span("本科 "), Span("325", "good")), (Span("same"),)]
    assert list(_changes(before, now, (12, 2))) == [(0, 5, 3)]
    assert list(_changes([(Span("中a"),)], [(Span("文a"),)], (6, 1))) == [(0, 0, 2)]
    assert list(_changes(before, before, (12, 2))) == []
