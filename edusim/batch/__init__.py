"""Many runs: plans times seeds, on several processors; and drafts run ahead on many seeds at once."""

from edusim.batch.engine import Failure, Run, Task, processors, run_all, simulate
from edusim.batch.preview import HEADLINES, Pair, PreviewLost, Previews

__all__ = [
    "HEADLINES",
    "Failure",
    "Pair",
    "PreviewLost",
    "Previews",
    "Run",
    "Task",
    "processors",
    "run_all",
    "simulate",
]
