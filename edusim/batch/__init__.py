"""Many runs: plans times seeds, on several processors or a cluster; and drafts run ahead on many seeds at once."""

from edusim.batch.engine import run_all
from edusim.batch.pools import EngineLost, processors
from edusim.batch.preview import FIGURES, Ahead, Figures, Pair, Previews
from edusim.batch.simulation import Failure, Run, Task, simulate
from edusim.batch.store import Store, StoreProblem
from edusim.batch.warm import Warm
from edusim.batch.workers import WorkersLost

__all__ = [
    "FIGURES",
    "Ahead",
    "EngineLost",
    "Failure",
    "Figures",
    "Pair",
    "Previews",
    "Run",
    "Store",
    "StoreProblem",
    "Task",
    "Warm",
    "WorkersLost",
    "processors",
    "run_all",
    "simulate",
]
