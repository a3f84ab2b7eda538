"""Verdicts on facts in words: the page's tables and the command's lines, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from edusim.batch.facts import FACTS, Judgement, Part, Verdict
from edusim.cli.program import exit_code
from edusim.report.validation import lines, rendered, target
from edusim.texts import use_language

ANY = float("inf")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture
def judgement() -> Judgement:
    """Every part in the middle of its target, but for the first part of the first fact."""
    verdicts = [Verdict(fact, part, _middle(part), 0.0) for fact in FACTS for part in fact.parts]
    first = verdicts[0]
    verdicts[0] = Verdict(first.fact, first.part, first.part.low - 5, 1.0)
    return Judgement(tuple(verdicts), {"coaches": 32})


def _middle(part: Part) -> float:
    if part.high == ANY:
        return part.low + 1
    return part.high - 1 if part.low == -ANY else (part.low + part.high) / 2


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2022, 2022, "2022"),
        (0.3, 0.5, "0.3 to 0.5"),
        (0.05, ANY, "at least 0.05"),
        (-ANY, 0.35, "at most 0.35"),
        (0.001, ANY, "above 0"),
        (-ANY, -0.001, "below 0"),
    ],
)
def test_a_target_is_said_in_words(low: float, high: float, words: str) -> None:
    assert target(Part("part", low, high, lambda trial: [])) == words


def test_the_page_names_what_fails_first(judgement: Judgement) -> None:
    page = rendered(judgement)
    failing = page.partition("## Failing\n")[2].partition("\n## ")[0]
    assert failing.strip().startswith(f"* **{judgement.verdicts[0].name}**")
    assert failing.count("* **") == 1
    assert page.count("**FAIL**") == 1
    assert all(f"## {fact.id} " in page for fact in FACTS)
    assert "`coaches=32`" in page


@pytest.mark.parametrize(("code", "passes", "fails"), [("en", "pass", "FAIL"), ("zh", "通过", "未通过")])
def test_every_part_has_a_line_in_both_languages(judgement: Judgement, code: str, passes: str, fails: str) -> None:
    use_language(code)
    found = [line.strip() for line in lines(judgement) if line.startswith("  ")]
    assert len(found) == len(judgement.verdicts)
    assert found[0].startswith(fails)
    assert all(line.startswith(passes) for line in found[1:])


def test_the_command_judges_the_county_it_is_asked_about(
    judgement: Judgement, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def judge(source: str, settings: tuple[str, ...], *_: object) -> Judgement:
        asked.append((source, settings))
        return judgement

    monkeypatch.setattr("edusim.batch.facts.judge", judge)
    assert exit_code(["validate", "practice", "--set", "parameters.learning.peers=0", "--lang", "en"]) == 0
    assert asked == [("practice", ("parameters.learning.peers=0",))]
    assert "SF1 Stages peak one after another and shrink" in capsys.readouterr().out


def test_a_county_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["validate", "nowhere", "--lang", "en"]) == 3
    assert "nowhere" in capsys.readouterr().err
