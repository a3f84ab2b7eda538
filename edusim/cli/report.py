"""``edusim report``: stored results of a comparison as one page, and its drawings as figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import OutputFile, narrate, write_data
from edusim.texts import language, text, use_language

if TYPE_CHECKING:
    from edusim.batch.comparison import Comparison
    from edusim.report.figures import Form
    from edusim.report.stored import Results
    from edusim.scenario import Plan, Scenario


def command() -> click.Command:
    """Return the command."""
    return Command(
        "report",
        callback=lambda **options: report(Request(**options)),
        help=text("cli.report.help"),
        short_help=text("cli.report.short"),
        params=[
            click.Argument(["results"], type=click.Path(exists=True, path_type=Path)),
            click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("cli.report.output")),
            click.Option(
                ["--figures"], type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
                help=text("cli.report.figures"),
            ),
            click.Option(
                ["--format", "form"], type=click.Choice(["svg", "png"]), default="svg", show_default=True,
                help=text("cli.report.format"),
            ),
            click.Option(["--scenario", "scenarios"], multiple=True, metavar="FILE", help=text("cli.report.scenario")),
            click.Option(["--plan", "plans"], multiple=True, metavar="FILE", help=text("cli.report.plan")),
            click.Option(["--baseline"], metavar="PLAN", help=text("cli.report.baseline")),
            click.Option(["--tradeoff"], nargs=2, metavar="OUTCOME OUTCOME", help=text("cli.report.tradeoff")),
            language_option(),
        ],
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Request:
    """The options of one call."""

    results: Path
    output: Path | None
    figures: Path | None
    form: Form
    scenarios: tuple[str, ...]
    plans: tuple[str, ...]
    baseline: str | None
    tradeoff: tuple[str, str] | None


def report(request: Request) -> int:
    """Read the results and write the page, the figures, or both."""
    _check_outcomes(request.tradeoff or ())
    comparison, untold = _comparison(request)
    if request.figures is not None:
        _write_figures(request, comparison, untold)
    if request.figures is None or request.output is not None:
        from edusim.report.comparison_page import comparison_page
        from edusim.report.html import html_text

        write_data(html_text(comparison_page(comparison, request.tradeoff, untold)), request.output)
    return 0


def _check_outcomes(names: Sequence[str]) -> None:
    from edusim.batch.comparison import COLUMNS

    for name in names:
        if name not in COLUMNS:
            raise click.UsageError(text("cli.report.unknown_outcome", name=name))


def _comparison(request: Request) -> tuple[Comparison, list[str]]:
    """Return the comparison, and the plans of which it is not known what they decide."""
    from edusim.report.stored import results_in

    if not request.results.is_dir():
        return _from_file(request, request.results)
    if (found := _from_store(request)) is not None:
        return found, []
    path = results_in(request.results)
    if path is None:
        raise click.UsageError(text("cli.report.no_results", folder=request.results))
    return _from_file(request, path)


def _from_store(request: Request) -> Comparison | None:
    """Return the comparison that a store was last used for; nothing where not all of its runs are of this model."""
    from dataclasses import replace

    from edusim.batch import Store, StoreProblem
    from edusim.batch.comparison import compared
    from edusim.batch.kept import NothingKept, kept, runs_kept
    from edusim.cli.sources import refusing

    try:
        with refusing():
            experiment = kept(request.results)
        with Store(request.results, resume=True) as store:
            runs = runs_kept(experiment, store)
    except (NothingKept, StoreProblem):
        return None
    known = [run for run in runs if run is not None]
    if len(known) < len(runs):
        return None
    base = _baseline(request, experiment.baseline, list(experiment.plans))
    return compared(replace(experiment, baseline=base), known)


def _from_file(request: Request, path: Path) -> tuple[Comparison, list[str]]:
    from edusim.batch.comparison import NOTHING
    from edusim.report.stored import ResultsProblem, read_results

    try:
        results = read_results(path)
    except ResultsProblem as problem:
        reason = text(f"cli.report.reason.{problem.reason}", **problem.details)
        raise click.UsageError(text("cli.report.unreadable", path=path, reason=reason)) from problem
    except OSError as error:
        raise click.UsageError(text("cli.report.unreadable", path=path, reason=error.strerror)) from error
    base = _baseline(request, results.baseline, results.plans)
    counties = _counties(request, results)
    plans = _plans(request, results, counties)
    untold = [name for name in results.plans if name not in plans and name != NOTHING]
    return results.comparison(counties, plans, base), untold


def _baseline(request: Request, usual: str, plans: Sequence[str]) -> str:
    base = request.baseline or usual
    if base not in plans:
        raise click.UsageError(text("cli.report.unknown_baseline", name=base, plans=", ".join(plans)))
    return base


def _counties(request: Request, results: Results) -> dict[str, Scenario]:
    """Return the counties of the results: those given, else the shipped ones; say which are not as they were."""
    from edusim.cli.sources import refusing
    from edusim.scenario import load_scenario, shipped

    with refusing():
        given = [load_scenario(source) for source in request.scenarios]
        found = dict(zip(request.scenarios, given, strict=True)) | {own.id: own for own in given}
        for name in results.scenarios:
            if name not in found and name not in shipped():
                raise click.UsageError(text("cli.report.unknown_scenario", name=name))
            if name not in found:
                found[name] = load_scenario(name)
    for name in results.scenarios:
        if not results.as_now(name, found[name]):
            narrate(text("cli.report.changed", name=name))
    return found


def _plans(request: Request, results: Results, counties: dict[str, Scenario]) -> dict[str, dict[str, Plan]]:
    """Return what the plans decide that are given, or shipped."""
    from edusim.cli.experiments import names
    from edusim.cli.sources import refusing
    from edusim.scenario import load_plan, shipped_plans

    sources = {name: name for name in shipped_plans()} | dict(zip(names(request.plans), request.plans, strict=True))
    with refusing():
        return {
            plan: {name: load_plan(sources[plan], counties[name]) for name in results.scenarios}
            for plan in results.plans
            if plan in sources
        }


def _write_figures(request: Request, comparison: Comparison, untold: Sequence[str]) -> None:
    """Write each drawing as a file; in English where the form cannot show Chinese on this machine."""
    from edusim.report.comparison_page import comparison_page
    from edusim.report.figures import NoPng, draws_chinese, figures

    folder, chosen = request.figures or Path(), language()
    try:
        if chosen == "zh" and request.form == "png" and not draws_chinese():
            narrate(text("cli.report.no_font"))
            use_language("en")
        drawn = list(figures(comparison_page(comparison, request.tradeoff, untold), request.form))
        folder.mkdir(parents=True, exist_ok=True)
    except NoPng as missing:
        raise click.UsageError(text("cli.report.extra", module=missing.module)) from missing
    except OSError as error:
        raise click.ClickException(text("cli.cannot_write", path=folder, reason=error.strerror)) from error
    finally:
        use_language(chosen)
    for name, data in drawn:
        (folder / name).write_bytes(data)
    narrate(text("cli.report.figures_written", count=len(drawn), folder=folder))
