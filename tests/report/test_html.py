"""The HTML file needs nothing beside it, runs nothing, and shows every text as the text it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from edusim.catalog.year_0 import Name
from edusim.report.appraisal import appraisal_page
from edusim.report.html import html_text
from edusim.report.page import Charts, Page, markdown_text
from edusim.texts import languages, text, use_language
from tests.report.appraisals import appraised, game

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ol", "ul", "li", "table", "thead",
    "tbody", "tfoot", "tr", "th", "td", "div", "figure", "figcaption", "svg", "g", "line", "polyline", "polygon",
    "text",
}  # fmt: skip
VOID = {"meta"}
HOSTILE = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "' style='background:url(//example.org/a)",
    "&lt;script&gt;&#60;b&#62;",
    "]]><![CDATA[<b>",
    "--><!-- <iframe>",
    "</style><style>@import 'x'",
    "[click](javascript:alert(1)) ![x](//example.org/x.png)",
    "<http://example.org> www.example.org http://example.org a@example.org",
    "| a | b |\n# heading\n> quote\n1. item",
    "`code` *bold* _em_ ~~del~~ $x$ {{x}} {% x %} =1+1",
)


class Reader(HTMLParser):
    """Reads a page: its elements, their attributes, and its text; every element must be closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: Page) -> Reader:
    reader = Reader()
    reader.feed(html_text(page))
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.mark.parametrize("code", languages())
def test_the_file_refers_to_nothing_outside_and_runs_nothing(code: str) -> None:
    """It opens from a stick in a room without a network; a mail filter finds nothing to object to."""
    use_language(code)
    file = html_text(appraisal_page(game(), appraised()))
    assert not re.search(r"https?:|//|<script|javascript|url\(|@import|\b(src|href|srcset)=|\bon[a-z]+=", file, re.I)
    assert "default-src &#x27;none&#x27;" in file
    assert set(read(appraisal_page(game(), appraised())).tags) <= TAGS


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_and_does_nothing(name: str) -> None:
    """A county's name comes from a file that anybody may have written."""
    plain, hostile = (
        read(appraisal_page(game(), appraised())),
        read(appraisal_page(game(Name(name, name)), appraised())),
    )
    assert hostile.tags == plain.tags
    assert hostile.attributes == plain.attributes
    assert any(name in words for words in hostile.words)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_makes_no_markup_in_markdown(name: str) -> None:
    """Each line but the title is as it is with a harmless name, and nothing in the title can link or embed."""
    plain = markdown_text(appraisal_page(game(), appraised())).splitlines()
    hostile = markdown_text(appraisal_page(game(Name(name, name)), appraised())).splitlines()
    assert hostile[1:] == plain[1:]
    bare = re.sub(r"\\.", "", hostile[0].removeprefix("# "))
    assert not re.search(r"[<>\[\]`*_&]|://|www\.|@", bare)


@pytest.mark.parametrize("code", languages())
def test_the_notice_stands_on_the_page_and_at_the_foot_of_every_sheet(code: str) -> None:
    """A browser repeats a table's foot on every sheet it prints."""
    use_language(code)
    file = html_text(appraisal_page(game(), appraised()))
    notice = text("notice.synthetic.about")
    assert file.count(notice) == 2
    assert f'<tfoot><tr><td class="notice">{notice}</td></tr></tfoot>' in file
    assert '<html lang="' + {"zh": "zh-Hans", "en": "en"}[code] in file


def test_every_headline_has_its_chart_with_its_text_as_text() -> None:
    page = appraisal_page(game(), appraised())
    (charts,) = (block for block in page.blocks if isinstance(block, Charts))
    reader = read(page)
    assert reader.tags.count("svg") == len(charts.charts) == 8
    labels = [value for tag, name, value in reader.attributes if (tag, name) == ("svg", "aria-label")]
    assert labels == [title for title, _ in charts.charts]
    assert reader.words.count(text("appraisal.chart.own")) >= 8
