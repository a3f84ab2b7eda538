"""The page about the settings file shows one that is right, and every action whose keys can be changed."""

from __future__ import annotations

import re
from pathlib import Path

from edusim.tui.config import Settings, read_settings
from edusim.tui.keymap import usual_keys
from tests.architecture.modules import ROOT
from tests.docs.test_examples import FENCE

PAGE = (ROOT / "docs/how-to/set-keys-and-theme.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| .+ \|$", re.MULTILINE)


def test_the_settings_shown_are_read_without_a_fault(tmp_path: Path) -> None:
    (example,) = (body for kind, body in FENCE.findall(PAGE) if kind == "toml")
    file = tmp_path / "config.toml"
    file.write_text(example, encoding="utf-8")
    keys = {"review": ("v", "f6"), "brief": ("B",), "help": ("f12",)}
    assert read_settings(file) == Settings(file, "zh", "projector", "plain", keys)


def test_every_action_is_listed_with_its_usual_keys() -> None:
    listed = {action: set(re.findall(r"`([^` ]+)`", keys)) for action, keys in ROW.findall(PAGE)}
    assert listed == {action: {key for key, _ in keys} for action, keys in usual_keys().items()}
