"""Many runs: plans times seeds, on several processors; and drafts run ahead on many seeds at once."""

from edusim.batch.engine import Failure, Run, Task, processors, run_all, simulate
from edusim.batch.preview import FIGURES, Ahead, Figures, Pair, Previews
from edusim.batch.warm import Warm
from edusim.batch.workers import WorkersLost

__all__ = [
    "FIGURES",
    "Ahead",
    "Failure",
    "Figures",
    "Pair",
    "Previews",
    "Run",
    "Task",
    "Warm",
    "WorkersLost",
    "processors",
    "run_all",
    "simulate",
]
