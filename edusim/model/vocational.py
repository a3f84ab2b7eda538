"""The vocational centre: partnerships that are real or nominal, and where its graduates go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edusim.model.codes import VOCATIONAL
from edusim.model.drives import saturated
from edusim.model.exams import Destinations
from edusim.model.initiatives import Done
from edusim.model.learning import fade_of

if TYPE_CHECKING:
    from edusim.model.state import State

COURSE_YEARS, TRACK_YEARS = 3, 2
YUAN = 10_000
Course = tuple[float, ...]


@dataclass(slots=True)
class VocationalCentre:
    """Dropout factors against year 0 of next June and last June, share of graduates who work or study on, families'
    view in SD.

    ``covered`` is the share of pupils in real partnerships beyond year 0, ``pathway`` how much of its full effect
    the way to higher study has; both as decided this January, for the classes of next August. ``real`` and
    ``upward`` hold the same for the last three school years, this one included: the course of next summer's graduates.
    """

    dropout: float = 1.0
    last_dropout: float = 1.0
    destination: float = 0.95
    attraction: float = 0.0
    covered: float = 0.0
    pathway: float = 0.0
    real: Course = (0.0,) * COURSE_YEARS
    upward: Course = (0.0,) * COURSE_YEARS

    def copy(self) -> VocationalCentre:
        """Return an independent copy."""
        return replace(self)


def train(state: State, done: Done) -> None:
    """January: partnerships, their verification and the pathway of the year, for the classes of next August."""
    own, vocational = state.vocational, state.parameters.vocational
    pupils = int(state.table[state.units.stage == VOCATIONAL].sum())
    own.covered = _covered(state, done["enterprise_partnerships"], done["partnership_verification"], pupils)
    own.pathway = saturated(done["vocational_pathway"] * YUAN / max(1, pupils), vocational.pathway_full)


def begin_courses(state: State) -> None:
    """August: this summer's graduates are placed, and the new classes have what January decided."""
    own = state.vocational
    own.last_dropout = own.dropout
    _place_graduates(state)
    own.real, own.upward = (*own.real[1:], own.covered), (*own.upward[1:], own.pathway)
    own.dropout = 1 - state.parameters.vocational.dropout * own.covered


def general_skill(state: State) -> float:
    """Return what a year at the centre takes from general skills, SD; real partnerships spare their pupils (E40)."""
    spared = max(0.0, state.vocational.covered)
    return state.parameters.vocational.general_skill / fade_of(state.parameters).level_after(TRACK_YEARS) * (1 - spared)


def _covered(state: State, partnerships: float, verified: float, pupils: int) -> float:
    """Return the share of pupils in real partnerships beyond year 0.

    Nobody learns in a nominal one: only what is verified counts (evidence row E43). ``partnerships`` and
    ``verified`` are what is done beyond year 0.
    """
    start, each = state.foundation.ground.start, state.parameters.vocational.pupils_per_partnership
    usual = start.enterprise_partnerships * start.partnership_verification
    number = start.enterprise_partnerships + partnerships
    real = max(0.0, number) * min(1.0, max(0.0, start.partnership_verification + verified))
    places = max(1.0, pupils / each)
    return min(1.0, real / places) - min(1.0, usual / places)


def _place_graduates(state: State) -> None:
    """Let graduates find work or study on by the three years they had, and families draw their conclusions.

    The official rate counts any job: partnerships and the way upward can only add those without one.
    """
    own, vocational = state.vocational, state.parameters.vocational
    usual = state.foundation.ground.first_day.year_0.vocational
    match, upward = vocational.match * sum(own.real) / COURSE_YEARS, sum(own.upward) / COURSE_YEARS
    found = match + vocational.pathway_study * upward
    own.destination = min(1.0, usual.destination + (1 - usual.destination) * found)
    seen = vocational.attraction_completion * (completion(state) - completion(state, 1.0))
    seen += vocational.attraction_match * match + vocational.attraction_pathway * upward
    own.attraction += (usual.attraction + seen - own.attraction) / state.parameters.views.memory


def completion(state: State, factor: float | None = None) -> float:
    """Return the share of a class that finishes at last June's dropout, or at ``factor`` times that of year 0."""
    schooling = state.parameters.schooling
    times = state.vocational.last_dropout if factor is None else factor
    first, second = 1 - schooling.dropout_vocational_1 * times, 1 - schooling.dropout_vocational_2 * times
    return first * second * (1 - schooling.dropout_vocational_3 * times)


def senior_shares(state: State) -> Destinations:
    """Return where zhongkao takers go: what families think of the centre moves a few who would else stop school."""
    shares = state.foundation.ground.shares
    more = state.vocational.attraction - state.foundation.ground.first_day.year_0.vocational.attraction
    if not more:
        return shares
    moved = max(-shares.county_vocational, min(shares.no_school, state.parameters.vocational.entry * more))
    return replace(shares, county_vocational=shares.county_vocational + moved, no_school=shares.no_school - moved)
