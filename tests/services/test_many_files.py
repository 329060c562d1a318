"""Many files at once: out of a zip, twice the same, pasted; and one list of what came of them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.services import Desk
from app.services.opening.alike import same_files, same_rows
from app.services.opening.origins import origin_of, pasted, sweep_origins
from app.services.opening.read_summary import read_summary
from tests.exhibits.hostile_files import zipped

CSV = "doe,ip,hit utc\n1,192.0.2.1,7/23/2012 9:44\n2,192.0.2.2,8/9/2012 1:32\n"
TABS = CSV.replace(",", "\t")
PAGE = "<html><body><table><tr><td>Doe<td>IP</table></body></html>"
DAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_zip_is_read_file_by_file_and_told_in_one_list(tmp_path: Path) -> None:
    desk, archive = Desk(), tmp_path / "all.zip"
    turned = "doe,ip,hit utc\n2,192.0.2.2,8/9/2012 1:32\n1,192.0.2.1,7/23/2012 9:44\n"
    archive.write_bytes(
        zipped({"a.csv": CSV, "copy.csv": CSV, "turned.csv": turned, "letter.rtf": "x", "bad.csv": "nothing at all\n"})
    )
    try:
        found, problems = desk.read([archive])
        same = same_files(desk.shelf, found)
        own, _ = desk.keep(found)
        same += same_rows(desk.shelf, own)
        summary = read_summary([archive], own, [], problems, same)
    finally:
        desk.close()
    assert [exhibit.file for exhibit in own] == ["a.csv", "turned.csv"]
    assert summary.head == "3 of 5 files were read; 2 were not."
    assert [(o.state, o.file) for o in summary.outcomes] == [
        ("not read", "bad.csv"),
        ("not read", "letter.rtf"),
        ("see", "copy.csv"),
        ("see", "turned.csv"),
        ("read", "a.csv"),
    ]
    assert summary.outcomes[1].says == "in all.zip is no exhibit by its name; it was left out."
    assert summary.outcomes[-1].says == "2 rows, 2 hits, 1 defect (out of “all.zip”)"


def test_rows_of_tabs_are_pasted_as_text_and_a_page_as_a_page() -> None:
    assert pasted(TABS, PAGE, DAY).name == "pasted-2026-11-26.tsv"
    assert pasted(TABS, PAGE, DAY).name == "pasted-2026-11-26-2.tsv"
    page = pasted("Doe IP", PAGE, DAY)
    assert page.name == "pasted-2026-11-26.html" and page.read_text() == PAGE
    assert pasted("1 192.0.2.1 7/23/2012\n2 192.0.2.2 7/24/2012\n", "", DAY).suffix == ".tsv"


def test_what_is_pasted_is_private_and_known_by_its_place(home: Path, tmp_path: Path) -> None:
    path = pasted(TABS, "", DAY)
    origin = origin_of(path)
    assert origin is not None and origin.source == "the clipboard" and path.is_relative_to(home)
    assert path.stat().st_mode & 0o077 == 0
    assert origin_of(tmp_path / "exhibit-a.csv") is None


@pytest.mark.parametrize(("text", "html"), [("", ""), ("some words", "<p>some words</p>"), ("one\tline", "")])
def test_what_is_no_table_is_not_pasted(home: Path, text: str, html: str) -> None:
    with pytest.raises(Problem, match="There is no table on the clipboard"):
        pasted(text, html, DAY)
    assert not (home / "kept" / "pasted").exists()


def test_what_came_out_of_a_zip_stays_while_a_program_a_matter_or_the_recent_list_needs_it(
    home: Path, tmp_path: Path
) -> None:
    desk, names = Desk(), ("taken", "recent", "left")
    try:
        for name in names:
            (tmp_path / f"{name}.zip").write_bytes(zipped({f"{name}.csv": CSV, "page.csv": name}))
        found, _ = desk.read([tmp_path / f"{name}.zip" for name in names])
        desk.keep(found[:1])
    finally:
        desk.close()
    folders = {name: next((home / "kept" / "unpacked").glob(f"*/{name}.zip")).parent for name in names}
    assert sweep_origins([]) == [], "this program lives"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for folder in folders.values():
        (folder / f".open-{os.getpid()}").rename(folder / f".open-{ended.pid}")
    older = home / "kept" / "unpacked" / ("0" * 64)
    older.mkdir()
    assert sweep_origins([folders["recent"] / "recent.zip" / "recent.csv"]) == [folders["left"]]
    assert not folders["left"].exists() and older.exists(), "nobody knows what needs what was unpacked before"
    assert sweep_origins([]) == [folders["recent"]] and found[0].path.read_text() == CSV
