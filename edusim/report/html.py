"""A page as one HTML file that needs nothing beside it: text stays text, nothing is fetched, and it prints.

The page forbids its reader's browser to load anything or to run anything, so that no text of a scenario could.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from edusim.report.drawing import element
from edusim.report.page import Block, Charts, Drawings, Heading, Items, Page, Paragraph, Table
from edusim.report.svg import svg_chart

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; color: #1a1a1a; background: #fff;
  font: 16px/1.55 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 0.4rem; border-bottom: 1px solid #999; }
.sheet { width: 100%; border-collapse: collapse; }
.sheet > tbody > tr > td, .sheet > tfoot > tr > td { padding: 0; }
.notice { padding-top: 1rem; color: #444; font-size: 0.85rem; }
.scroll { overflow-x: auto; }
.figures { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 0.5rem 0; }
.figures th, .figures td { padding: 0.2rem 0.7rem 0.2rem 0; text-align: right; vertical-align: top; }
.figures th { border-bottom: 1px solid #666; font-weight: 600; }
.figures td { border-bottom: 1px solid #ddd; }
.figures td { white-space: nowrap; }
.figures .words { text-align: left; white-space: normal; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1rem; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-weight: 600; font-size: 0.95rem; }
.chart { width: 100%; height: auto; font-size: 11px; }
.chart text { fill: #444; }
.chart .band { fill: #9ecae8; }
.chart polyline.history, .chart polyline.plan { stroke: #00629b; }
.chart polyline.baseline { stroke: #8a6100; }
.chart text.plan { fill: #00629b; }
.chart text.baseline { fill: #8a6100; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  .sheet > tbody > tr { break-inside: auto; }
  .scroll { overflow: visible; }
  .charts { grid-template-columns: 1fr 1fr; }
}
"""


def html_text(page: Page) -> str:
    """Return the page as one self-contained file; its notice stands at the foot of every printed sheet."""
    body = "\n".join(part for block in page.blocks for part in _html(block))
    title, notice = escape(page.title), escape(page.notice)
    return f"""<!doctype html>
<html lang="{LANGUAGES[page.language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<table class="sheet" role="presentation">
<tfoot><tr><td class="notice">{notice}</td></tr></tfoot>
<tbody><tr><td><main>
<h1>{title}</h1>
<p class="notice">{notice}</p>
{body}
</main></td></tr></tbody>
</table>
</body>
</html>
"""


def _html(block: Block) -> Iterator[str]:
    match block:
        case Heading(words):
            yield f"<h2>{escape(words)}</h2>"
        case Paragraph(words):
            yield f"<p>{escape(words)}</p>"
        case Items(items, numbered):
            kind = "ol" if numbered else "ul"
            yield f"<{kind}>" + "".join(f"<li>{escape(item)}</li>" for item in items) + f"</{kind}>"
        case Table():
            yield from _table(block)
        case Charts(heading, charts, about):
            yield f'<h2>{escape(heading)}</h2><div class="charts">'
            for title, spec in charts:
                yield f"<figure><figcaption>{escape(title)}</figcaption>{svg_chart(spec, title)}</figure>"
            yield f"</div><p>{escape(about)}</p>"
        case Drawings(heading, about, drawings):
            yield f'<h2>{escape(heading)}</h2><p style="break-after:avoid">{escape(about)}</p>'
            for title, drawing in drawings:
                yield f"<figure><figcaption>{escape(title)}</figcaption>{element(drawing, title)}</figure>"


def _table(block: Table) -> Iterator[str]:
    yield '<div class="scroll"><table class="figures">'
    yield "<thead><tr>" + "".join(_cell("th", words, place, block) for place, words in enumerate(block.heads))
    yield "</tr></thead><tbody>"
    for cells in block.rows:
        yield "<tr>" + "".join(_cell("td", words, place, block) for place, words in enumerate(cells)) + "</tr>"
    yield "</tbody></table></div>"


def _cell(tag: str, words: str, place: int, block: Table) -> str:
    own = ' class="words"' if place < block.names else ""
    scope = ' scope="col"' if tag == "th" else ""
    return f"<{tag}{scope}{own}>{escape(words)}</{tag}>"
