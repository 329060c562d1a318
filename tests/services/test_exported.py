"""What an export is remembered by: written and read back, and never more than what the program writes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.problem import Problem
from app.matter import custody
from app.services import Desk
from app.services.exported import Exported, digest_of, lines_of, read_exported, spaced

PAPER = {
    "folder": "to-file",
    "file": "memo.docx",
    "size": 7,
    "sha256": "ab",
    "figures": [["gap", "17"]],
    "lines": ["a"],
}
BODY = {"program": "1", "place": "/papers", "step": 3, "papers": [PAPER]}

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def test_an_export_comes_back_from_the_log_as_it_was(desk: Desk, tmp_path: Path) -> None:
    written = desk.export(tmp_path / "papers")
    noted = custody.entries(desk.store)[-1]
    told = read_exported(noted.body)
    assert isinstance(told, Exported) and noted.kind == "exported"
    assert [told.place / paper.folder / paper.file for paper in told.papers] == written
    for paper, path in zip(told.papers, written, strict=True):
        assert paper.sha256 == digest_of(path)
        assert (paper.figures is None) == (paper.lines is None) == (path.suffix != ".docx")
    memo = next(paper for paper in told.papers if paper.file == "memo-12-cv-6677.docx")
    assert memo.figures is not None and memo.lines is not None
    text = " ".join(memo.lines)
    stated = [figure for _, figure in memo.figures]
    assert all(figure in text for figure in stated) and "17 calendar days" in stated


@given(st.sampled_from(sorted(BODY)), plain)
def test_whatever_a_body_holds_it_is_read_or_it_is_none(field: str, value: Any) -> None:
    told = read_exported(BODY | {field: value})
    assert told is None or (told.place == Path(str((BODY | {field: value})["place"])) and told.step >= 0)


@given(st.sampled_from(sorted(PAPER)), plain)
def test_whatever_a_paper_holds_it_is_read_or_it_is_none(field: str, value: Any) -> None:
    told = read_exported(BODY | {"papers": [PAPER | {field: value}]})
    if told is not None:
        (paper,) = told.papers
        assert paper.folder in ("to-file", "work-product") and paper.file == Path(paper.file).name != ""


@given(st.dictionaries(st.sampled_from([*BODY, "other"]), plain))
def test_a_body_of_another_hand_is_no_fault_of_ours(body: dict[str, Any]) -> None:
    read_exported(body)


@pytest.mark.parametrize(
    "change",
    [
        {"step": True},
        {"step": -1},
        {"step": 10**30},
        {"papers": [PAPER, PAPER]},
        {"papers": [PAPER | {"folder": "elsewhere"}]},
        {"papers": [PAPER | {"file": "../memo.docx"}]},
        {"papers": [PAPER | {"file": "C:memo.docx"}]},
        {"papers": [PAPER | {"file": ".hidden"}]},
        {"papers": [PAPER | {"figures": [["gap"]]}]},
        {"papers": ["memo.docx"]},
    ],
    ids=repr,
)
def test_what_the_program_never_writes_is_not_read(change: dict[str, Any]) -> None:
    assert read_exported(BODY) is not None
    assert read_exported(json.loads(json.dumps(BODY | change))) is None


def test_the_lines_are_those_that_a_reader_sees(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("On July\u00a023, 2012,\tat  9:44 a.m.")
    paper.add_paragraph("")
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Doe\u00a029", "17"
    paper.save(str(tmp_path / "a.docx"))
    assert lines_of(tmp_path / "a.docx") == ["On July 23, 2012, at 9:44 a.m.", "Doe 29", "17"]
    assert spaced(" a \u00a0\n b ") == "a b"


def test_a_word_file_that_unpacks_beyond_all_bounds_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts, parts.open("word/media/a.png", "w") as part:
        for _ in range(257):
            part.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(Problem, match=r"“bomb\.docx” is not a Word file any more"):
        lines_of(path)
