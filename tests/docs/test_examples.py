"""What the documentation shows is what the program does.

A ```toml block that begins with `# NAME.toml` is saved under that name. Then the ```console blocks of the page
are run: a line `$ edusim ...` is a command, the lines under it are its stdout, where `...` stands for anything.
The ```python blocks of a page are run one after another; a ```text block is what the one before it prints.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import runpy
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from edusim.cli.program import exit_code
from edusim.texts import use_language
from tests.architecture.modules import ROOT

PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.toml)\n")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(#[^)\s]*)?\)")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def commands(blocks: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each command with the output that the page shows."""
    for kind, body in blocks:
        if kind == "console":
            for part in body.split("$ ")[1:]:
                command, _, output = part.partition("\n")
                yield command, output


def answered(command: str) -> str:
    """Return what a command writes to stdout."""
    words = shlex.split(command)
    assert words.pop(0) == "edusim", command
    data = io.StringIO()
    with redirect_stdout(data), redirect_stderr(io.StringIO()):
        exit_code(words)
    return data.getvalue()


WITH_EXAMPLES = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name_of)
def test_the_examples_do_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my-county.toml").write_bytes((ROOT / "scenarios/practice.toml").read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDUSIM_LANG", "en")
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    blocks = FENCE.findall(page.read_text(encoding="utf-8"))
    for kind, body in blocks:
        if kind == "toml" and (name := FILE.match(body)):
            (tmp_path / name.group(1)).write_text(body, encoding="utf-8")
    for command, expected in commands(blocks):
        got = answered(command)
        assert doctest.OutputChecker().check_output(expected, got, doctest.ELLIPSIS), f"$ {command}\n{got}"
    use_language("en")


WITH_PYTHON = [page for page in PAGES if "```python" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=name_of)
def test_the_python_of_a_page_prints_what_it_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    block, names = tmp_path / "block.py", dict[str, object]()
    data = io.StringIO()
    for kind, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            data = io.StringIO()
            block.write_text(body, encoding="utf-8")
            with redirect_stdout(data):
                names = runpy.run_path(str(block), names)
        elif kind == "text":
            assert doctest.OutputChecker().check_output(body, data.getvalue(), doctest.ELLIPSIS), data.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [(page.parent / target).resolve() for target, _ in LINK.findall(text)]
    assert [str(target.relative_to(ROOT)) for target in targets if not target.exists()] == []


def test_the_reference_pages_are_what_the_declarations_say() -> None:
    from edusim.report.reference import main

    assert main(["--check", str(ROOT / "docs/reference")]) == 0
