"""The command line: one file a command; stdout is data, stderr is narration."""

from edusim.cli.program import main

__all__ = ["main"]
