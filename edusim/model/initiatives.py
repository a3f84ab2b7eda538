"""What of the county's decisions is carried out: effort builds up, is lost when dropped, and is thinned by too much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from edusim.catalog.decisions import EFFORT, INITIATIVES, Decisions
from edusim.catalog.parameters.execution import Execution
from edusim.catalog.quantity import choices, entries

if TYPE_CHECKING:
    from edusim.model.state import State

DECLARED = {name: entries(Decisions)[name] for name in INITIATIVES}
CHOICES = tuple(name for name, entry in DECLARED.items() if choices(entry.kind))
BUILT_UP = tuple(name for name, entry in DECLARED.items() if entry.quantity.initiative == EFFORT) + CHOICES
NOT_BEGUN, ANNOUNCED, DONE, DONE_WELL, WITH_CHARACTER = range(5)
_values = attrgetter(*INITIATIVES)
FORGOTTEN = 1e-3  # what is left of a dropped effort when nobody remembers it


@dataclass(frozen=True, slots=True)
class Done:
    """How much of each initiative is carried out beyond its year-0 value, in the decision's own unit.

    ``done["junior_drive"]`` is 0 where the decision stands at year 0. For ``evaluation_basis``, a choice, it is
    the share (0 to 1) of schools that work by the new basis, 0 while it is the one of year 0.
    """

    amounts: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.amounts[name]


NOTHING = Done(dict.fromkeys(INITIATIVES, 0.0))


@dataclass(slots=True)
class Initiatives:
    """What the county has built up of each initiative, by name; what is not named stands at year 0.

    ``stock`` is the share built up of the way from year 0 to the highest level, or by choice the share of schools
    that have taken it over; ``years`` how long the initiative has run; ``executed`` the share of this year's
    decision that is carried out; ``chosen`` what a choice is if it is not that of year 0.
    """

    stock: dict[str, float] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    executed: dict[str, float] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Initiatives:
        """Return an independent copy."""
        return replace(
            self, stock=dict(self.stock), years=dict(self.years), executed=dict(self.executed), chosen=dict(self.chosen)
        )

    def share(self, name: str) -> float:
        """Return how far an effort is built up, 0 to 1."""
        return min(1.0, max(0.0, self.stock.get(name, 0.0)))

    def share_of_choice(self, name: str, choice: str) -> float:
        """Return the share of schools that have taken over this choice, 0 if it is not the one made."""
        return self.share(name) if self.chosen.get(name) == choice else 0.0


def beyond(decisions: Decisions, start: Decisions) -> dict[str, float]:
    """Return by initiative what is decided beyond year 0, in its own unit; 1 for another choice."""
    pairs = zip(INITIATIVES, _values(decisions), _values(start), strict=True)
    return {name: 1.0 if name in CHOICES else float(value - usual) for name, value, usual in pairs if value != usual}


def active(decisions: Decisions, start: Decisions) -> int:
    """Return how many initiatives are above year 0 and so ask for attention."""
    return sum(amount > 0 for amount in beyond(decisions, start).values())


def carry_out(state: State, decisions: Decisions) -> Done:
    """Let a year's effort build up or fade and return what reaches the classroom."""
    own, start = state.initiatives, state.foundation.ground.start
    wanted = beyond(decisions, start)
    if not wanted and not own.stock:
        own.years, own.executed = {}, {}
        return NOTHING
    _choose(own, decisions, wanted)
    _build(own, wanted, start, state.parameters.execution)
    thinned = thinning(state)
    own.years = {name: own.years.get(name, 0) + 1 for name, amount in wanted.items() if amount > 0}
    own.executed = {name: _built(own, name, wanted[name], start) * thinned for name in own.years}
    return Done({name: _amount(own, name, wanted.get(name, 0.0), start, thinned) for name in INITIATIVES})


def thinning(state: State) -> float:
    """Return the fidelity of this year against year 0: what work is worth when it reaches the classroom."""
    usual = state.foundation.ground.first_day.year_0.execution.fidelity
    return state.government.fidelity / usual if usual > 0 else 1.0


def _choose(own: Initiatives, decisions: Decisions, wanted: Mapping[str, float]) -> None:
    """Begin a choice anew when it changes, and end it at once where it goes back to that of year 0."""
    for name in CHOICES:
        choice = str(getattr(decisions, name)) if name in wanted else ""
        if choice != own.chosen.get(name, ""):
            own.stock.pop(name, None)
            own.chosen[name] = choice


def _build(own: Initiatives, wanted: Mapping[str, float], start: Decisions, execution: Execution) -> None:
    for name in BUILT_UP:
        before, amount = own.stock.get(name, 0.0), wanted.get(name, 0.0)
        if before or amount:
            stock = built_up(before, amount / span(name, start), execution)
            own.stock[name] = stock
            if not amount and abs(stock) < FORGOTTEN:
                del own.stock[name]


def built_up(stock: float, effort: float, execution: Execution) -> float:
    """Return next year's stock (judgement of row I9, as the rules of year 0 state it): it builds by effort, decays
    where effort is less than full. ``effort`` is 1 at the highest level, more beyond, negative below year 0."""
    if effort < 0:
        return stock + execution.decay * (effort - stock)
    if effort > 1:
        return stock + execution.build * (effort - stock)
    return stock * (1 - execution.decay * (1 - effort)) + execution.build * effort * (1 - stock)


def span(name: str, start: Decisions) -> float:
    """Return the way from year 0 to the highest level in the decision's own unit, 1 for a choice.

    A county of another size has other amounts: the catalogue's way is then scaled by its year-0 value.
    """
    if name in CHOICES:
        return 1.0
    entry, usual = DECLARED[name], float(getattr(start, name))
    top, default = float(entry.quantity.levels[-1] or 0.0), float(entry.default)
    way = top - usual
    if entry.quantity.high > 1 and usual > 0 and default > 0:
        way = (top - default) * usual / default
    return way if way > 0 else max(1.0, usual)


def _built(own: Initiatives, name: str, amount: float, start: Decisions) -> float:
    """Return the share of a decision above year 0 that its effort has built up; what needs none has it at once."""
    return own.stock[name] * span(name, start) / amount if name in BUILT_UP else 1.0


def _amount(own: Initiatives, name: str, amount: float, start: Decisions, thinned: float) -> float:
    """Return what is carried out beyond year 0; only what is more than in year 0 is thinned."""
    if name in BUILT_UP:
        amount = own.stock.get(name, 0.0) * span(name, start)
    if amount <= 0:
        return amount
    if name in CHOICES:
        return min(1.0, amount * thinned)
    if DECLARED[name].kind is int:  # good work does not make more people or visits of those decided
        return amount * min(1.0, thinned)
    high = DECLARED[name].quantity.high
    room = max(amount, high - getattr(start, name)) if high <= 1 else amount * thinned
    return min(amount * thinned, room)


def rung(state: State, name: str) -> int:
    """Return an initiative's place on the ladder: 0 not begun, 1 announced, 2 done, 3 done well, 4 with character."""
    own, execution = state.initiatives, state.parameters.execution
    years, executed = own.years.get(name, 0), own.executed.get(name, 0.0)
    if years == 0:
        return NOT_BEGUN
    if executed >= execution.rung_character and years >= execution.years_character:
        return WITH_CHARACTER
    if executed >= execution.rung_done_well and years >= execution.years_done_well:
        return DONE_WELL
    return DONE if executed >= execution.rung_done else ANNOUNCED
