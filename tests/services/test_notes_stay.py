"""A note is counsel's own: whatever is exported or saved as a docket, no file holds it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from app.matter import changes
from app.matter.selection import choose
from app.services import Desk
from app.services.export.draft import Choices

NOTE = "Zanzibar letterhead\nquixotic remark"
WORDS = ("Zanzibar", "quixotic")
CASE = "12-cv-6677"


@pytest.fixture
def noted(desk: Desk) -> Desk:
    """Notes on the client, on a movant, on one dismissed, and on a movant without a number in the other case."""
    changes.set_note(desk.store, CASE, [29, 38, 7], NOTE)
    changes.set_note(desk.store, "12-cv-6675", ["John Doe X", 1], NOTE)
    return desk


def words_of(path: Path) -> str:
    """All text of a written file, that of its parts and properties too."""
    raw = path.read_bytes().decode("latin-1")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return raw + "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        return raw + "".join(page.get_textpage().get_text_bounded() for page in pages)
    return raw


def test_no_file_of_an_export_holds_a_note(noted: Desk, tmp_path: Path) -> None:
    written = noted.export(tmp_path)
    found = {path.name: words_of(path) for path in written}
    assert {path.parent.name for path in written} == {"to-file", "work-product"}
    assert {path.suffix for path in written} == {".docx", ".pdf", ".xlsx", ".png"}
    assert [name for name, text in found.items() if any(word in text for word in WORDS)] == []


def test_the_docket_file_holds_none_and_the_matter_does(noted: Desk, tmp_path: Path) -> None:
    noted.write_docket(tmp_path / "docket.toml")
    text = (tmp_path / "docket.toml").read_text(encoding="utf-8")
    assert "John Doe X" in text and not any(word in text for word in WORDS)
    assert noted.store.matter().case(CASE).facts_of(38).note == NOTE


def test_what_a_note_would_look_like_in_a_paper_is_found(noted: Desk, tmp_path: Path) -> None:
    """The search itself: a cluster's name does reach the papers, and so would a note."""
    changes.name_cluster(noted.store, "Zanzibar", choose([(CASE, 29), (CASE, 38)]))
    files = {*(f"to-file/memo-{CASE}{ending}" for ending in (".docx", ".pdf")), "work-product/exhibit-reviewed.xlsx"}
    written = noted.export(tmp_path, choices=Choices(frozenset(files), listing=False))
    assert len(written) == 3 and all("Zanzibar" in words_of(path) for path in written)
