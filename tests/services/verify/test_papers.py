"""A figure changed by hand in a paper, any other word, any byte: each is named; papers may have moved."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from app.base.worker import Worker
from tests.services.matters import Closed, exported_matter
from tests.services.verify.said import GAP, MEMO, Command, is_right, only
from tests.services.verify.tampering import rewritten


def test_papers_that_lie_elsewhere_are_looked_for_there(matter: Closed, papers: Path, command: Command) -> None:
    assert is_right(command(matter.path, "--papers", papers))


def test_papers_in_one_heap_are_found_too(matter: Closed, papers: Path, command: Command) -> None:
    for path in [*papers.rglob("*.*")]:
        path.rename(papers / path.name)
    assert is_right(command(matter.path, "--papers", papers))


def test_a_figure_changed_by_hand_is_named(matter: Closed, papers: Path, command: Command) -> None:
    rewritten(papers / "to-file" / MEMO, GAP, "15 days, 15 hours, and 48 minutes")
    said = only(command(matter.path, "--papers", papers))
    assert said.startswith(f"to-file/{MEMO}: the figure “{GAP}” was changed; the line reads “")
    assert "15 days, 15 hours, and 48 minutes" in said


def test_so_is_one_of_the_work_product(matter: Closed, papers: Path, command: Command) -> None:
    rewritten(papers / "work-product" / "replay.docx", "stricken as moot", "granted")
    said = only(command(matter.path, "--papers", papers))
    assert said.startswith("work-product/replay.docx: the figure “stricken as moot” was changed; the line reads “")


def test_other_words_of_a_paper_are_shown_as_they_were_and_are(matter: Closed, papers: Path, command: Command) -> None:
    rewritten(papers / "to-file" / MEMO, "arguendo", "as proven")
    said = only(command(matter.path, "--papers", papers))
    assert said.startswith(f"to-file/{MEMO}: was changed: “") and "arguendo" in said and "as proven" in said


def test_a_paragraph_that_was_added_shows(matter: Closed, papers: Path, command: Command) -> None:
    paper = docx.Document(str(papers / "to-file" / MEMO))
    paper.add_paragraph("One more thing.")
    paper.save(str(papers / "to-file" / MEMO))
    assert "paragraphs and has" in only(command(matter.path, "--papers", papers))


def test_a_paper_that_was_saved_again_is_not_the_file_that_was_written(
    matter: Closed, papers: Path, command: Command
) -> None:
    path = papers / "to-file" / MEMO
    paper = docx.Document(str(path))
    paper.core_properties.author = "Somebody"
    paper.save(str(path))
    said = only(command(matter.path, "--papers", papers))
    assert said == f"to-file/{MEMO}: is not the file that was written, though its text is"


@pytest.mark.parametrize(
    "name", ["to-file/memo-12-cv-6677.pdf", "work-product/exhibit-reviewed.xlsx", "work-product/timeline.png"]
)
def test_a_byte_of_any_other_paper_shows(name: str, matter: Closed, papers: Path, command: Command) -> None:
    content = bytearray((papers / name).read_bytes())
    content[len(content) // 2] ^= 1
    (papers / name).write_bytes(content)
    assert only(command(matter.path, "--papers", papers)) == f"{name}: is not the file that was written"


@pytest.mark.parametrize("content", [b"", b"no Word file", b"PK\x03\x04" + bytes(200)])
def test_a_paper_that_is_no_word_file_any_more_is_one_sentence(
    content: bytes, matter: Closed, papers: Path, command: Command
) -> None:
    (papers / "to-file" / MEMO).write_bytes(content)
    assert "is not a Word file any more" in only(command(matter.path, "--papers", papers))


def test_a_paper_that_is_missing_is_unseen_and_not_said_to_differ(
    matter: Closed, papers: Path, command: Command
) -> None:
    (papers / "to-file" / MEMO).unlink()
    said = command(matter.path, "--papers", papers)
    assert said.code == 0 and said.err == ""
    (line,) = said.unseen
    assert f"to-file/{MEMO}: not at its place" in line and "--papers" in line


def test_a_folder_without_any_of_the_papers_is_the_wrong_one(matter: Closed, tmp_path: Path, command: Command) -> None:
    (tmp_path / "empty").mkdir()
    assert only(command(matter.path, "--papers", tmp_path / "empty")).startswith("papers: none of them lies in")


def test_where_all_papers_are_gone_the_figures_still_hold(worker: Worker, tmp_path: Path, command: Command) -> None:
    made = exported_matter(tmp_path / "other", worker)
    shutil.rmtree(made.papers)
    said = command(made.path)
    assert said.code == 0 and len(said.unseen) == 11
    assert sum("computed anew from the rows" in line for line in said.lines) == 5
