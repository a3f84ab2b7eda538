"""A session has the length that was chosen: so many meetings, and years between them that run on as decided."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.lengths import FOURTEEN, PRACTICE, THIRTY, Length, built_in
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model import County
from edusim.scenario import Scenario, length_of, lengths_of, load_scenario
from edusim.scenario.scenario import with_digest
from edusim.session import Session, list_sessions
from edusim.session.code import code_of, read_code
from edusim.session.journal import Action, SavedGameProblem, line_of, read_actions
from edusim.session.tokens import BASE, CodeProblem, read, written
from edusim.session.verify import verify

SHORT = "ninety_minutes"
COVERED = [(2023,), (2024,), (2025, 2026), (2027, 2028), (2029, 2030, 2031, 2032)]


@pytest.fixture(scope="module")
def county(practice: Scenario) -> Scenario:
    """The county of a tenth with all decisions open, so that it offers every length."""
    return with_digest(dataclasses.replace(practice, open=()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "games" / "game.edusim"


def more_coaches(game: Session) -> Decisions:
    return dataclasses.replace(game.draft(), coaches=game.draft().coaches + 1)


def played(scenario: Scenario, meetings: int, path: Path | None = None, length: str = SHORT) -> Session:
    """Return a game with a coach more decided in each meeting."""
    game = Session.begin(scenario, 7, path, length=length)
    for _ in range(meetings):
        game.commit(more_coaches(game))
    return game


def words(game: Session) -> str:
    return " ".join(token for line in code_of(game) for token in line)


def test_ninety_minutes_are_five_meetings_of_fourteen_decisions_over_ten_years(county: Scenario) -> None:
    game, covered = Session.begin(county, 7, length=SHORT), []
    while not game.finished:
        assert game.meeting == (len(covered) + 1, 5)
        assert set(game.open) == set(FOURTEEN)
        covered.append(game.coming)
        years = game.commit(more_coaches(game))
        assert (len(years), game.since, game.history[-game.since :]) == (len(covered[-1]), len(covered[-1]), years)
    assert covered == COVERED
    assert (game.coming, game.meeting, game.year) == ((), (5, 5), game.last_year)
    assert [own.coaches for own in game.decided] == [2, 3, 4, 4, 5, 5, 6, 6, 6, 6]


def test_years_without_a_meeting_are_those_of_somebody_who_changes_nothing(practice: Scenario) -> None:
    """Once-only decisions go back, and what the county's own file decides in such a year happens."""
    own = {2026: {"burden_relief": 0.3}}
    scenario = with_digest(dataclasses.replace(practice, open=(), decisions=own))
    short, yearly = Session.begin(scenario, 7, length=SHORT), Session.begin(scenario, 7)
    while not short.finished:
        decided = dataclasses.replace(short.draft(), project_playground=int(short.year == 2024))
        short.commit(decided)
        yearly.commit(decided)
        while yearly.year < short.year:
            yearly.commit(yearly.draft())
    assert short.decided == yearly.decided
    assert short.history == yearly.history
    assert [own.project_playground for own in short.decided[2:4]] == [1, 0]
    assert short.decided[3].burden_relief == 0.3


def test_half_a_day_opens_six_then_fourteen_then_thirty_then_all(county: Scenario) -> None:
    game, opened = Session.begin(county, 7, length="half_day"), []
    while not game.finished:
        opened.append(game.open)
        game.commit(game.draft())
    assert [len(names) for names in opened] == [6, 14, 30] + [len(entries(Decisions))] * 7
    assert [set(names) for names in opened[:3]] == [set(PRACTICE), set(FOURTEEN), set(THIRTY)]
    assert {"enterprise_partnerships", "partnership_verification"} < set(THIRTY)


def test_a_county_that_opens_few_decisions_offers_what_fits(practice: Scenario) -> None:
    """What the county's file closes stays closed in every length, and a short county has no ten years to offer."""
    assert [length.id for length in lengths_of(practice)] == ["practice_year", "whole"]
    assert set(Session.begin(practice, 1).open) == set(practice.open) == set(PRACTICE)
    short = dataclasses.replace(practice, open=(), years=5)
    assert [length.id for length in lengths_of(short)] == ["practice_year", "whole"]
    with pytest.raises(LookupError):
        Session.begin(practice, 1, length=SHORT)


def test_a_practice_year_ends_after_its_year(practice: Scenario) -> None:
    game = Session.begin(practice, 1, length="practice_year")
    game.commit(game.draft())
    assert (game.finished, game.last_year, len(game.baseline)) == (True, 2023, practice.years + 1)
    with pytest.raises(ValueError, match="last year"):
        game.commit(game.draft())


def test_a_meeting_is_taken_back_with_all_its_years(county: Scenario, path: Path) -> None:
    game = played(county, 3, path)
    before = game.history[:3]
    game.take_back()
    assert (game.history, game.year, game.since, game.coming) == (before, 2024, 1, (2025, 2026))
    game.close()
    again = Session.resume(path)
    assert (again.history, again.coming) == (before, (2025, 2026))
    again.commit(more_coaches(again))
    assert again.history == played(county, 3).history
    again.close()


def test_a_game_cut_anywhere_goes_on_with_whole_meetings(county: Scenario, path: Path) -> None:
    """Killed between the years of a meeting, or while one is taken back: the rest of the years run on by themselves."""
    game = played(county, 3, path)
    game.take_back()
    game.commit(more_coaches(game))
    game.close()
    content, actions = path.read_bytes(), read_actions(path.read_bytes()).actions
    ends = [len(b"".join(content.splitlines(keepends=True)[: place + 1])) for place in range(len(actions))]
    history, standing = game.history, 0
    for end, action in zip(ends, actions, strict=True):
        standing += {"decide": 1, "undo": -1}.get(action.get("do", ""), 0)
        for torn in (0, 9):
            path.write_bytes(content[: end + torn])
            again = Session.resume(path)
            assert again.year == (COVERED[standing - 1][-1] if standing else 2022)
            assert again.history == history[: len(again.history)]
            again.close()
            assert verify(path).doubt == ""
            assert list_sessions(path.parent)[0].decided == len(again.decided)


def test_a_year_that_fails_takes_its_whole_meeting_along(
    county: Scenario, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = played(county, 2, path)
    real: Callable[[County, Decisions], Outcomes] = County.advance

    def fails(self: County, decisions: Decisions) -> Outcomes:
        if self.year == 2025:
            raise RuntimeError("the year broke")
        return real(self, decisions)

    monkeypatch.setattr(County, "advance", fails)
    with pytest.raises(RuntimeError, match="broke"):
        game.commit(more_coaches(game))
    monkeypatch.undo()
    assert (game.year, game.coming, len(game.recorded)) == (2024, (2025, 2026), 2)
    game.commit(more_coaches(game))
    game.close()
    assert Session.replay(path).history == played(county, 3).history


def test_what_its_room_no_longer_covers_is_cut_in_a_year_without_a_meeting(path: Path) -> None:
    """A shortfall strikes where nobody can react: the year runs with less, and neither the check nor a code objects."""
    scenario = load_scenario("mingcheng", events=("revenue_shortfall@2030",))
    game = Session.begin(scenario, 1, path, length=SHORT)
    while game.year < 2028:
        game.commit(game.draft())
    dear = {"special_post_recruits": 120, "pay_step": 8.0, "bonus_pool": 800.0, "rectification": 700.0}
    years = game.commit(dataclasses.replace(game.draft(), **dear))  # type: ignore[arg-type]
    assert years[0].funded_share == 1
    assert min(year.funded_share for year in years) < 0.8
    assert game.branch(2030).quote(game.decided[-1]).is_over
    assert game.overspent == []
    game.close()
    assert verify(path).doubt == ""


def test_a_replay_stops_in_a_year_between_two_meetings(county: Scenario, path: Path) -> None:
    game = played(county, 4, path)
    game.close()
    part = Session.replay(path, 2025)
    assert (part.year, part.history, part.recorded) == (2025, game.history[:4], game.recorded[:3])
    assert part.since == 1


def rewritten(path: Path, change: dict[str, Any]) -> None:
    """Write a journal again with its header changed, a value of None left out, and its checksum right."""
    actions: list[Action] = read_actions(path.read_bytes()).actions
    header = {key: value for key, value in {**actions[0], **change}.items() if value is not None}
    path.write_bytes(b"".join(line_of(place, action) for place, action in enumerate([header, *actions[1:]])))


def test_a_saved_game_brings_its_length_whatever_later_versions_call_by_its_name(
    county: Scenario, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = played(county, 3, path)
    game.close()
    monkeypatch.setattr("edusim.scenario.lengths.built_in", lambda *_: ())
    again = Session.resume(path)
    assert (again.length, again.history, again.coming) == (game.length, game.history, (2027, 2028))
    again.close()


def test_a_game_from_before_there_were_lengths_is_whole(county: Scenario, path: Path) -> None:
    game = played(county, 2, path, "whole")
    game.close()
    rewritten(path, {"length": None})
    again = Session.resume(path)
    assert (again.length.id, again.history, again.coming) == ("whole", game.history, (2025,))
    assert list_sessions(path.parent)[0].meeting == (3, 10)
    again.close()
    rewritten(path, {"years": 10**12})
    assert not list_sessions(path.parent)[0].readable


LENGTH: dict[str, Any] = {"id": "x", "name": {"zh": "x", "en": "x"}, "about": {"zh": "x", "en": "x"}, "years": 3}


@pytest.mark.parametrize(
    "length",
    [
        "ninety_minutes", {}, {**LENGTH, "meetings": []}, {**LENGTH, "meetings": [2024]},
        {**LENGTH, "meetings": [2023, 2023]}, {**LENGTH, "meetings": [2023, 2026]},
        {**LENGTH, "meetings": [2023], "years": 1000}, {**LENGTH, "meetings": [2023], "opens": {"soon": []}},
        {**LENGTH, "meetings": [2023], "name": "x"}, {**LENGTH, "meetings": ["2023"]},
    ],
)  # fmt: skip
def test_a_length_that_cannot_be_is_refused_and_listed_as_unreadable(
    county: Scenario, path: Path, length: object
) -> None:
    played(county, 1, path).close()
    rewritten(path, {"length": length})
    with pytest.raises(SavedGameProblem) as refused:
        Session.replay(path)
    assert (refused.value.reason, refused.value.detail) == ("unreadable", "length")
    assert not list_sessions(path.parent)[0].readable


def test_the_list_of_saved_games_says_which_meeting_comes(county: Scenario, path: Path) -> None:
    game = played(county, 2, path)
    game.close()
    (found,) = list_sessions(path.parent)
    assert found.length is not None
    assert (found.length.name.en, found.meeting, found.decided, found.years) == ("90 minutes", (3, 5), 2, 10)
    again = Session.resume(path)
    for _ in range(3):
        again.commit(again.draft())
    again.close()
    (found,) = list_sessions(path.parent)
    assert (found.finished, found.meeting) == (True, (5, 5))


def test_a_branch_keeps_the_length_and_parts_at_a_meeting(county: Scenario) -> None:
    """Reopened at a year that ran on, it stands where the next decision can be taken."""
    game = played(county, 4)
    for year in (2025, 2026):
        other = game.branch_from(year)
        assert (other.year, other.coming, other.length) == (2026, (2027, 2028), game.length)
        assert other.parent is not None
        assert other.parent.year == 2026
        assert other.history == game.history[:5]
    assert game.branch_from(2022).decided == []


def test_predictions_are_about_the_year_of_the_meeting(county: Scenario, path: Path) -> None:
    game = played(county, 2, path)
    game.predict({"undergraduate": 3.0})
    game.commit(game.draft())
    game.take_back()
    with pytest.raises(ValueError, match="seen"):
        game.predict({"undergraduate": 5.0})
    assert game.predictions == {2025: {"undergraduate": 3.0}}
    game.close()


def test_a_code_brings_the_length_and_spends_nothing_on_years_that_run_on() -> None:
    for length in ("practice_year", SHORT, "half_day", "whole"):
        game = Session.begin(load_scenario("mingcheng"), 5, length=length)
        while not game.finished and game.year < 2026:
            game.commit(dataclasses.replace(game.draft(), coaches=game.draft().coaches + 1))
        coded = read_code(words(game))
        again = coded.play()
        assert (again.length, again.decided, again.history) == (game.length, game.decided, game.history)
        assert sum(map(len, code_of(game)[1:-1])) == game.meeting[0] - (0 if game.finished else 1)
        assert coded.play(last_year=2025).year == min(2025, game.year)


def test_a_code_without_a_length_is_whole_and_one_that_cannot_be_is_refused() -> None:
    game = played(load_scenario("mingcheng"), 3)
    numbers, _ = read(words(game))
    head, seed = numbers[:2]
    whole = Session.begin(load_scenario("mingcheng"), 7)
    assert read(words(whole))[0][0] < BASE**6 < head  # as many digits as heads had before there were lengths

    def refused(*changed: int) -> tuple[str, int]:
        with pytest.raises(CodeProblem) as found:
            read_code(" ".join(written(list(changed))))
        return found.value.reason, found.value.number

    assert refused(head + 20 * BASE**6, seed) == ("version", 1)  # a length that nobody knows
    assert refused(head - 1, seed) == ("value", 1)  # so many years that the third meeting is cut short
    assert refused(head, seed, numbers[2] + 3) == ("value", 3)  # a change in a year without a meeting


def test_a_length_that_is_not_the_countys_has_no_code() -> None:
    scenario = load_scenario("mingcheng")
    own = dataclasses.replace(length_of(scenario, SHORT), meetings=(2023, 2030))
    with pytest.raises(CodeProblem) as found:
        code_of(Session.begin(scenario, 1, length=own))
    assert found.value.reason == "not_shipped"


def test_every_county_has_lengths_of_meetings_that_ascend_from_the_first_year() -> None:
    found: tuple[Length, ...] = built_in(2023, 10)
    assert [(length.id, length.first, length.last) for length in found] == [
        ("practice_year", 2023, 2023),
        ("ninety_minutes", 2023, 2032),
        ("half_day", 2023, 2032),
        ("whole", 2023, 2032),
    ]
    for length in found:
        assert [year for meeting in length.meetings for year in length.decided_with(meeting)] == list(
            range(length.first, length.last + 1)
        )
