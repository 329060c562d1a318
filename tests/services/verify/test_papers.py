"""A figure changed by hand in a paper, any other word, any byte: each is named; papers may have moved."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import docx
import pytest

from app.base.worker import Worker
from tests.matter.forging import forged, rechain_custody, tampered
from tests.services.matters import Closed, exported_matter
from tests.services.verify.said import GAP, MEMO, Command, Said, is_right, no_difference, only
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
    assert said.startswith(
        f"to-file/{MEMO}: edited since the export (1 paragraph); the figure “{GAP}” is no longer there: "
        "the line reads “"
    )
    assert "15 days, 15 hours, and 48 minutes" in said


def test_so_is_one_of_the_work_product_though_the_log_holds_none_of_its_text(
    matter: Closed, papers: Path, command: Command
) -> None:
    rewritten(papers / "work-product" / "replay.docx", "stricken as moot", "granted")
    said = only(command(matter.path, "--papers", papers))
    assert said.startswith("work-product/replay.docx: edited since the export (1 paragraph); the figure “")
    assert "stricken as moot” is no longer there: the line reads “" in said


def test_no_harmless_edit_hides_a_figure_that_was_changed(matter: Closed, papers: Path, command: Command) -> None:
    """A word before the second paragraph, a paragraph more, and further down another figure."""
    path = papers / "to-file" / MEMO
    paper = docx.Document(str(path))
    body = [paragraph for paragraph in paper.paragraphs if paragraph.text.strip()]
    body[1].runs[0].text = f"Clearly, {body[1].runs[0].text}"
    body[2].insert_paragraph_before("Counsel says 17 calendar days once more.")
    paper.save(str(path))
    rewritten(path, GAP, "15 days, 15 hours, and 48 minutes")
    said = only(command(matter.path, "--papers", papers))
    assert f"edited since the export (3 paragraphs); the figure “{GAP}” is no longer there: the line reads “" in said


def edited(said: Said) -> str:
    """The one paper that was edited; nothing differs."""
    (line,) = said.of("edited")
    assert no_difference(said)
    assert said.foot[0].endswith("1 paper was edited since the export, with all figures still standing.")
    return line


def test_an_edit_that_leaves_all_figures_standing_is_told_and_is_no_difference(
    matter: Closed, papers: Path, command: Command
) -> None:
    rewritten(papers / "to-file" / MEMO, "arguendo", "as proven")
    said = edited(command(matter.path, "--papers", papers))
    assert said.startswith(f"to-file/{MEMO}: edited since the export (1 paragraph); all 31 figures still stand: “")
    assert "arguendo" in said and "as proven" in said


def test_a_paragraph_that_was_added_is_told(matter: Closed, papers: Path, command: Command) -> None:
    paper = docx.Document(str(papers / "to-file" / MEMO))
    paper.add_paragraph("One more thing.")
    paper.save(str(papers / "to-file" / MEMO))
    assert edited(command(matter.path, "--papers", papers)).endswith("figures still stand: “One more thing.” was added")


def test_a_paragraph_that_was_taken_out_takes_its_figures_along(matter: Closed, papers: Path, command: Command) -> None:
    path = papers / "to-file" / MEMO
    paper = docx.Document(str(path))
    gone = [each for each in paper.paragraphs if GAP in each.text.replace("\u00a0", " ")][-1]
    gone._element.getparent().remove(gone._element)
    paper.save(str(path))
    said = only(command(matter.path, "--papers", papers))
    assert "is no longer there" in said and said.endswith(": its line is gone") and GAP in said


def test_a_paper_that_was_saved_again_has_the_same_text(matter: Closed, papers: Path, command: Command) -> None:
    path = papers / "to-file" / MEMO
    paper = docx.Document(str(path))
    paper.core_properties.author = "Somebody"
    paper.save(str(path))
    said = edited(command(matter.path, "--papers", papers))
    assert said == f"to-file/{MEMO}: saved again since the export, with the same text; all 31 figures still stand"


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
    assert line.startswith(f"to-file/{MEMO}: not at its place (")
    assert "Give the folder of the papers with --papers DIR." in said.foot


def test_a_folder_without_any_of_the_papers_is_the_wrong_one(matter: Closed, tmp_path: Path, command: Command) -> None:
    (tmp_path / "empty").mkdir()
    assert only(command(matter.path, "--papers", tmp_path / "empty")).startswith("papers: none of them lies in")


def test_where_all_papers_are_gone_the_figures_still_hold(worker: Worker, tmp_path: Path, command: Command) -> None:
    made = exported_matter(tmp_path / "other", worker)
    shutil.rmtree(made.papers)
    said = command(made.path)
    assert said.code == 0 and len(said.unseen) == 15
    assert sum("computed anew from the rows" in line for line in said.lines) == 7


def test_where_the_way_to_the_papers_is_lost_they_are_not_looked_at(
    matter: Closed, papers: Path, command: Command
) -> None:
    tampered(matter.path, "DELETE FROM view_state")
    said = command(matter.path)
    assert no_difference(said) and len(said.unseen) == 15
    assert said.unseen[0].endswith("where “papers” lies is not known")
    assert is_right(command(matter.path, "--papers", papers))


def test_a_log_of_before_that_has_the_whole_way_is_read_as_it_was(matter: Closed, command: Command) -> None:
    def older(body: dict[str, Any]) -> None:
        if "papers" in body:
            body["place"] = str(matter.papers)
            del body["exhibits"]

    forged(matter.path, lambda connection: rechain_custody(connection, older))
    tampered(matter.path, "DELETE FROM view_state")
    assert is_right(command(matter.path))


def test_other_exhibits_than_those_of_the_export_differ(matter: Closed, command: Command) -> None:
    def other(body: dict[str, Any]) -> None:
        if "papers" in body:
            body["exhibits"][0]["sha256"] = "ab" * 32

    forged(matter.path, lambda connection: rechain_custody(connection, other))
    assert only(command(matter.path)) == "figures: the custody log names other exhibits than those that were open then"
