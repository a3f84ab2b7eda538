"""One June's gaokao: noise keyed by candidate, the provincial scale, and who sits again next year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.model.chance import Chance, Purpose
from edusim.model.foundation import Foundation
from edusim.model.tables import lowest, normal_quantiles

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Again:
    """Previous-year candidates: achievement in grade 12 (SD) and the slot in their grade row, which is their key."""

    level: Floats
    slot: NDArray[np.uint64]

    def noise(self, foundation: Foundation, chance: Chance, year: int) -> Floats:
        """Return the noise of their sitting, z."""
        drawn = normal_quantiles(chance.by_person(Purpose.AGAIN, year, self.slot))
        return (drawn * foundation.ground.parameters.examinations.gaokao_noise).astype(np.float32)


def sitting_noise(foundation: Foundation, chance: Chance, year: int, slots: int) -> Floats:
    """Return the noise of one sitting for every slot of the grade-12 row, z."""
    spread = np.float32(foundation.ground.parameters.examinations.gaokao_noise)
    return chance.normals(Purpose.GAOKAO, year, slots) * spread


def provincial_z(
    level: Floats, noise: Floats, foundation: Foundation, paper: float, *, outside: bool = False
) -> Floats:
    """Return the provincial z of candidates by achievement and noise; ``paper`` shifts the whole county."""
    scale = foundation.scale
    intercept = (scale.outside if outside else scale.intercept) + paper
    return (np.float32(scale.slope) * level + noise + np.float32(intercept)).astype(np.float32)


def paper_of(foundation: Foundation, chance: Chance, year: int) -> float:
    """Return how the year's paper suits the county, z."""
    return chance.normal(Purpose.PAPER, year) * foundation.ground.parameters.examinations.paper_difficulty


def sit_again(
    level: Floats, slots: NDArray[np.intp], row: int, foundation: Foundation, chance: Chance, year: int, count: int
) -> Again:
    """Choose ``count`` of those below the undergraduate line to sit again.

    ``level`` is the achievement of the candidates at ``slots`` of a grade row of ``row`` slots; who is
    willing is drawn for every slot, so that one candidate more or less moves nobody else.
    """
    line = foundation.ground.parameters.examinations.undergraduate_line
    missed = (foundation.scale.intercept + foundation.scale.slope * level < line).nonzero()[0]
    willing = chance.uniforms(Purpose.GRADUATES, year, row)[slots[missed]]
    chosen = missed[lowest(willing, count)]
    return Again(level[chosen], slots[chosen].astype(np.uint64))
