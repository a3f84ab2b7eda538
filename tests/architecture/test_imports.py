"""Who may import whom, and what a short command must not load."""

from __future__ import annotations

import subprocess
import sys

import grimp
import pytest

from tests.architecture.modules import ROOT

HEAVY = ("numpy", "simpy", "textual", "rich", "hypothesis")


def loaded_by(statement: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter has loaded after a statement."""
    code = f"import sys\ntry:\n    {statement}\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in run.stderr.split()}


@pytest.mark.parametrize(
    "statement",
    [
        "import edusim.cli",
        "from edusim.cli import main; main(['--help'])",
        "from edusim.cli import main; main(['run', '--help'])",
        "from edusim.cli import main; main(['compare', '--help'])",
        "from edusim.cli import main; main(['report', '--help'])",
        "from edusim.cli import main; main(['show', 'decisions'])",
        "import edusim.scenario",
        "import edusim.report.table",
    ],
)
def test_a_light_command_loads_neither_numpy_nor_textual(statement: str) -> None:
    assert loaded_by(statement).isdisjoint(HEAVY)


def test_no_modules_import_one_another_in_a_ring() -> None:
    graph = grimp.build_graph("edusim", cache_dir=None, exclude_type_checking_imports=True)
    rings = []
    for module in sorted(graph.modules):
        for imported in graph.find_modules_directly_imported_by(module):
            chain = graph.find_shortest_chain(imported, module)
            if chain:
                rings.append((module, *chain))
    assert rings == []
