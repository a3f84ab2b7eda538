"""The signs the screen is drawn with, and a plain set for terminals that draw some of them two cells wide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Glyphs:
    """One set of signs, each exactly one cell wide where the set is used."""

    level_on: str = "▮"
    level_off: str = "▯"
    bar_full: str = "█"
    bar_over: str = "▓"
    bar_empty: str = "░"
    cursor: str = ">"
    unfolded: str = "▾"
    folded: str = "▸"
    good: str = "✓"
    same: str = "~"
    bad: str = "!"
    arrows: str = "←→"
    up_down: str = "↑↓"
    more: str = "▼"
    line: str = "─"
    side: str = "│"
    corners: str = "╭╮╰╯"
    sparks: str = "▁▂▃▄▅▆▇█"
    chart: str = "braille"


PICTURED = Glyphs()
PLAIN = Glyphs(
    level_on="#",
    level_off=".",
    bar_full="#",
    bar_over="X",
    bar_empty=".",
    unfolded="v",
    folded=">",
    good="+",
    arrows="<>",
    up_down="^v",
    more="v",
    line="-",
    side="|",
    corners="++++",
    sparks="_.:-=+*#",
    chart="ascii",
)
