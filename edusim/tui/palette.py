"""The three themes and the roles in which words and signs are coloured.

Good, middling and bad are blue, yellow and red, never green, and always come with a sign, so that nothing
depends on telling colours apart. The mono theme uses bold, reverse and underline only.
"""

from __future__ import annotations

import functools
from typing import Literal

from rich.style import Style
from textual.theme import Theme

Role = Literal[
    "text", "dim", "title", "key", "chosen", "changed", "good", "warn", "bad", "frame", "frame_focus",
    "history", "plan", "baseline", "target", "band", "bar", "notice",
]  # fmt: skip

THEMES: dict[str, Theme] = {
    "dark": Theme(
        "dark",
        primary="#7aa2f7", secondary="#9aa7bd", warning="#ffd166", error="#ff6b6b", success="#4cc9f0",
        accent="#ffd166", foreground="#d8dee9", background="#10151c", surface="#18202a", panel="#222c38",
        dark=True,
    ),
    "projector": Theme(
        "projector",
        primary="#1f4e9c", secondary="#4c5866", warning="#8a6100", error="#b3001b", success="#00629b",
        accent="#8a6100", foreground="#101418", background="#ffffff", surface="#f2f4f7", panel="#e3e8ee",
        dark=False,
    ),
    "mono": Theme(
        "mono",
        primary="#ffffff", secondary="#ffffff", warning="#ffffff", error="#ffffff", success="#ffffff",
        accent="#ffffff", foreground="#ffffff", background="#000000", surface="#000000", panel="#000000",
        dark=True,
    ),
}  # fmt: skip

_STYLES: dict[str, dict[Role, str]] = {
    "dark": {
        "text": "#d8dee9", "dim": "#8d99ab", "title": "bold #f0f3f8", "key": "bold #7aa2f7",
        "chosen": "bold #ffffff on #2b4268", "changed": "bold #ffd166", "good": "#4cc9f0", "warn": "#ffd166",
        "bad": "#ff6b6b", "frame": "#3d4a5c", "frame_focus": "#7aa2f7", "history": "#d8dee9",
        "plan": "bold #4cc9f0", "baseline": "#8d99ab", "target": "#ffd166", "band": "#263447", "bar": "#4cc9f0",
        "notice": "#9fb0c8",
    },
    "projector": {
        "text": "#101418", "dim": "#4c5866", "title": "bold #000000", "key": "bold #1f4e9c",
        "chosen": "bold #ffffff on #1f4e9c", "changed": "bold #8a6100", "good": "bold #00629b",
        "warn": "bold #8a6100", "bad": "bold #b3001b", "frame": "#6b7785", "frame_focus": "#1f4e9c",
        "history": "bold #101418", "plan": "bold #00629b", "baseline": "#5d6977", "target": "#8a6100",
        "band": "#b9cfe6", "bar": "#00629b", "notice": "#33404e",
    },
    "mono": {
        "text": "#ffffff", "dim": "#c8c8c8", "title": "bold #ffffff", "key": "bold #ffffff",
        "chosen": "bold #000000 on #ffffff", "changed": "bold underline #ffffff", "good": "#ffffff",
        "warn": "bold #ffffff", "bad": "bold underline #ffffff", "frame": "#c8c8c8", "frame_focus": "#ffffff",
        "history": "#ffffff", "plan": "bold #ffffff", "baseline": "#c8c8c8", "target": "#ffffff",
        "band": "#5a5a5a", "bar": "#ffffff", "notice": "#ffffff",
    },
}  # fmt: skip


@functools.cache
def style_of(theme: str, role: Role, target: str = "", on_band: bool = False) -> Style:
    """Return how a role looks in a theme, on a chart's band if need be; ``target`` is what a click on it means."""
    style = Style.parse(_STYLES[theme][role])
    if on_band:
        style += Style(bgcolor=Style.parse(_STYLES[theme]["band"]).color)
    return style + Style(meta={"target": target}) if target else style
