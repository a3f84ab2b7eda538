"""How the classes of a group of schools are dealt out to schools and grades."""

from __future__ import annotations

from collections.abc import Mapping

Counts = tuple[int, ...]


def classes_of(pupils: Mapping[str, Counts], total: int) -> dict[str, Counts]:
    """Return each school's classes by grade from its pupils by grade: every grade that has pupils gets a class, each
    further class goes to the fullest grade. Too few for that, and ages mix."""
    classes = {name: [int(count > 0) for count in counts] for name, counts in pupils.items()}
    spare = total - sum(map(sum, classes.values()))
    if spare < 0:
        return _mixed(pupils, total)
    cells = [(name, grade) for name, counts in pupils.items() for grade, count in enumerate(counts) if count]
    for _ in range(spare):
        name, grade = max(cells, key=lambda cell: pupils[cell[0]][cell[1]] / classes[cell[0]][cell[1]])
        classes[name][grade] += 1
    return {name: tuple(counts) for name, counts in classes.items()}


def _mixed(pupils: Mapping[str, Counts], total: int) -> dict[str, Counts]:
    """Give the fullest school the next class until all are given: too few for every grade, so ages mix.

    Small kindergartens are like that; a class of mixed age is listed with the grade most of its children are in.
    """
    given = dict.fromkeys(pupils, 0)
    for _ in range(total):
        fullest = max(pupils, key=lambda name: (given[name] == 0, sum(pupils[name]) / max(given[name], 1)))
        given[fullest] += 1
    return {name: _by_size(counts, given[name]) for name, counts in pupils.items()}


def _by_size(pupils: Counts, classes: int) -> Counts:
    """Deal a school's classes out to its grades, the largest first and of equals the oldest."""
    grades = len(pupils)
    order = sorted(range(grades), key=lambda grade: (-pupils[grade], -grade))
    return tuple(classes // grades + (order.index(grade) < classes % grades) for grade in range(grades))
