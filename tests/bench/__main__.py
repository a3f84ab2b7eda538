"""Print how fast the county runs, in ratios taken inside one run of this program.

Times are process time, medians over rounds in which every candidate runs once. Wall time stands beside
them where it matters. Which figure is wanted stands beside it, and the last line says what is met.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from edusim.batch import processors
from edusim.scenario import load_scenario
from tests.bench import checking, parallel, preview
from tests.bench.counties import Subject, subject
from tests.bench.counting import Counts, counting
from tests.bench.floor import draw, play
from tests.bench.machine import numpy_loop, python_loop
from tests.bench.size import YEARS, sizes
from tests.bench.table import Table, milliseconds, times
from tests.bench.timing import Candidate, Times, in_turn, timed
from tests.bench.variance import reductions
from tests.bench.yardstick import flat_numpy

FLOOR, YARDSTICK, LARGEST, EFFICIENCY = 8.0, 1.5, 1.6, 0.9
SCHOOLS, CHECK_MS, CHECK = 2000, 300.0, 4.0
OVERHEAD_MS = 1.0
FIRST_TWO, ALL_PAIRS, ALL_PAIRS_MS = 2.0, 9.0, 300.0
QUEUES = ("contractors", "approvals", "coaches", "inspectors", "investigators")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    asked = _parser().parse_args(arguments)
    table, county = Table(), subject(asked.scenario)
    print(
        f"edusim bench: {asked.scenario}, {asked.years} years, {asked.rounds} rounds in turn, medians of process time"
    )
    counts = count(county, asked.years)
    found = in_turn(_candidates(county, counts, asked), asked.rounds)
    _machine(table, found)
    _county(table, found, county, counts)
    _floor(table, found, counts)
    if asked.yardstick:
        table.heading("Yardstick")
        table.line("flat NumPy and SimPy, 10 years", milliseconds(found.cpu("yardstick")))
        ratio = found.ratio("run", "yardstick")
        table.budget("run / yardstick", "yardstick", ratio, YARDSTICK, times)
    _waits(table, county, asked.years)
    _sizes(table, asked)
    _checking(table, asked)
    if asked.parallel:
        _parallel(table, asked)
    if asked.preview:
        _preview(table, county, asked)
    if asked.variance:
        _variance(table, county, asked)
    table.verdict()


def count(county: Subject, years: int) -> Counts:
    """Return what one run of the county draws and plays."""
    with counting() as counts:
        county.run(1, years)
    return counts


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Print how fast the county runs.")
    parser.add_argument("--scenario", default="mingcheng", help="a shipped county or a file (%(default)s)")
    parser.add_argument("--rounds", type=int, default=15, help="rounds that count (%(default)s)")
    parser.add_argument("--years", type=int, default=10, help="years of a run (%(default)s)")
    parser.add_argument("--copies", type=int, nargs="*", default=[1, 10, 100], help="sizes to measure (1 10 100)")
    parser.add_argument("--yardstick", type=Path, metavar="DIR", help="folder with w_numpy.py, run in turn")
    parser.add_argument("--schools", type=int, default=SCHOOLS, help="schools of the file to check (%(default)s)")
    parser.add_argument("--parallel", action="store_true", help="also many seeds on two workers (half a minute)")
    on_off = argparse.BooleanOptionalAction
    parser.add_argument("--preview", action=on_off, default=True, help="a draft's paired seeds on warm workers (yes)")
    parser.add_argument("--variance", action=on_off, default=True, help="paired differences against independent (yes)")
    parser.add_argument("--seeds", type=int, help="seeds of --parallel (200), --preview (16) and --variance (40)")
    return parser


def _candidates(county: Subject, counts: Counts, asked: argparse.Namespace) -> dict[str, Candidate]:
    candidates: dict[str, Candidate] = {
        "python": python_loop,
        "numpy": numpy_loop,
        "foundation": lambda _: subject(asked.scenario),
        "reading": lambda _: load_scenario(asked.scenario),
        "opening": lambda seed: county.run(seed, 0),
        "run": lambda seed: county.run(seed, asked.years),
        "draws": lambda _: draw(counts),
        "events": lambda _: play(counts),
    }
    if asked.yardstick:
        candidates["yardstick"] = flat_numpy(asked.yardstick)
    return candidates


def _machine(table: Table, found: Times) -> None:
    table.heading("This machine")
    table.line("calibration loop, plain Python", milliseconds(found.cpu("python")))
    table.line("calibration loop, NumPy", milliseconds(found.cpu("numpy")))
    busy = os.getloadavg()[0]
    table.line("programs that want a processor", f"{busy:.1f}", f"of {processors()}; this one included")


def _county(table: Table, found: Times, county: Subject, counts: Counts) -> None:
    table.heading(f"A county of {county.pupils:,} pupils and {county.schools:,} schools")
    laid = found.cpu("foundation") - found.cpu("reading")
    table.line("foundation, laid once for all seeds", milliseconds(laid), "not part of a run")
    table.line("opening, part of a run", milliseconds(found.cpu("opening")))
    table.line("a whole run", milliseconds(found.cpu("run")), f"wall {milliseconds(found.wall('run'))}")
    table.line("draws: normals", f"{counts.drawn('normal'):,}")
    table.line("draws: uniforms", f"{counts.drawn('uniform'):,}")
    table.line("draws: hashed by person", f"{counts.drawn('hashed'):,}", f"and {counts.singles:,} single ones")
    table.line("SimPy events", f"{counts.events:,}")


def _floor(table: Table, found: Times, counts: Counts) -> None:
    table.heading("Its floor")
    table.line(f"as many SFC64 draws, in {len(counts.arrays):,} arrays", milliseconds(found.cpu("draws")))
    table.line("as many bare SimPy events", milliseconds(found.cpu("events")))
    table.budget("run / floor", "floor", found.ratio("run", "draws", "events"), FLOOR, times)


def _waits(table: Table, county: Subject, years: int) -> None:
    table.heading("Mean wait in each queue, days (how many waited)")
    plans = {
        "no decisions": county.start,
        "levers at their high level while money lasts": county.affordable(),
        "every lever at its high level": county.high,
    }
    for name, decisions in plans.items():
        waits = county.run(1, years, decisions).state.waits
        shown = (f"{queue} {waits.mean(queue):.0f} ({waits.days.get(queue, (0, 0))[0]})" for queue in QUEUES)
        table.line(name, "", "   ".join(shown))


def _sizes(table: Table, asked: argparse.Namespace) -> None:
    table.heading(f"Size: copies as one county, {YEARS}-year runs with the opening, process time per thousand pupils")
    for own in sizes(asked.scenario, asked.copies, asked.rounds):
        note = f"run {milliseconds(own.run)}, {own.schools:,} schools, read and laid in {own.foundation / 1e3:.2f} s"
        table.line(f"{own.pupils:,} pupils", milliseconds(own.per_thousand), note)
        if own.copies > 1:
            table.budget("  a pupil's cost against one copy's", f"{own.pupils:,} pupils", own.ratio, LARGEST, times)


def _checking(table: Table, asked: argparse.Namespace) -> None:
    table.heading("Check of a county's file")
    own = checking.check(asked.scenario, asked.schools, asked.rounds)
    table.budget(f"{own.schools:,} schools", "check", own.check, CHECK_MS, milliseconds)
    table.budget("  against its TOML alone", "check, TOML", own.ratio, CHECK, times)


def _parallel(table: Table, asked: argparse.Namespace) -> None:
    seeds = asked.seeds or 200
    table.heading(f"{seeds} seeds on {parallel.WORKERS} workers, wall time")
    if parallel.possible():
        found = parallel.share(asked.scenario, seeds, asked.years)
        table.at_least("parallel efficiency", "parallel", found.wall, EFFICIENCY, "{:.0%}".format)
        table.line("the same in process time: what workers cost", f"{found.work:.0%}", "not spoilt by other programs")
        own = parallel.overhead(asked.scenario)
        table.budget("the engine's own time for a task", "engine", own, OVERHEAD_MS, lambda value: f"{value:.2f} ms")
    else:
        table.line("parallel efficiency", "-", "one processor only")


def _preview(table: Table, county: Subject, asked: argparse.Namespace) -> None:
    seeds = asked.seeds or preview.SEEDS
    table.heading(f"A draft ahead to the last year on {seeds} paired seeds, {preview.WORKERS} warm workers, wall time")
    run = median(timed(lambda: county.run(1, asked.years)).wall for _ in range(5))
    for own in preview.waits(asked.scenario, seeds, (0, 3)):
        ahead = f"{own.years} years to come"
        table.line(f"first two pairs, {ahead}", milliseconds(own.first_two))
        table.budget("  in run times", f"first two, {ahead}", own.first_two / run, FIRST_TWO, times)
        table.budget(f"all pairs, {ahead}", f"preview, {ahead}", own.all, ALL_PAIRS_MS, milliseconds)
        table.budget("  in run times", f"all pairs, {ahead}", own.all / run, ALL_PAIRS, times)


def _variance(table: Table, county: Subject, asked: argparse.Namespace) -> None:
    seeds = asked.seeds or 40
    table.heading(f"Variance: paired against independent seeds, {seeds} seeds, median of headline outcomes, last year")
    for own in reductions(county, seeds, asked.years):
        name = f"{own.question.lever} ({own.question.kind})"
        early = f"year {own.early.year}: {times(own.early.typical)}"
        table.at_least(name, own.question.lever, own.last.typical, own.question.budget, times)
        table.line(
            "  least sharp:",
            early,
            ", ".join(f"{outcome} {times(own.last.by_outcome[outcome])}" for outcome in own.last.least(3)),
        )


if __name__ == "__main__":
    main()
