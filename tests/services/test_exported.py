"""What an export is remembered by: written and read back, and never more than what the program writes."""

from __future__ import annotations

import hashlib
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
from app.matter.view_state import place_of
from app.services import Desk
from app.services.export.exported import Exported, digest_of, exported, lines_of, read_exported, spaced
from tests.services.paper_tools import exported as written_of

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
    place = place_of(desk.store, noted.position)
    assert place == str(tmp_path / "papers")
    assert [Path(place) / paper.folder / paper.file for paper in told.papers] == written
    assert told.exhibits == tuple((ref.file, ref.sha256) for ref in desk.store.matter().exhibits) != ()
    for paper, path in zip(told.papers, written, strict=True):
        assert paper.sha256 == digest_of(path)
        bare = path.suffix != ".docx" or path.stem == "list-of-files"  # which states no figure of the rows
        assert (paper.figures is None) == bare
        assert (paper.lines is None) == (bare or paper.folder == "work-product")
        assert (paper.digests is None) == (bare or paper.folder == "to-file")
    memo = next(paper for paper in told.papers if paper.file == "memo-12-cv-6677.docx")
    assert memo.figures is not None and memo.lines is not None
    text = " ".join(memo.lines)
    stated = [figure for _, figure in memo.figures]
    assert all(figure in text for figure in stated) and "17 calendar days" in stated


def test_neither_the_way_to_the_papers_nor_text_of_work_product_is_in_the_log(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "Clients" / "Smith John" / "severance"
    written_of(desk, out, "work-product/replay.docx")
    body = custody.entries(desk.store)[-1].body
    assert body["place"] == "severance" and "Smith" not in json.dumps(body)
    (replay,) = (paper for paper in body["papers"] if paper["file"] == "replay.docx")
    lines = lines_of(out / "work-product" / "replay.docx")
    assert replay["digests"] == [hashlib.sha256(line.encode()).hexdigest() for line in lines]
    assert "lines" not in replay and all(len(figure) == 1 for figure in replay["figures"])
    assert not [line for line in lines if len(line) > 30 and line in json.dumps(replay, ensure_ascii=False)]


def test_a_folder_that_is_the_root_has_no_name_and_is_remembered() -> None:
    assert exported([], [], Path("/"), 0, [])["place"] == ""


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
    told = read_exported(body)
    assert told is None or isinstance(told, Exported)


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
        {"papers": [PAPER | {"figures": [[]]}]},
        {"papers": ["memo.docx"]},
        {"papers": [PAPER | {"digests": ["ab"]}]},
        {"papers": [PAPER | {"figures": [["gap", "17", "18"]]}]},
        {"exhibits": None},
        {"exhibits": [["a.xlsx", "ab"]]},
        {"exhibits": [{"file": "a.xlsx"}]},
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
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as parts,
        parts.open("word/media/a.png", "w") as part,
    ):
        for _ in range(257):
            part.write(bytes(1 << 20))
    assert path.stat().st_size < 2 << 20
    with pytest.raises(Problem, match=r"“bomb\.docx” is not a Word file any more"):
        lines_of(path)
