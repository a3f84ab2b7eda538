"""Nothing in the repository says where or on what machine it was made."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.architecture.modules import ROOT

MACHINE = re.compile(rb"/home/\w+|/root\b|/Users/\w+|/work/|[A-Z]:\\\\Users|/tmp/\w+")
ADDRESS = re.compile(rb"https?://(?![\w.-]*(?:example\.(?:com|org)|w3\.org)\b)[\w.-]+|index-url|find-links|file://")
HERE = "tests/architecture/test_tracked_files.py"


def tracked() -> list[str]:
    """Return the files that are, or with the next commit would be, in the repository."""
    run = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if run.returncode:
        pytest.fail("the tracked files are not known: " + run.stderr)
    return [name for name in run.stdout.splitlines() if (ROOT / name).is_file() and name != HERE]


@pytest.mark.parametrize("pattern", [MACHINE, ADDRESS], ids=["machine path", "host name"])
def test_no_machine_path_or_host_name_is_in_the_repository(pattern: re.Pattern[bytes]) -> None:
    found = [
        f"{name}:{number}: {match.group().decode()}"
        for name in tracked()
        for number, line in enumerate((ROOT / name).read_bytes().splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert found == []


def test_requirements_name_no_download_address() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][\w.]*", line), line
