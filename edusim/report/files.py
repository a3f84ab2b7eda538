"""An appraisal written to a folder, in each of the forms people ask for: to read, to edit, to reckon with."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from edusim.report.appraisal import appraisal_page
from edusim.report.appraisal_data import appraisal_csv
from edusim.report.html import html_text
from edusim.report.labels import in_language
from edusim.report.page import markdown_text
from edusim.session.appraisal import Appraised
from edusim.session.game import Session

FORMS = ("html", "md", "csv")
MOST_LETTERS = 40  # of the county's name, so that no file system refuses the file's


def write_appraisal(session: Session, appraised: Appraised, folder: Path) -> tuple[Path, ...]:
    """Write the appraisal as HTML, Markdown and CSV and return where; no file that is there is ever replaced.

    The names hold the county, the day and the seed. Raises OSError; then none of the files is there.
    """
    page = appraisal_page(session, appraised)
    forms = {"html": html_text(page), "md": markdown_text(page), "csv": appraisal_csv(session, appraised)}
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for path in _free_paths(folder, _stem(session)):
            _write(path, forms[path.suffix[1:]].encode(), written)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return tuple(written)


def _stem(session: Session) -> str:
    letters = (letter if letter.isalnum() else "-" for letter in in_language(session.scenario.name))
    county = "-".join(filter(None, "".join(letters).split("-")))[:MOST_LETTERS] or "county"
    return f"{county}-{date.today():%Y%m%d}-{session.seed}"


def _free_paths(folder: Path, stem: str) -> list[Path]:
    """Return a name for each form under which there is nothing yet; all of one number."""
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        paths = [folder / f"{stem}{ending}.{form}" for form in FORMS]
        if not any(path.exists() or path.is_symlink() for path in paths):
            return paths
        number += 1


def _write(path: Path, data: bytes, written: list[Path]) -> None:
    """Write a file that is not there yet, down to the disk."""
    with path.open("xb") as file:
        written.append(path)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
