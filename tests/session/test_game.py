"""A game can be left at any moment and goes on where it was."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
from pathlib import Path

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import ScenarioEvent
from edusim.scenario import Scenario, load_scenario
from edusim.scenario.scenario import with_digest
from edusim.session import OverRoom, SavedGameProblem, Session
from edusim.session.journal import line_of, read_actions


def played(scenario: Scenario, path: Path | None, years: int = 3) -> Session:
    """Return a game in which a coach more is decided every year."""
    game = Session.begin(scenario, 7, path)
    for _ in range(years):
        draft = game.draft()
        game.advance(dataclasses.replace(draft, coaches=draft.coaches + 1))
    return game


def test_a_resumed_game_has_the_same_years(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    game = played(practice, path)
    game.close()
    again = Session.resume(path)
    assert again.decided == game.decided
    assert again.history == game.history
    assert again.recovery.loss == "nothing"
    assert again.recovery.engine == ""
    draft = again.draft()
    assert again.advance(draft) == game._counties[-1].branch().advance(draft)
    again.close()


def test_a_decision_is_on_disk_before_its_year_runs(
    practice: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "game.edusim"
    game = Session.begin(practice, 7, path)
    seen: list[str] = []
    real = Session._run

    def run(self: Session, *decisions: object) -> object:
        seen.append(read_actions(path.read_bytes()).actions[-1]["do"])
        return real(self, *decisions)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "_run", run)
    game.advance(game.draft())
    assert seen == ["decide"]
    game.close()


def test_a_year_that_fails_leaves_the_game_where_it_was(
    practice: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "game.edusim"
    game = played(practice, path, 1)

    def fails(*_: object) -> None:
        raise RuntimeError("the year broke")

    monkeypatch.setattr(Session, "_run", fails)
    with pytest.raises(RuntimeError, match="broke"):
        game.advance(game.draft())
    monkeypatch.undo()
    game.close()
    again = Session.resume(path)
    assert len(again.decided) == 1
    again.close()


def test_undo_takes_the_last_year_back_for_good(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    game = played(practice, path)
    history = game.history
    game.take_back()
    assert game.history == history[:-1]
    game.close()
    again = Session.resume(path)
    assert again.history == history[:-1]
    assert again.advance(dataclasses.replace(again.draft(), coaches=again.draft().coaches + 1)) == history[-1]
    again.close()


def test_a_game_without_a_journal_plays_the_same(practice: Scenario, tmp_path: Path) -> None:
    kept = played(practice, tmp_path / "game.edusim")
    kept.close()
    assert played(practice, None).history == kept.history


def test_the_baseline_is_the_county_left_alone(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    while not game.finished:
        game.advance(game.draft())
    assert game.baseline == game.history
    assert len(game.history) == practice.years + 1


def test_a_preview_shows_what_then_happens_and_changes_nothing(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    draft = dataclasses.replace(game.draft(), coaches=game.draft().coaches + 1)
    ahead = list(game.preview(draft))
    assert game.year == practice.first_year
    assert len(ahead) == practice.years
    assert game.advance(draft) == ahead[0]


def test_what_costs_more_than_the_room_is_refused_and_nothing_happens(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    game = Session.begin(practice, 7, path)
    before = path.read_bytes()
    dear = dataclasses.replace(game.draft(), project_primary_school=2)
    with pytest.raises(OverRoom) as refused:
        game.advance(dear)
    assert refused.value.quote.used > refused.value.quote.room
    assert (game.year, path.read_bytes()) == (practice.first_year, before)
    game.close()


def test_a_full_disk_leaves_the_year_unplayed_and_the_next_try_works(
    practice: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = Session.begin(practice, 7, tmp_path / "game.edusim")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SavedGameProblem) as refused:
        game.advance(game.draft())
    assert (refused.value.reason, game.year) == ("not_written", practice.first_year)
    monkeypatch.undo()
    game.advance(game.draft())
    assert game.year == practice.first_year + 1
    game.close()


def test_a_torn_last_decision_is_dropped_and_said(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    game = played(practice, path)
    game.close()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-2]) + lines[-2][:-20])
    again = Session.resume(path)
    assert (again.decided, again.recovery.loss) == (game.decided[:-1], "torn")
    again.close()


def test_a_damaged_decision_costs_it_and_those_after_it(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    game = played(practice, path)
    game.close()
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"coaches":', b'"coachex":')
    path.write_bytes(b"".join(lines))
    again = Session.resume(path)
    assert (again.decided, again.recovery.loss) == (game.decided[:1], "damaged")
    assert again.recovery.copy is not None
    assert again.recovery.copy.read_bytes() == b"".join(lines)
    again.close()


def rewritten(path: Path, number: int, change: dict[str, object]) -> None:
    """Write a journal again with one line changed and its checksum right."""
    actions = read_actions(path.read_bytes()).actions
    actions[number] = {**actions[number], **change}
    path.write_bytes(b"".join(line_of(place, action) for place, action in enumerate(actions)))


@pytest.mark.parametrize(
    ("number", "change", "reason"),
    [
        (0, {"edusim": "something else"}, "unreadable"),
        (0, {"format": 99}, "newer"),
        (0, {"digest": "0" * 64}, "unreadable"),
        (0, {"scenario": {"years": "ten"}}, "unreadable"),
        (0, {"seed": "lucky"}, "unreadable"),
        (1, {"values": {"no_such_decision": 1}}, "newer"),
        (1, {"year": 2050}, "unreadable"),
        (1, {"values": {**dataclasses.asdict(Decisions()), "answers": ["review=bribe"]}}, "newer"),
        (1, {"values": {**dataclasses.asdict(Decisions()), "answers": "review=paper"}}, "unreadable"),
    ],
)
def test_a_journal_of_something_else_is_a_clear_refusal_and_stays_as_it_is(
    practice: Scenario, tmp_path: Path, number: int, change: dict[str, object], reason: str
) -> None:
    path = tmp_path / "game.edusim"
    played(practice, path, 1).close()
    rewritten(path, number, change)
    content = path.read_bytes()
    with pytest.raises(SavedGameProblem) as refused:
        Session.resume(path)
    assert refused.value.reason == reason
    assert path.read_bytes() == content


def test_answers_to_events_are_kept_and_games_from_before_there_were_any_go_on(
    practice: Scenario, tmp_path: Path
) -> None:
    """The events of each year are the same after resuming, and so is what the next meeting is asked."""
    path = tmp_path / "game.edusim"
    day = dataclasses.replace(practice.first_day, events={"city_school": ScenarioEvent(year=2024, announced=True)})
    game = Session.begin(with_digest(dataclasses.replace(practice, first_day=day)), 7, path)
    game.advance(game.draft())
    assert "city_school" in game.asking
    game.advance(dataclasses.replace(game.draft(), answers=("city_school=compete",)))
    assert game.draft().answers == ()
    assert [("city_school" in year) for year in game.struck] == [False, False, True]
    game.close()
    again = Session.resume(path)
    assert (again.decided, again.history, again.struck) == (game.decided, game.history, game.struck)
    assert again.asking == game.asking
    again.close()
    older = dataclasses.asdict(game.decided[0])
    del older["answers"]
    rewritten(path, 1, {"values": older})
    resumed = Session.resume(path)
    assert resumed.history == game.history
    resumed.close()


def test_a_game_of_another_version_is_played_on_and_said(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    played(practice, path, 1).close()
    rewritten(path, 0, {"engine": "edusim 0.0.9"})
    again = Session.resume(path)
    assert again.recovery.engine == "edusim 0.0.9"
    again.close()


def test_the_journal_can_be_read_by_anybody(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    played(practice, path, 1).close()
    header, decision, ran = (line.split(b" ", 2)[2] for line in path.read_bytes().splitlines())
    assert json.loads(header)["name"] == {"zh": practice.name.zh, "en": practice.name.en}
    assert json.loads(decision)["values"]["coaches"] == practice.start.coaches + 1
    assert (json.loads(ran)["do"], json.loads(ran)["year"]) == ("ran", practice.first_year + 1)


def test_a_year_without_new_spending_runs_even_where_earlier_commitments_exceed_the_room() -> None:
    """A new school ordered in 2023 takes half its price from the next budget: nobody is stuck there."""
    game = Session.begin(load_scenario("mingcheng"), 1)
    game.advance(dataclasses.replace(game.draft(), project_primary_school=1))
    quote = game.quote(game.draft())
    assert quote.room < 0
    assert quote.overspent == 0
    game.advance(game.draft())
    with pytest.raises(OverRoom):
        game.advance(dataclasses.replace(game.draft(), project_playground=6, pay_step=16.0))
