"""Many runs: plans times seeds, on several processors; and drafts run ahead on many seeds at once."""

from edusim.batch.engine import Failure, Run, Task, processors, run_all, simulate
from edusim.batch.preview import HEADLINES, Pair, PreviewLost, Previews
from edusim.batch.warm import Warm, WorkersLost

__all__ = [
    "HEADLINES",
    "Failure",
    "Pair",
    "PreviewLost",
    "Previews",
    "Run",
    "Task",
    "Warm",
    "WorkersLost",
    "processors",
    "run_all",
    "simulate",
]
