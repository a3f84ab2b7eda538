"""The appraisal of a term in words: its result, what was luck, what each decision added, what to talk about."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import Quantity, entries
from edusim.report.chart import ChartSpec, Line
from edusim.report.decided import year_words
from edusim.report.labels import in_language
from edusim.report.numbers import amount, difference, number, with_unit
from edusim.report.page import Block, Charts, Heading, Items, Page, Paragraph, Table
from edusim.report.rows import HIGH, LOW, quantile
from edusim.session.appraisal import Appraised, HeadlineResult, Result
from edusim.session.game import Session
from edusim.session.questions import Question, questions
from edusim.session.term_ledger import Contribution, Estimate, Part
from edusim.texts import label, language, text

DIGITS = 2  # of a distance in spreads


def appraisal_page(session: Session, appraised: Appraised) -> Page:
    """Return the appraisal as a page in the language in use."""
    scenario = session.scenario
    years = {"first": scenario.first_year + 1, "last": session.year}
    blocks: list[Block] = [*_basis(session, appraised), *_term(appraised), *_luck(appraised)]
    if appraised.legacy.year > appraised.term.year:
        blocks += _legacy(appraised)
    blocks += [*_ledger(appraised), *_returned(session, appraised), *_charts(session, appraised)]
    blocks += [*_course(session), *_debrief(session, appraised), *_made(session, appraised)]
    title = text("appraisal.title", county=in_language(scenario.name), **years)
    return Page(title, language(), text("notice.synthetic.about"), tuple(blocks))


def distance(value: float) -> str:
    """Return a distance in spreads with its sign; better is more."""
    return difference(value, "SD", DIGITS)


def _basis(session: Session, appraised: Appraised) -> Iterator[Block]:
    """Say what is compared with what, and that the term is not over where it is not."""
    if not session.finished:
        played = {"played": len(session.decided), "years": session.scenario.years}
        yield Paragraph(text("appraisal.unfinished", **played))
    yield Paragraph(text("appraisal.basis"))


def _term(appraised: Appraised) -> Iterator[Block]:
    yield Heading(text("appraisal.term"))
    yield Paragraph(_stands("term", appraised.term))
    yield _compared(appraised.term)
    yield Paragraph(text("appraisal.spread"))


def _stands(kind: str, result: Result) -> str:
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
    term = appraised.term
    yield Heading(text("appraisal.luck"))
    bounds = {"low": distance(quantile(term.seeds, LOW)), "high": distance(quantile(term.seeds, HIGH))}
    shares = {"above": _percent(term.above), "luck": distance(term.luck)}
    yield Paragraph(text("appraisal.luck.about", seeds=len(term.seeds), mean=distance(term.mean), **bounds, **shares))
    rows = tuple(_among(own) for own in term.headlines)
    yield Table(_heads(("headline", "own", "low", "middle", "high", "above")), rows)


def _among(own: HeadlineResult) -> tuple[str, ...]:
    """Return where one headline lies among the same decisions with other luck."""
    quantity = _quantity(own.outcome)
    values = (own.value, *(quantile(own.seeds, share) for share in (LOW, 0.5, HIGH)))
    shown = (number(value, quantity.unit, quantity.digits) for value in values)
    return (label("outcome", own.outcome), *shown, _percent(own.above))


def _legacy(appraised: Appraised) -> Iterator[Block]:
    legacy = appraised.legacy
    yield Heading(text("appraisal.legacy", years=legacy.year - appraised.term.year))
    last = {"year": appraised.term.year, "last": legacy.year}
    yield Paragraph(
        text("appraisal.legacy.about", mean=distance(legacy.mean), term=distance(appraised.term.mean), **last)
    )
    yield Paragraph(_stands("legacy", legacy))
    yield _compared(legacy)


def _ledger(appraised: Appraised) -> Iterator[Block]:
    yield Heading(text("appraisal.ledger"))
    if not appraised.ledger:
        yield Paragraph(text("appraisal.ledger.nothing"))
        return
    yield Paragraph(text("appraisal.ledger.about", seeds=appraised.ledger_seeds))
    rows = [_contribution(own) for own in appraised.ledger]
    total = math.fsum(own.term.value for own in appraised.ledger)
    after = math.fsum(own.legacy.value for own in appraised.ledger)
    rows.append((text("appraisal.ledger.total"), "", distance(total), "", distance(after), ""))
    yield Table(_heads(("decision", "most", "term", "margin", "after", "margin")), tuple(rows), names=2)
    for kind, own in (("best", appraised.best), ("worst", appraised.worst)):
        if own is None:
            yield Paragraph(text(f"appraisal.ledger.no_{kind}"))
        else:
            value = distance(own.term.value)
            yield Paragraph(text(f"appraisal.ledger.{kind}", decision=_part(own.decisions), value=value))


def _contribution(own: Contribution) -> tuple[str, ...]:
    most, moved = next(iter(own.headlines.items()), ("", 0.0))
    words = (
        text("appraisal.ledger.moved", outcome=label("outcome", most), change=_with_unit(most, moved)) if most else ""
    )
    return (_part(own.decisions), words, *_estimate(own.term), *_estimate(own.legacy))


def _estimate(own: Estimate) -> tuple[str, str]:
    return distance(own.value), f"{own.margin:.{DIGITS}f}" if math.isfinite(own.margin) else "--"


def _part(names: Part) -> str:
    """Return what stands for one decision of the ledger, the answers to events, or the lesser decisions together."""
    if len(names) > 1:
        return text("appraisal.ledger.rest", count=len(names))
    return label("decision", names[0]) if names[0] in entries(Decisions) else text("appraisal.ledger.answers")


def _returned(session: Session, appraised: Appraised) -> Iterator[Block]:
    """Open the checked figures beside those the schools returned, for the county as a whole."""
    yield Heading(text("appraisal.returned"))
    yield Paragraph(text("appraisal.returned.about"))
    first, last = session.scenario.first_year, session.year
    heads = (text("appraisal.column.outcome"), *(
        text(f"appraisal.column.{kind}", year=year) for year in (first, last) for kind in ("returned", "checked")
    ))  # fmt: skip
    rows = []
    for own in appraised.returned:
        quantity = _quantity(own.outcome)
        figures = (number(value, quantity.unit, quantity.digits) for value in (*own.first, *own.last))
        rows.append((label("outcome", own.outcome), *figures))
    yield Table(heads, tuple(rows))


def _charts(session: Session, appraised: Appraised) -> Iterator[Block]:
    first = session.scenario.first_year
    found = tuple(
        (label("outcome", own.outcome), _chart(own.outcome, first, appraised)) for own in appraised.term.headlines
    )
    about = text("appraisal.charts.about", year=appraised.term.year, seeds=len(appraised.same))
    yield Charts(text("appraisal.charts"), found, about)


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


def _course(session: Session) -> Iterator[Block]:
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
    """Say what it takes to reckon the page again."""
    yield Heading(text("appraisal.made"))
    others = {"first": session.seed + 1, "last": session.seed + len(appraised.same)}
    yield Paragraph(text("appraisal.made.about", seed=session.seed, digest=session.scenario.digest[:12], **others))


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
