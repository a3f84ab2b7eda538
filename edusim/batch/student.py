"""Student's t: how wide the interval of a mean of few differences is."""

from __future__ import annotations

import functools
import math

HALVINGS = 60  # of a right angle: finer than a float can tell


def within(angle: float, freedom: int) -> float:
    """Return the chance that |t| stays under sqrt(freedom) times the tangent of an angle, exactly.

    The finite series for whole degrees of freedom: Abramowitz and Stegun 1964, Handbook of Mathematical Functions,
    26.7.3 and 26.7.4.
    """
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    terms = [term] if freedom > 1 else []
    for degree in range(2 + odd, freedom - 1, 2):
        term *= cosine * cosine * (degree - 1) / degree
        terms.append(term)
    chance = sine * math.fsum(terms)
    return 2 / math.pi * (angle + chance) if odd else chance


@functools.cache
def quantile(share: float, freedom: int) -> float:
    """Return the t that |t| stays under with a chance of ``share``."""
    low, high = 0.0, math.pi / 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < share else (low, middle)
    return math.sqrt(freedom) * math.tan(low)
