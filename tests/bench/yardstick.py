"""Other programs to be timed in turn with the county; they live in a folder outside this repository."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from tests.bench.timing import Candidate

YEARS = 10


def flat_numpy(folder: Path) -> Candidate:
    """Return a 10-year run of the reference workload in ``folder``: w_numpy, with the county of wspec."""
    if not (folder / "w_numpy.py").is_file():
        raise SystemExit(f"no w_numpy.py in {folder}")
    sys.path.insert(0, str(folder))
    workload, county = importlib.import_module("w_numpy"), importlib.import_module("wspec").init_county(1)
    return lambda seed: workload.run(seed, YEARS, 1, county)
