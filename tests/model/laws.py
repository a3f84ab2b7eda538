"""What must hold in every county after every year: nobody and no fen is lost or made."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model import County, Foundation
from edusim.model.codes import (
    AT_HOME,
    AWAY,
    FIRST_UNIT,
    GRADE_1,
    GRADE_6,
    GRADE_9,
    GRADE_10,
    JUNIOR,
    KINDERGARTEN,
    OUTSIDE,
    OUTSIDE_VOCATIONAL,
    PRIMARY,
    ROWS,
    SENIOR,
    STOPPED,
    VOCATIONAL,
)
from edusim.model.ledger import fen
from edusim.model.money import Budget
from edusim.model.phases.june import attend
from edusim.model.state import State
from tests.model.counties import counted, not_finite

STAGES_OF_ROW = [(KINDERGARTEN,)] * 3 + [(PRIMARY,)] * 6 + [(JUNIOR,)] * 3 + [(SENIOR, VOCATIONAL)] * 3


@dataclass(frozen=True)
class Before:
    """A county as it stood before a year, and its children as June's losses left them."""

    state: State
    lost: State
    outcomes: Outcomes


class LawfulCounty:
    """A county of which every year decides something else, and what must hold after each."""

    def __init__(self, foundation: Foundation, start: Decisions, seed: int) -> None:
        self.county = County(foundation, seed)
        self.start = self.decisions = start
        self.before: Before | None = None

    def live_a_year(self, changes: dict[str, Any]) -> None:
        branch = self.county.branch()
        attend(branch.state)
        self.before = Before(self.county.state.copy(), branch.state, self.county.outcomes)
        self.decisions = replace(self.decisions.carried(self.start), **changes)
        self.county.advance(self.decisions)

    def every_law_holds(self) -> None:
        for law in LAWS:
            law(self)

    def every_child_is_somewhere_that_teaches_it(self) -> None:
        state = self.county.state
        school, row = state.pupils.school, state.pupils.row_of_each()
        assert ((school >= 0) & (school < len(state.units))).all()
        assert (counted(state) == state.table).all()
        assert not state.units.closed[school].any()
        for own in range(ROWS):
            here = school[row == own]
            taught = np.isin(state.units.stage[here[here >= FIRST_UNIT]], STAGES_OF_ROW[own])
            assert taught.all()
            assert set(here[here < FIRST_UNIT].tolist()) <= _whereabouts(own)

    def june_takes_exactly_those_it_counts(self) -> None:
        if self.before is None:
            return
        school, lost, flows = self.before.state.pupils.school, self.before.lost.pupils.school, self.county.state.flows
        assert np.count_nonzero((school != AWAY) & (lost == AWAY)) == flows.moved_away
        dropped = (school >= FIRST_UNIT) & (lost == STOPPED)
        assert np.count_nonzero(dropped) == flows.dropped_junior + flows.dropped_vocational + flows.dropped_other
        assert (dropped | (lost == AWAY) | (lost == school)).all()

    def august_moves_every_child_by_one_grade_and_no_other_way(self) -> None:
        if self.before is None:
            return
        flows, before, after = self.county.state.flows, self.before.lost.pupils, self.county.state.pupils
        assert flows.graduated == before.starts[1]
        assert len(after) == len(before) - flows.graduated + flows.entered
        last = before.school[before.row(ROWS - 1)]
        assert flows.vocational_finished == np.count_nonzero(self.before.lost.units.stage[last] == VOCATIONAL)
        for row in range(ROWS - 1):
            old, new = before.school[before.row(row)], after.school[after.row(row + 1)]
            assert len(old) == len(new)
            _moved_on(row, old, new, self.county.state.units.closed)
        newcomers = after.school[after.row(0)]
        assert len(newcomers) == flows.entered
        assert ((newcomers == AT_HOME) | (newcomers >= FIRST_UNIT)).all()

    def the_roll_is_last_years_less_those_who_left_and_plus_those_who_came(self) -> None:
        """In-county pupils, counted by what happened to each of them."""
        if self.before is None:
            return
        before, lost, after = self.before.state.pupils, self.before.lost.pupils, self.county.state.pupils
        graduated = self.county.state.flows.graduated
        stayed, went_on = lost.school[graduated:], after.school[: len(after) - self.county.state.flows.entered]
        left_in_june = np.count_nonzero((before.school >= FIRST_UNIT) & (lost.school < FIRST_UNIT))
        finished = np.count_nonzero(lost.school[:graduated] >= FIRST_UNIT)
        left_in_august = np.count_nonzero((stayed >= FIRST_UNIT) & (went_on < FIRST_UNIT))
        came = np.count_nonzero((stayed < FIRST_UNIT) & (went_on >= FIRST_UNIT))
        came += np.count_nonzero(after.school[after.row(0)] >= FIRST_UNIT)
        expected = _roll(self.before.outcomes) - left_in_june - finished - left_in_august + came
        assert _roll(self.county.outcomes) == expected

    def every_teacher_is_one_person_at_an_open_school(self) -> None:
        state = self.county.state
        staff = state.staff
        assert len(np.unique(staff.id)) == len(staff)
        assert (staff.unit >= FIRST_UNIT).all()
        assert not state.units.closed[staff.unit].any()
        assert (np.diff(staff.unit) >= 0).all()
        assert ((staff.post >= 0) & (staff.post <= 2) & (staff.experience >= 0) & (staff.age >= 18)).all()
        if self.before is None:
            return
        flows = state.flows
        heads = len(self.before.state.staff) - flows.exits - flows.retired + flows.hired
        assert len(staff) == heads
        stayed = np.isin(staff.id, self.before.state.staff.id)
        assert np.count_nonzero(~stayed) == flows.hired
        assert flows.exits_backbone <= flows.exits

    def nobody_holds_an_establishment_post_that_was_not_approved(self) -> None:
        assert self.county.outcomes.free_posts >= 0

    def every_fen_has_two_sides_and_the_years_books_close(self) -> None:
        budget = self.county.state.budget
        assert sum(budget.ledger.balances.values()) == 0
        assert all(type(amount) is int for amount in budget.ledger.balances.values())
        if self.before is None:
            return
        outcomes, movements = self.county.outcomes, budget.ledger.year
        into = sum(amount for (_, target), amount in movements.items() if target == "education")
        out = sum(amount for (source, _), amount in movements.items() if source == "education")
        assert into == out
        assert budget.ledger.balance("education") == 0
        own = _spent(movements)
        assert own == fen(outcomes.education_spending)
        assert fen(outcomes.arrears) == -budget.ledger.balance("creditors")
        _books_agree(self.before.state.budget, budget, own)

    def every_outcome_is_a_number_of_its_kind_and_inside_its_range(self) -> None:
        outcomes = self.county.outcomes
        assert not_finite(outcomes) == []
        for name, entry in entries(Outcomes).items():
            value = getattr(outcomes, name)
            assert entry.quantity.low <= value <= entry.quantity.high, name
            assert type(value) is entry.kind, name

    def every_number_of_a_person_is_finite(self) -> None:
        for table in (self.county.state.pupils, self.county.state.staff):
            for field in fields(table):
                assert np.isfinite(getattr(table, field.name)).all(), field.name


LAWS = (
    LawfulCounty.every_child_is_somewhere_that_teaches_it,
    LawfulCounty.june_takes_exactly_those_it_counts,
    LawfulCounty.august_moves_every_child_by_one_grade_and_no_other_way,
    LawfulCounty.the_roll_is_last_years_less_those_who_left_and_plus_those_who_came,
    LawfulCounty.every_teacher_is_one_person_at_an_open_school,
    LawfulCounty.nobody_holds_an_establishment_post_that_was_not_approved,
    LawfulCounty.every_fen_has_two_sides_and_the_years_books_close,
    LawfulCounty.every_outcome_is_a_number_of_its_kind_and_inside_its_range,
    LawfulCounty.every_number_of_a_person_is_finite,
)


def _whereabouts(row: int) -> set[int]:
    """Return where a child of this grade row may be when it is in no school of the county."""
    if row < GRADE_1:
        return {AWAY, AT_HOME}
    return {AWAY, STOPPED, OUTSIDE} | ({OUTSIDE_VOCATIONAL} if row >= GRADE_10 else set())


def _moved_on(row: int, old: NDArray[np.int32], new: NDArray[np.int32], closed: NDArray[np.bool_]) -> None:
    """Check that every child of a grade row went on as this grade can."""
    enrolled, changed = old >= FIRST_UNIT, old != new
    if row == GRADE_9:
        assert (new[enrolled] != AWAY).all()
        assert (new[~enrolled] == AWAY).all(), "who did not sit the zhongkao here is not followed further"
    elif row in (2, GRADE_6):
        moves = (new >= FIRST_UNIT) | (new == OUTSIDE)
        assert (~changed | moves).all()
        assert (changed <= (enrolled | (old == AT_HOME))).all()
        assert (changed[enrolled]).all()
    elif row < 2:
        assert (changed <= (enrolled | (old == AT_HOME))).all()
        assert (new[changed] >= FIRST_UNIT).all()
    elif row < GRADE_6:
        assert (changed <= enrolled).all()
        assert (new[changed] >= FIRST_UNIT).all()
    else:
        assert not changed.any(), f"row {row}: junior and senior pupils stay where they are"
    assert not closed[new].any()


def _roll(outcomes: Outcomes) -> int:
    return sum(getattr(outcomes, f"enrolment_{stage}") for stage in (
        "kindergarten", "primary", "junior", "senior", "vocational",
    ))  # fmt: skip


def _spent(movements: dict[tuple[str, str], int]) -> int:
    """Return what the year cost: paid by the county or owed for it."""
    own = 0
    for (source, target), amount in movements.items():
        if source in ("education", "creditors") and target not in ("education", "creditors", "treasury.returned"):
            own += amount
    return own


def _books_agree(before: Budget, after: Budget, spent: int) -> None:
    """Check income = spending + what went back + change of what is owed, in fen."""
    came = sum(amount for (source, _), amount in after.ledger.year.items() if source.startswith("treasury"))
    returned = after.ledger.year.get(("education", "treasury.returned"), 0)
    owed = after.ledger.balance("creditors") - before.ledger.balance("creditors")
    assert came - owed == spent + returned
