"""A whole session in lines: from the first page to the appraisal, in either language, and with slips of the tongue."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from edusim.session import Session, list_sessions
from edusim.texts import text, use_language
from tests.cli.conftest import Answer, Edusim

Script = Callable[..., Answer]

TERM = (
    "# the first page: a county, how long, with which luck",
    "seed 7", "2", "whole",
    "brief", "agenda", "signatures", "roles", "roles 4", "lever coaches", "l",
    "rural_allowance 200", "coaches 2", "rectification 25", "u", "redo", "replay", "ahead", "room",
    "predict undergraduate +3", "predict satisfaction same", "review", "commit",
    "report", "why", "why satisfaction 2023", "letter", "letter school 2023", "pipeline", "all", "all births",
    "a 1 2", "rural_allowance 600", "predict births -4", "r", "c", "twin", "twin coaches", "log", "luck 10",
    "rectification high", "r", "c", *["r", "c"] * 7,
    "summary", "debrief", "appraise 10", "debrief", "goals", "code",
)  # fmt: skip


@pytest.fixture
def script(edusim: Edusim, home: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Return a function that plays in lines with these lines on stdin."""
    monkeypatch.setattr("edusim.cli.plain.game.REPEATS", 10)

    def play(*lines: str, arguments: tuple[str, ...] = ()) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return edusim("play", "--plain", *arguments)

    return play


def missing(out: str, order: list[str]) -> str:
    """Return the first of some words that is not said after those before it, or nothing."""
    last = 0
    for words in order:
        last = out.find(words, last)
        if last < 0:
            return words
    return ""


def newest() -> Path:
    """Return the saved game that was begun last."""
    return max(game.path for game in list_sessions())


def test_ten_years_are_played_from_the_first_page_to_the_appraisal(script: Script, edusim: Edusim, home: Path) -> None:
    """A team that cannot use the screens plays the same session: decides, predicts, answers, asks why, is appraised."""
    target = home / "term.html"
    answer = script(*TERM, f"export {target}")
    assert answer.code == 0, [line for line in answer.out.splitlines() if line.startswith("Not done")]
    order = ["no basis for assessing", "New game: Practice County", "How long?", "Seed: 7", "Length of the session",
             "What the adviser would have on the table", "1. Where education stands", "Finance bureau signs: ",
             "Head of a township central school", "Costs elsewhere:", "The last change, with it and without it",
             "tried on with 12 other lucks", "Review of the decisions for 2023", "Before you sign",
             "Predicted: Pupils above the undergraduate line, +3", "Report of 2023", "Said before, and what came",
             "Why the figures changed in 2023", "A letter from a village school, 2023", "Group: Special-post teachers",
             "without this decision: Coaching", "The same decisions with the luck of 10 other seeds",
             "Report of 2032", "Summary: 2022 to 2032", "Section: Luck or decision", "From this run:",
             "(met)", "Saved."]  # fmt: skip
    assert missing(answer.out, order) == ""
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    game = Session.replay(newest())
    assert game.finished
    assert game.predictions == {2023: {"undergraduate": 3.0, "satisfaction": 0.0}, 2024: {"births": -4.0}}
    assert game.decided[1].answers == ("special_post_terms=offer",)
    assert edusim("verify", str(newest())).code == 0


def test_the_same_script_is_the_same_game_in_either_language(script: Script) -> None:
    """Teams compare plans across languages: one script gives the same years, digest by digest."""
    found = []
    for language in ("zh", "en"):
        answer = script(*TERM[:-6], arguments=("--lang", language))
        assert answer.code == 0, answer.out
        (saved,) = list_sessions()
        found.append((Session.replay(saved.path).recorded, Session.replay(saved.path).decided))
        saved.path.unlink()
    assert found[0] == found[1]
    assert len(found[0][0]) == 10


def test_years_that_run_on_are_said_one_by_one(script: Script) -> None:
    out = script("r", "c", "r", "c", "r", "c", "back 2024", "back 2025",
                 arguments=("mingcheng", "--length", "ninety_minutes")).out  # fmt: skip
    order = ["number 1 of 5", "number 3 of 5", "2026 too, which runs on as decided now", "Running: 2025, 2026",
             "Report of 2026", "2025, the meeting's own year", "2026, ran on as decided", "change against 2024",
             "number 4 of 5", "Not done. To take the meeting of 2025 back", "number 3 of 5"]  # fmt: skip
    assert missing(out, order) == ""
    assert Session.replay(newest()).year == 2024


def test_a_year_is_reopened_as_a_game_of_its_own_and_put_beside_the_first(script: Script) -> None:
    script("r", "c", "coaches 2", "r", "c", arguments=("practice",))
    first = newest()
    before = first.read_bytes()
    out = script("branch 2024", "coaches 4", "r", "c", "branches", "compare 1", "switch 1", "log",
                 arguments=("--resume", str(first))).out  # fmt: skip
    assert "2024, Coaching in schools (research staff, full-time equivalent): here 4 people, there 2 people" in out
    assert "from 2024, decided to 2024 (this one)" in out
    assert out.rindex("New Year meeting 2025") < out.rindex("full-time equivalent) 2 people")
    assert first.read_bytes() == before
    assert [Session.replay(game.path).decided[1].coaches for game in sorted(list_sessions(), key=lambda own: own.path)
            ] == [2, 4]  # fmt: skip


SLIPS = (
    "roles 9", "lever nonsense", "lever coaches 3", "a 9 1", "a 1 9", "predict undergraduate", "predict nonsense +1",
    "predict births 3", "predict births +many", "why nonsense", "why 1999", "letter 1999", "letter nobody",
    "all nonsense", "back 1999", "twin rectification", "twin nonsense", "branch", "branch 1999", "switch", "switch 9",
    "switch 1", "compare", "compare 9", "luck 5", "luck many", "appraise", "export", "export term.txt",
    "export term.html", "goals", "language xx", "help nonsense", "redo", "coaches 99", "99 1",
)  # fmt: skip


def test_a_slip_with_any_command_is_said_and_loses_nothing(script: Script) -> None:
    """Somebody who cannot see the line she typed hears what was wrong, and the draft stands as it was."""
    answer = script("r", "c", "coaches 2", *SLIPS, "r", arguments=("practice",))
    said = answer.out.splitlines()
    refused = [said[place + 1].startswith("Not done. ") for place, line in enumerate(said) if line[6:] in SLIPS]
    assert [line for line, own in zip(SLIPS, refused, strict=True) if not own] == []
    assert answer.code == 1
    assert "2 people, was 1 people" in answer.out[answer.out.index("Review of the decisions for 2024") :]
    assert len(Session.replay(newest()).decided) == 1


def test_after_the_last_year_what_needs_a_meeting_is_refused(script: Script) -> None:
    use_language("en")
    ended = ("coaches 3", "ahead", "room", "replay", "predict births +1", "review", "commit")
    answer = script("r", "c", *ended, arguments=("mingcheng", "--length", "practice_year"))
    assert answer.out.count(f"Not done. {text('plain.finished')}") == len(ended)
    assert len(Session.replay(newest()).decided) == 1


def test_an_export_never_replaces_a_file(script: Script, home: Path) -> None:
    taken = home / "term.md"
    taken.write_text("mine", encoding="utf-8")
    answer = script("r", "c", f"export {taken}", "appraise 10", f'export "{home / "two words.csv"}"',
                    arguments=("mingcheng", "--length", "practice_year"))  # fmt: skip
    assert "is there already" in answer.out
    assert taken.read_text(encoding="utf-8") == "mine"
    assert (home / "two words.csv").read_bytes().startswith(b"\xef\xbb\xbftable")


def test_older_games_are_listed_when_asked_for(script: Script) -> None:
    for _ in range(6):
        script("q", arguments=("practice",))
    answer = script("more", "6", "q")
    assert "Older saved games: 1" in answer.out
    assert "6. Go on: Practice County" in answer.out
    assert answer.code == 0
