"""The small numbers that arrays hold: where a pupil is, stages, localities, posts, titles, grade rows."""

from __future__ import annotations

from edusim.catalog.year_0 import GRADES, STAGES

# A pupil's school is a unit's code, or one of these.
AWAY, STOPPED, AT_HOME, OUTSIDE, OUTSIDE_VOCATIONAL = range(5)
FIRST_UNIT = 5

KINDERGARTEN, PRIMARY, JUNIOR, SENIOR, VOCATIONAL = range(5)
SEAT, TOWNSHIP, VILLAGE = range(3)
ESTABLISHED, SPECIAL_POST, CONTRACT = range(3)
UNRATED, SECOND, FIRST, SENIOR_TITLE = range(4)

# Fifteen grade rows: three of kindergarten, six of primary, three of junior, three of senior age.
ROWS = 15
FIRST_ROW = {"kindergarten": 0, "primary": 3, "junior": 9, "senior": 12, "vocational": 12}
GRADE_1, GRADE_4, GRADE_6, GRADE_7, GRADE_9, GRADE_10, GRADE_12 = 3, 6, 8, 9, 11, 12, 14


def stage_rows(stage: int) -> range:
    """Return the grade rows of a stage."""
    name = STAGES[stage]
    return range(FIRST_ROW[name], FIRST_ROW[name] + GRADES[name])
