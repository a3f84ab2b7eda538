"""Many runs: plans times seeds, on several processors."""

from edusim.batch.engine import Failure, Run, Task, processors, run_all, simulate

__all__ = ["Failure", "Run", "Task", "processors", "run_all", "simulate"]
