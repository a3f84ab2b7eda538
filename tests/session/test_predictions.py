"""A team says what a year will do before it sees it, and is told afterwards how right it was."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import pytest

from edusim.scenario import Scenario
from edusim.session import SavedGameProblem, Session
from edusim.session.journal import line_of, read_actions
from edusim.session.predictions import (
    PREDICTABLE,
    Verdict,
    calibration,
    luck_of_changes,
    luck_of_session,
    surprises,
    verdicts,
)


def test_predictions_can_be_changed_until_the_year_is_committed_and_survive_resuming(
    practice: Scenario, tmp_path: Path
) -> None:
    path = tmp_path / "game.edusim"
    game = Session.begin(practice, 7, path)
    game.predict({"undergraduate": 5.0})
    game.predict({"undergraduate": -2.0, "satisfaction": 1.0})
    game.advance(game.draft())
    game.predict({"undergraduate": 3.0})
    said = {2023: {"undergraduate": -2.0, "satisfaction": 1.0}, 2024: {"undergraduate": 3.0}}
    assert game.predictions == said
    game.close()
    again = Session.resume(path)
    assert again.predictions == said
    assert again.history == game.history
    again.close()


def test_what_has_been_seen_is_not_predicted_again_even_after_undo(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    game = Session.begin(practice, 7, path)
    game.predict({"undergraduate": 5.0})
    game.advance(game.draft())
    game.take_back()
    with pytest.raises(ValueError, match="seen"):
        game.predict({"undergraduate": 0.0})
    game.close()
    again = Session.resume(path)
    with pytest.raises(ValueError, match="seen"):
        again.predict({"undergraduate": 0.0})
    assert again.predictions == {2023: {"undergraduate": 5.0}}
    again.close()


@pytest.mark.parametrize("changes", [{"no_such_outcome": 1.0}, {"undergraduate": math.nan}, {"fidelity": 0.1}])
def test_what_cannot_be_predicted_is_refused_and_not_written_down(
    practice: Scenario, tmp_path: Path, changes: dict[str, float]
) -> None:
    """Nobody guesses a figure that stays hidden until the checked ones are opened."""
    path = tmp_path / "game.edusim"
    game = Session.begin(practice, 7, path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="predicted"):
        game.predict(changes)
    assert (path.read_bytes(), game.predictions) == (before, {})
    game.close()


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"values": {"no_such_outcome": 1.0}}, "newer"), ({"values": ["undergraduate"]}, "unreadable"),
     ({"year": "2023"}, "unreadable"), ({"values": {"undergraduate": "lots"}}, "unreadable")],
)  # fmt: skip
def test_a_prediction_nobody_can_have_made_is_a_clear_refusal(
    practice: Scenario, tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    path = tmp_path / "game.edusim"
    game = Session.begin(practice, 7, path)
    game.predict({"undergraduate": 5.0})
    game.close()
    actions = read_actions(path.read_bytes()).actions
    actions[1] |= change
    path.write_bytes(b"".join(line_of(place, action) for place, action in enumerate(actions)))
    with pytest.raises(SavedGameProblem) as refused:
        Session.resume(path)
    assert refused.value.reason == reason


def test_predictions_change_nothing_of_what_comes(practice: Scenario) -> None:
    plain, said = Session.begin(practice, 7), Session.begin(practice, 7)
    said.predict(dict.fromkeys(PREDICTABLE, 1.0))
    assert plain.advance(plain.draft()) == said.advance(said.draft())


def test_an_exact_prediction_is_right_and_one_far_off_leads_the_surprises(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    before = game.history[0]
    ahead = next(iter(game.preview(game.draft())))
    exact = float(ahead.undergraduate - before.undergraduate)
    game.predict({"undergraduate": exact, "enrolment_primary": 5000.0})
    game.advance(game.draft())
    luck = luck_of_session(game)
    found = {own.outcome: own for own in verdicts(game, luck)}
    assert found["undergraduate"].size
    assert found["undergraduate"].worth == 1
    assert [own.outcome for own in surprises(list(found.values()))] == ["enrolment_primary"]
    record = calibration(list(found.values()))
    assert record is not None
    assert (record.count, record.sizes) == (2, 1)
    assert 0.5 < record.worth < 0.51
    assert record.expected is not None
    assert record.expected > 1


@pytest.mark.parametrize(
    ("said", "came", "direction", "size"),
    [(10, 12, True, True), (10, -1, False, False), (10, 40, True, False), (0, 4, True, True), (0, 6, False, False),
     (-3, 1, False, True), (5, 0, False, True)],
)  # fmt: skip
def test_a_direction_is_a_sign_and_a_size_is_right_within_luck(
    said: float, came: float, direction: bool, size: bool
) -> None:
    verdict = Verdict(2023, "undergraduate", said, came, luck=5)
    assert (verdict.direction, verdict.size) == (direction, size)


def test_nothing_predicted_gives_no_record(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    game.advance(game.draft())
    assert verdicts(game, luck_of_session(game)) == []
    assert calibration([]) is None


def test_luck_is_the_spread_of_a_years_change_whatever_all_counties_share(practice: Scenario) -> None:
    """Children born are the same story in every county; only what differs between them is luck."""
    game = Session.begin(practice, 7)
    year = game.history[0]

    def run(*undergraduates: int) -> list:
        return [dataclasses.replace(year, undergraduate=count) for count in undergraduates]

    luck = luck_of_changes([run(100, 90, 80), run(100, 94, 84)])
    assert luck["undergraduate"] == pytest.approx(2.0)
    assert luck["enrolment_primary"] == 1.0
