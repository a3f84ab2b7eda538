"""The appraisal of a term in words: its result, what was luck, what each decision added, what to talk about."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import Quantity, entries
from edusim.report.chart import ChartSpec, Line
from edusim.report.decided import year_words
from edusim.report.labels import in_language
from edusim.report.numbers import MISSING, amount, difference, number, with_unit
from edusim.report.page import Block, Charts, Heading, Items, Page, Paragraph, Table
from edusim.report.roles import QUESTIONS
from edusim.report.rows import HIGH, LOW, quantile, verdict
from edusim.report.why import UNCLEAR
from edusim.session.appraisal import Appraised, HeadlineResult, Result, Returned
from edusim.session.code import code_of
from edusim.session.game import Session
from edusim.session.questions import Question, questions
from edusim.session.term_ledger import Contribution, Estimate, Part
from edusim.session.tokens import CodeProblem
from edusim.texts import label, language, text

DIGITS = 2  # of a distance in spreads
ENOUGH_YEARS = 3  # after fewer most decisions have not yet reached a pupil


def appraisal_page(session: Session, appraised: Appraised) -> Page:
    """Return the appraisal as a page in the language in use."""
    scenario = session.scenario
    years = {"first": scenario.first_year + 1, "last": session.year}
    blocks: list[Block] = [*_basis(session), *_term(appraised), *_luck(appraised)]
    if appraised.legacy.year > appraised.term.year:
        blocks += _legacy(appraised)
    blocks += [*_ledger(appraised), *_returned(session, appraised), *_charts(session, appraised)]
    blocks += [*course_blocks(session), *_debrief(session, appraised), *_made(session, appraised)]
    kind = "appraisal.title" if len(session.decided) > 1 else "appraisal.title.one"
    title = text(kind, county=in_language(scenario.name), **years)
    return Page(title, language(), text("notice.synthetic.about"), tuple(blocks))


def distance(value: float) -> str:
    """Return a distance in spreads with its sign; better is more."""
    return difference(value, "SD", DIGITS)


def _basis(session: Session) -> Iterator[Block]:
    """Say what is compared with what, and that the term is not over, or was short, where that is so."""
    if not session.finished:
        played = {"played": len(session.decided), "years": session.last_year - session.scenario.first_year}
        yield Paragraph(text("appraisal.unfinished", **played))
    if words := few_years(session):
        yield Paragraph(words)
    yield Paragraph(text("appraisal.basis"))


def few_years(session: Session) -> str:
    """Return what to think of a result after so few years, or nothing after enough of them."""
    years = len(session.decided)
    return text("appraisal.few_years", years=years) if years < ENOUGH_YEARS else ""


def at_a_glance(now: Outcomes, alone: Outcomes, name_of: Callable[[str, str], str] = label) -> list[str]:
    """Return in plain words how the headlines stand beside the county left alone with the same luck: how many are
    better and worse as they are shown, and which; ``name_of`` gives their names."""
    found: dict[str, list[str]] = {"good": [], "bad": [], "flat": []}
    for name in HEADLINES:
        quantity = _quantity(name)
        moved = float(getattr(now, name)) - float(getattr(alone, name))
        found[verdict(moved, quantity) or "flat"].append(f"{name_of('outcome', name)} {_with_unit(name, moved)}")
    count = {kind: len(names) for kind, names in found.items()}
    comma = text("appraisal.list")
    lists = [text(f"appraisal.glance.{kind}", names=comma.join(found[kind])) for kind in ("good", "bad") if found[kind]]
    return [text("appraisal.glance", count=len(HEADLINES), **count), *lists]


def _term(appraised: Appraised) -> Iterator[Block]:
    yield Heading(text("appraisal.term"))
    for words in at_a_glance(appraised.own[appraised.place], appraised.alone[appraised.place]):
        yield Paragraph(words)
    yield Paragraph(stands("term", appraised.term))
    yield _compared(appraised.term)
    yield Paragraph(text("appraisal.spread"))


def stands(kind: str, result: Result) -> str:
    """Say how far a year's headlines stand from the county left alone, in whichever direction."""
    shown = round(result.own, DIGITS)
    way = "same" if shown == 0 else "better" if shown > 0 else "worse"
    size = f"{abs(shown):.{DIGITS}f}"
    return text(f"appraisal.{kind}.{way}", year=result.year, size=size)


def _compared(result: Result) -> Table:
    """Return the headlines of this run beside the county left alone."""
    heads = ("headline", "weight", "own", "alone", "difference", "usual", "distance")
    rows = []
    for own in result.headlines:
        quantity = _quantity(own.outcome)
        values = (number(value, quantity.unit, quantity.digits) for value in (own.value, own.alone))
        moved = _change(own.outcome, own.value - own.alone)
        usual = _change(own.outcome, own.usual)
        rows.append((label("outcome", own.outcome), amount(own.weight, ""), *values, moved, usual,
                     distance(own.distance)))  # fmt: skip
    return Table(_heads(heads), tuple(rows))


def _luck(appraised: Appraised) -> Iterator[Block]:
    yield Heading(text("appraisal.luck"))
    yield Paragraph(luck_words(appraised))
    rows = tuple(_among(own) for own in appraised.term.headlines)
    yield Table(_heads(("headline", "own", "low", "middle", "high", "above")), rows)


def luck_words(appraised: Appraised) -> str:
    """Say what the same decisions come to with other luck, and what of this run's result is luck."""
    term = appraised.term
    bounds = {"low": distance(quantile(term.seeds, LOW)), "high": distance(quantile(term.seeds, HIGH))}
    shares = {"above": _percent(term.above), "luck": distance(term.luck)}
    return text("appraisal.luck.about", seeds=len(term.seeds), mean=distance(term.mean), **bounds, **shares)


def _among(own: HeadlineResult) -> tuple[str, ...]:
    """Return where one headline lies among the same decisions with other luck."""
    quantity = _quantity(own.outcome)
    values = (own.value, *(quantile(own.seeds, share) for share in (LOW, 0.5, HIGH)))
    shown = (number(value, quantity.unit, quantity.digits) for value in values)
    return (label("outcome", own.outcome), *shown, _percent(own.above))


def _legacy(appraised: Appraised) -> Iterator[Block]:
    legacy = appraised.legacy
    yield Heading(text("appraisal.legacy", years=legacy.year - appraised.term.year))
    yield from (Paragraph(words) for words in legacy_words(appraised))
    yield _compared(legacy)


def legacy_words(appraised: Appraised) -> list[str]:
    """Say what stands after the years in which nothing more was decided: of the same decisions, then of this run."""
    term, legacy = appraised.term, appraised.legacy
    means = {"mean": distance(legacy.mean), "term": distance(term.mean)}
    return [text("appraisal.legacy.about", year=term.year, last=legacy.year, **means), stands("legacy", legacy)]


def both_results(appraised: Appraised) -> Table:
    """Return the headlines' distances at the end of the term and after the legacy years, and all together."""
    term, legacy = appraised.term, appraised.legacy
    after = {own.outcome: own for own in legacy.headlines}
    years = [text("appraisal.column.by_year", year=result.year) for result in (term, legacy)]
    heads = (*_heads(("headline", "weight", "usual")), years[0], text("appraisal.column.usual"), years[1])
    rows = [(text("appraisal.ledger.total"), "", "", distance(term.own), "", distance(legacy.own))]
    for own in term.headlines:
        later = after.get(own.outcome)
        last = (_change(own.outcome, later.usual), distance(later.distance)) if later else (MISSING, MISSING)
        first = (amount(own.weight, ""), _change(own.outcome, own.usual), distance(own.distance))
        rows.append((label("outcome", own.outcome), *first, *last))
    return Table(heads, tuple(rows))


def _ledger(appraised: Appraised) -> Iterator[Block]:
    yield Heading(text("appraisal.ledger"))
    if not appraised.ledger:
        yield Paragraph(text("appraisal.ledger.nothing"))
        return
    yield Paragraph(text("appraisal.ledger.about", seeds=appraised.ledger_seeds, mark=UNCLEAR))
    yield ledger_table(appraised)
    yield from (Paragraph(words) for words in best_and_worst(appraised))


def ledger_table(appraised: Appraised) -> Table:
    """Return what each decision added to the term and to the legacy; what luck could have done is marked."""
    rows = [_contribution(own) for own in appraised.ledger]
    total = math.fsum(own.term.value for own in appraised.ledger)
    after = math.fsum(own.legacy.value for own in appraised.ledger)
    rows.append((text("appraisal.ledger.total"), "", distance(total), "", distance(after), ""))
    return Table(_heads(("decision", "most", "term", "margin", "after", "margin")), tuple(rows), names=2)


def best_and_worst(appraised: Appraised) -> list[str]:
    """Name the decision that added most and the one that took most away, where luck cannot have done it."""
    words = []
    for kind, own in (("best", appraised.best), ("worst", appraised.worst)):
        if own is None:
            words.append(text(f"appraisal.ledger.no_{kind}"))
        else:
            value = distance(own.term.value)
            words.append(text(f"appraisal.ledger.{kind}", decision=_part(own.decisions), value=value))
    return words


def _contribution(own: Contribution) -> tuple[str, ...]:
    most, moved = next(iter(own.headlines.items()), ("", 0.0))
    words = (
        text("appraisal.ledger.moved", outcome=label("outcome", most), change=_with_unit(most, moved)) if most else ""
    )
    return (_part(own.decisions), words, *_estimate(own.term), *_estimate(own.legacy))


def _estimate(own: Estimate) -> tuple[str, str]:
    mark = "" if own.sure else f"{UNCLEAR} "
    return mark + distance(own.value), f"{own.margin:.{DIGITS}f}" if math.isfinite(own.margin) else MISSING


def _part(names: Part) -> str:
    """Return what stands for one decision of the ledger, the answers to events, or the lesser decisions together."""
    if len(names) > 1:
        return text("appraisal.ledger.rest", count=len(names))
    return label("decision", names[0]) if names[0] in entries(Decisions) else text("appraisal.ledger.answers")


def _returned(session: Session, appraised: Appraised) -> Iterator[Block]:
    """Open the checked figures beside those the schools returned, for the county as a whole."""
    yield Heading(text("appraisal.returned"))
    yield Paragraph(text("appraisal.returned.about"))
    yield returned_table(appraised.returned, (session.scenario.first_year, session.year))


def returned_table(figures: Sequence[Returned], years: tuple[int, int]) -> Table:
    """Return each figure as returned and as checked, in year 0 and in the last year."""
    heads = (text("appraisal.column.outcome"), *(
        text(f"appraisal.column.{kind}", year=year) for year in years for kind in ("returned", "checked")
    ))  # fmt: skip
    rows = []
    for own in figures:
        quantity = _quantity(own.outcome)
        shown = (number(value, quantity.unit, quantity.digits) for value in (*own.first, *own.last))
        rows.append((label("outcome", own.outcome), *shown))
    return Table(heads, tuple(rows))


def _charts(session: Session, appraised: Appraised) -> Iterator[Block]:
    about = text("appraisal.charts.about", year=appraised.term.year, seeds=len(appraised.same))
    yield Charts(text("appraisal.charts"), headline_charts(session, appraised), about)


def headline_charts(session: Session, appraised: Appraised) -> tuple[tuple[str, ChartSpec], ...]:
    """Return each headline's name and its chart through the legacy years."""
    first = session.scenario.first_year
    return tuple(
        (label("outcome", own.outcome), _chart(own.outcome, first, appraised)) for own in appraised.term.headlines
    )


def _chart(outcome: str, first: int, appraised: Appraised) -> ChartSpec:
    quantity = _quantity(outcome)
    lines = (
        Line("plan", text("appraisal.chart.own"), _by_year(appraised.own, outcome, first)),
        Line("baseline", text("appraisal.chart.alone"), _by_year(appraised.alone, outcome, first)),
    )
    band = {}
    for place, year in enumerate(zip(*appraised.same, strict=True)):
        values = [float(getattr(outcomes, outcome)) for outcomes in year]
        band[first + place] = (quantile(values, LOW), quantile(values, HIGH))
    last = first + len(appraised.own) - 1
    return ChartSpec(years=(first, last), lines=lines, unit=quantity.unit, digits=quantity.digits, band=band,
                     now=appraised.term.year)  # fmt: skip


def _by_year(years: Sequence[Outcomes], outcome: str, first: int) -> dict[int, float]:
    return {first + place: float(getattr(outcomes, outcome)) for place, outcomes in enumerate(years)}


def course_blocks(session: Session) -> Iterator[Block]:
    """Say what was decided and what struck, year by year."""
    yield Heading(text("appraisal.course"))
    comma, rows = text("appraisal.comma"), []
    for place in range(1, len(session.decided) + 1):
        year = session.scenario.first_year + place
        words = comma.join(year_words(session, year)) or text("appraisal.course.unchanged")
        rows.append((str(year), words, comma.join(label("event", name) for name in session.struck[place])))
    heads = ("year", "decided", "struck")
    yield Table(_heads(heads), tuple(rows), names=len(heads))


def _debrief(session: Session, appraised: Appraised) -> Iterator[Block]:
    yield Heading(text("appraisal.debrief"))
    yield Items(tuple(question_words(own) for own in questions(session, appraised)), numbered=True)
    yield Paragraph(text("appraisal.debrief.always"))
    yield Items(always_asked())


def always_asked() -> tuple[str, ...]:
    """Return the questions of every debrief."""
    return tuple(text(f"debrief.{name}") for name in QUESTIONS)


def question_words(own: Question) -> str:
    """Return a debrief question in words."""
    words: dict[str, str] = {}
    if own.decision:
        words["decision"] = _part((own.decision,))
    if own.outcome:
        words["outcome"] = label("outcome", own.outcome)
    if own.event:
        words["event"] = label("event", own.event)
    if own.year:
        words["year"] = str(own.year)
    kind = "assumption_any" if own.id == "assumption" and not own.decision else own.id
    if own.id == "luck":
        kind = "luck_good" if own.values[1] > 0.5 else "luck_bad"
    return text(f"appraisal.question.{kind}", **words, **_figures(own))


def _figures(own: Question) -> dict[str, str]:
    """Return a question's numbers as it writes them."""
    match own.id:
        case "prediction" | "faded":
            return dict(zip(("before", "after"), (_with_unit(own.outcome, value) for value in own.values), strict=True))
        case "returned":
            quantity = _quantity(own.outcome)
            shown = (_unit(number(value, quantity.unit, quantity.digits), quantity.unit) for value in own.values)
            return dict(zip(("returned", "checked"), shown, strict=True))
        case "luck":
            above = own.values[1]
            return {"share": _percent(above if above > 0.5 else 1 - above)}
        case "too_many":
            first, last = (number(value, "share", 2) for value in own.values[1:])
            return {"count": number(own.values[0], ""), "before": first, "after": last}
        case "rules":
            return {"count": number(own.values[0], "")}
        case "assumption" if own.decision:
            grade = entries(Decisions)[own.decision].quantity.grade if own.decision in entries(Decisions) else "L"
            return {"grade": text(f"grade.{grade or 'L'}")}
        case _:
            return dict(zip(("value", "later"), map(distance, own.values), strict=False))


def _made(session: Session, appraised: Appraised) -> Iterator[Block]:
    """Say what it takes to reckon the page again, or to play the game again."""
    yield Heading(text("appraisal.made"))
    others = {"first": session.seed + 1, "last": session.seed + len(appraised.same)}
    yield Paragraph(text("appraisal.made.about", seed=session.seed, digest=session.scenario.digest[:12], **others))
    if lines := code_lines(session):
        yield Paragraph(text("appraisal.code.about"))
        yield Paragraph(" - ".join(lines))


def code_lines(session: Session) -> tuple[str, ...]:
    """Return the game's typed code, its head, each year with a change and its check in a line of their own.

    A game of a county that is not shipped, or of a value that no code holds, has none.
    """
    try:
        return tuple(" ".join(line) for line in code_of(session))
    except CodeProblem:
        return ()


def _heads(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(text(f"appraisal.column.{name}") for name in names)


def _quantity(outcome: str) -> Quantity:
    return entries(Outcomes)[outcome].quantity


def _change(outcome: str, value: float) -> str:
    quantity = _quantity(outcome)
    return difference(value, quantity.unit, max(quantity.digits, 0))


def _with_unit(outcome: str, value: float) -> str:
    """Return a change with its unit; of shares in percentage points."""
    unit = _quantity(outcome).unit
    words = _change(outcome, value)
    return text("appraisal.points", number=words) if unit == "share" else _unit(words, unit)


def _unit(words: str, unit: str) -> str:
    return words if unit == "ratio" else with_unit(words, unit)


def _percent(share: float) -> str:
    return number(share, "share", 2)
