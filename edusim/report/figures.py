"""The drawings of a comparison as files: SVG as it stands, or PNG drawn from it (extra ``figures``).

A figure is the same drawing as in the page. Letters of a PNG come from the machine's fonts, or from the font that
comes with the extra where those have no Chinese.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from edusim.report.drawing import FONTS, Drawing, file_text
from edusim.report.page import Drawings, Page

Form = Literal["svg", "png"]
ZOOM = 3  # pixels for each unit of a drawing: 288 dots an inch
PACKAGE, FILE = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"
CHINESE, NOWHERE = "县", "\ue000"  # a letter that must be there, and one of the private use area that no font has


class NoPng(Exception):
    """What draws PNG is not installed: ``module`` is missing."""

    def __init__(self, module: str) -> None:
        super().__init__(module)
        self.module = module


def figures(page: Page, form: Form) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of a file for each drawing of a page. Raises NoPng."""
    number = 0
    for block in page.blocks:
        if isinstance(block, Drawings):
            for title, drawing in block.drawings:
                number += 1
                yield f"{number:02}-{_plain(title)}.{form}", _file(page, block, title, drawing, form)


def draws_chinese() -> bool:
    """Tell whether a PNG can show Chinese, with the machine's fonts or the extra's. Raises NoPng."""
    return _png(_probe(CHINESE)) != _png(_probe(NOWHERE))


def _file(page: Page, block: Drawings, title: str, drawing: Drawing, form: Form) -> bytes:
    heading = title if block.heading == title else f"{block.heading}: {title}"
    shown = file_text(drawing, heading, page.notice)
    return _png(shown) if form == "png" else shown.encode()


def _png(shown: str) -> bytes:
    try:
        import resvg_py
    except ModuleNotFoundError as error:
        raise NoPng(error.name or "resvg_py") from error
    options: dict[str, Any] = {"zoom": ZOOM, "sans_serif_family": "DejaVu Sans"}
    if own := _own_font():
        options |= {"font_files": [str(own)], "sans_serif_family": "Noto Sans CJK SC"}
    return bytes(resvg_py.svg_to_bytes(svg_string=shown, **options))


@functools.cache
def _own_font() -> Path | None:
    """Return the font that comes with the extra."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    path = Path(found.submodule_search_locations[0]) / FILE
    return path if path.is_file() else None


def _probe(letter: str) -> str:
    size = 'viewBox="0 0 30 30" width="30" height="30"'
    words = f'<text x="5" y="22" font-size="18" font-family="{FONTS}">{letter}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{words}</svg>'


def _plain(title: str) -> str:
    """Return a title as part of a file's name: letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", title).strip("-").lower()[:40].rstrip("-")
