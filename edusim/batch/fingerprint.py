"""Which model made a result: runs of two models are never mixed."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

import numpy as np

import edusim

ROOT = Path(edusim.__file__).parent
DECIDING = ("catalog", "model", "scenario/scenario.py", "batch/simulation.py", "batch/shared.py")


@functools.cache
def fingerprint() -> str:
    """Return the SHA-256, in hexadecimal, of the code that a result follows from, and of NumPy's version."""
    found = hashlib.sha256(f"{edusim.__version__} {np.__version__}".encode())
    for part in DECIDING:
        path = ROOT / part
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            found.update(f"\n{file.relative_to(ROOT).as_posix()}\n".encode())
            found.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()
