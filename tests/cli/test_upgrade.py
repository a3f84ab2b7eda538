"""`edusim upgrade` brings an older file up to date and loses nothing of it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Edusim

OLD = 'schema_version = 1\nextends = "practice"\n\n[year_0.vocational]\ndual_qualified = 30  # counted\n'
NEW = OLD.replace("dual_qualified", "# dual_qualified")


def written(folder: Path, text: str = OLD) -> Path:
    file = folder / "old.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_check_of_an_older_file_names_the_way_out(edusim: Edusim, tmp_path: Path) -> None:
    answer = edusim("check", str(written(tmp_path)))
    assert answer.code == 3
    assert "edusim upgrade" in answer.out


def test_the_file_is_mended_and_the_old_one_kept(edusim: Edusim, tmp_path: Path) -> None:
    file = written(tmp_path)
    answer = edusim("upgrade", str(file))
    assert (answer.code, answer.out) == (0, "")
    assert file.read_text(encoding="utf-8") == NEW
    assert (tmp_path / "old.toml.bak").read_text(encoding="utf-8") == OLD
    assert edusim("check", str(file)).code == 0


def test_a_second_time_nothing_is_done(edusim: Edusim, tmp_path: Path) -> None:
    file = written(tmp_path, NEW)
    answer = edusim("upgrade", str(file))
    assert answer.code == 0
    assert "nothing to do" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["old.toml"]


def test_another_file_is_written_and_the_old_one_left(edusim: Edusim, tmp_path: Path) -> None:
    file = written(tmp_path)
    edusim("upgrade", str(file), "-o", str(tmp_path / "new.toml"))
    assert file.read_text(encoding="utf-8") == OLD
    assert (tmp_path / "new.toml").read_text(encoding="utf-8") == NEW


def test_an_earlier_backup_is_never_lost(edusim: Edusim, tmp_path: Path) -> None:
    file = written(tmp_path)
    (tmp_path / "old.toml.bak").write_text("earlier", encoding="utf-8")
    assert edusim("upgrade", str(file)).code == 1
    assert file.read_text(encoding="utf-8") == OLD
    assert (tmp_path / "old.toml.bak").read_text(encoding="utf-8") == "earlier"


def test_a_broken_or_missing_file_is_said(edusim: Edusim, tmp_path: Path) -> None:
    assert edusim("upgrade", str(written(tmp_path, "a = "))).code == 3
    assert edusim("upgrade", str(tmp_path / "missing.toml")).code == 3
