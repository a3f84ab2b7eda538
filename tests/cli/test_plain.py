"""`edusim play --plain`: the same game in lines, by hand or from a script."""

from __future__ import annotations

import dataclasses
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.cli.plain.commands import CARRIED_OUT
from edusim.cli.plain.words import COMMANDS, command_of
from edusim.scenario import load_scenario
from edusim.session import Session, list_sessions
from edusim.texts import label, languages, short, text, use_language
from tests.cli.conftest import Answer, Edusim

Script = Callable[..., Answer]


@pytest.fixture
def script(edusim: Edusim, home: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Return a function that plays the practice county with these lines on stdin."""

    monkeypatch.setattr("edusim.cli.plain.game.REPEATS", 10)

    def play(*lines: str, arguments: tuple[str, ...] = ("practice", "--seed", "7")) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return edusim("play", "--plain", *arguments)

    return play


def the_game() -> Session:
    """Return the only saved game, run again."""
    (saved,) = list_sessions()
    return Session.replay(saved.path)


def test_a_script_plays_the_same_game_as_the_session(script: Script) -> None:
    """Decisions by id, number and name, exact values, answers: same decisions, same results, same digests."""
    answer = script("coaches 2", "6 25.5", "Living allowance of rural teachers (monthly mean, three tiers) = 600",
                    "r", "c", "a 1 2", "r", "c")  # fmt: skip
    assert answer.code == 0
    game = Session.begin(load_scenario("practice"), 7)
    game.advance(dataclasses.replace(game.draft(), coaches=2, rectification=25.5, rural_allowance=600))
    game.advance(dataclasses.replace(game.draft(), answers=("special_post_terms=offer",)))
    assert the_game().decided == game.decided
    assert the_game().recorded == game.recorded
    assert the_game().history == game.history


def test_the_transcript_tells_the_whole_year(script: Script) -> None:
    out = script("l", "coaches", "coaches 2", "r", "c").out
    order = ["no basis for assessing", "Practice County", "Seed: 7", "New Year meeting 2023", "2023> l",
             "Group: Research office", "4. Coaching in schools", "Evidence strong", "2 people, was 1 people; +12.5",
             "Room used: 12.5 of 240", "Review of the decisions for 2023", "To commit", "Report of 2023",
             "change -4, no more than luck", "Decided for 2023: Coaching", "Opened this year: teaching building",
             "New Year meeting 2024", "Event 1. End of a special-post term", "Saved."]  # fmt: skip
    places = [out.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_chinese_is_complete(script: Script) -> None:
    out = script("列表", "4 2", "送审", "确定", "年报", arguments=("practice", "--seed", "7", "--lang", "zh")).out
    assert "2023年年度报告" in out
    assert "未执行" not in out
    assert out.isprintable() or not any(words in out for words in ("Coaching", "Review", "better"))


def test_a_year_never_runs_without_its_review(script: Script) -> None:
    """The first c shows the review as it now is; a change after the review asks for another."""
    script("coaches 2", "c")
    assert the_game().decided == []
    (saved,) = list_sessions()
    script("coaches 2", "r", "coaches 3", "c", arguments=("--resume", str(saved.path)))
    assert the_game().decided == []
    script("coaches 2", "c", "c", arguments=("--resume", str(saved.path)))
    assert [own.coaches for own in the_game().decided] == [2]


def test_what_costs_more_than_the_room_is_refused_with_the_amount(script: Script) -> None:
    answer = script("project_playground 1", "rectification 80", "r", "c")
    assert "Not done. More than the room by" in answer.out
    assert "1 reset puts" in answer.out
    assert answer.code == 1
    assert the_game().decided == []


def test_the_last_year_is_taken_back_only_by_its_name(script: Script) -> None:
    out = script("r", "c", "back", "log").out
    assert "back 2023" in out
    assert len(the_game().decided) == 1
    (saved,) = list_sessions()
    out = script("back 2023", arguments=("--resume", saved.path.name)).out
    assert the_game().decided == []
    assert "New Year meeting 2023" in out


def test_the_draft_goes_by_levels_back_and_forth(script: Script) -> None:
    out = script("coaches +", "coaches +", "coaches -", "u", "redo", "coaches reset", "r").out
    values = [line.split(": ")[1].split(" ")[0] for line in out.splitlines() if line.startswith("Coaching in")]
    assert values == ["2", "4", "2", "4", "2", "1"]
    assert "Nothing changed" in out


def test_ten_years_end_in_a_summary_and_nothing_more_can_be_decided(script: Script) -> None:
    answer = script("coaches 2", *["r", "c"] * 10, "coaches 3", "all")
    assert answer.code == 1
    assert "Summary: 2022 to 2032" in answer.out
    assert "Not done. The last year has run" in answer.out
    assert "Group: Teachers" in answer.out
    assert the_game().finished


@pytest.mark.parametrize(
    "line",
    ["coachs 2", "nonsense", "coaches many", "coaches 2.5", "coaches 99", "99", "0 1", "evaluation_basis 4",
     "predict births", "predict births much", "report", "back", "u", "project_playground mostly"],
)  # fmt: skip
def test_a_line_that_cannot_be_followed_is_said_and_a_script_leaves_with_1(script: Script, line: str) -> None:
    answer = script(line, "coaches 2")
    assert answer.code == 1
    assert "Not done." in answer.out
    assert "2 people, was 1" in answer.out


def test_the_end_of_the_input_saves_and_says_how_to_go_on(script: Script) -> None:
    answer = script("r", "c", "coaches 2")
    (saved,) = list_sessions()
    assert answer.code == 0
    assert "Changes not committed and not kept: 1" in answer.out
    assert f'--resume "{saved.path}"' in answer.out


def test_the_first_page_offers_saved_games_and_counties(script: Script) -> None:
    script("r", "c")
    out = script("9", "1", "q", arguments=()).out
    assert "1. Go on: Practice County, Whole term, deciding 2024 (meeting 2 of 10)" in out
    assert "Not done. There is no 9 here" in out
    assert out.index("New game: Mingcheng County") < out.index("New Year meeting 2024")
    assert script("q", arguments=()).code == 0


def test_a_code_is_played_on_in_a_game_of_its_own(script: Script, edusim: Edusim, saved: Path) -> None:
    code = edusim("code", str(saved)).out
    out = script("r", "c", arguments=("--code", code)).out
    assert "New Year meeting 2025" in out
    assert sorted(game.decided for game in list_sessions()) == [2, 3]


def test_a_prediction_is_kept_with_the_game(script: Script) -> None:
    script(
        "predict births -9",
        "predict undergraduate +3",
        "predict births reset",
        "predict first_tier_rate +1.5",
        "r",
        "c",
        "back 2023",
        "predict births +2",
    )
    assert the_game().predictions == {2023: {"undergraduate": 3.0, "first_tier_rate": 0.015}}


def test_control_characters_and_comments_in_a_script_do_no_harm(script: Script) -> None:
    answer = script("# what the team agreed on", "", "\x1b[2Jcoaches 2", "ｃｏａｃｈｅｓ　２", "r")
    assert "\x1b" not in answer.out
    assert "2 people, was 1" in answer.out


@pytest.mark.parametrize("language", languages())
def test_no_decision_is_hidden_behind_a_command(language: str) -> None:
    use_language(language)
    names = [form for name in entries(Decisions) for form in (name, label("decision", name), short("decision", name))]
    assert [name for name in names if command_of(name)[0]] == []
    use_language("en")


@pytest.mark.parametrize("language", languages())
def test_every_command_has_its_words_and_none_stands_for_two(language: str) -> None:
    assert {*CARRIED_OUT, "quit"} == set(COMMANDS)
    use_language(language)
    words = [word for name in COMMANDS for word in {name, *text(f"plain.command.{name}").split()}]
    assert [command_of(name)[0] for name in COMMANDS] == list(COMMANDS)
    assert sorted({word for word in words if words.count(word) > 1}) == []
    use_language("en")


def test_every_command_has_a_chinese_name() -> None:
    use_language("zh")
    assert [name for name in COMMANDS if text(f"plain.command.{name}").isascii()] == []
    use_language("en")


def test_a_chinese_line_is_understood_whatever_language_is_shown() -> None:
    assert [command_of(line)[0] for line in ("送审", "议程", "对照 coaches")] == ["review", "agenda", "twin"]
