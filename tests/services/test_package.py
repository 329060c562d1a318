"""An export is written whole or not at all; its list names every file; and verify computes all of it anew."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
from pathlib import Path

import docx
import pytest

from app.base.problem import Cancelled, Problem
from app.base.worker import Worker
from app.drafting.tree import Paragraph, blocks_as_text
from app.exhibits.schema import Exhibit
from app.matter import changes, custody
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece
from app.services import Desk, verify_store
from app.services.export.draft import Choices, Paper, papers
from app.services.export.exported import read_exported
from app.services.export.package import sweep, write_papers
from tests.services.conftest import sample, sample_docket
from tests.services.matters import desk_on, open_exhibits
from tests.services.paper_tools import shown

CASE = "12-cv-6677"
FEW = ("to-file/motion.docx", "to-file/order-12-cv-6677.docx", "work-product/letter.docx")


@pytest.fixture
def desk(worker: Worker, exhibits: list[Exhibit]) -> Desk:
    desk = Desk(worker=worker)
    desk.take([exhibit for exhibit in exhibits if CASE in exhibit.file])
    desk.take_docket(desk.read_docket(sample_docket(CASE)))
    return desk


@pytest.fixture
def plan(desk: Desk) -> list[Paper]:
    return papers(desk.analysis(), Choices(frozenset(FEW)))


def contents(out: Path) -> dict[str, bytes]:
    """Every file and folder that lies there, but for nothing."""
    return {str(p.relative_to(out)): p.read_bytes() if p.is_file() else b"" for p in out.rglob("*")}


def test_where_word_holds_a_file_open_the_old_export_stays_whole(
    plan: list[Paper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_papers(plan[:2], tmp_path)
    for path in tmp_path.rglob("*.docx"):
        path.write_bytes(b"of yesterday: " + path.name.encode())
    before = contents(tmp_path)
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == tmp_path / "to-file" / "order-12-cv-6677.docx":
            raise PermissionError(errno.EACCES, "held open")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Problem) as problem:
        write_papers(plan, tmp_path)
    assert problem.value.sentence == (
        f"“order-12-cv-6677.docx” could not be written to {tmp_path / 'to-file'}: it may be open in another program; "
        "close it there, or choose another folder."
    )
    assert contents(tmp_path) == before | {"work-product": b""}


def test_on_a_full_disk_the_old_export_stays_whole(
    plan: list[Paper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_papers(plan, tmp_path)
    before, fsync, room = contents(tmp_path), os.fsync, iter((True, False))

    def full(file: int) -> None:
        if not next(room):
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(file)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem) as problem:
        write_papers(plan, tmp_path)
    assert problem.value.sentence == (
        f"The disk has no room left for “order-12-cv-6677.docx” in {tmp_path / 'to-file'}; free some and try again."
    )
    assert contents(tmp_path) == before


def test_where_a_writer_dies_amid_the_places_the_old_export_stands_again(plan: list[Paper], tmp_path: Path) -> None:
    """The first file stands there from yesterday, the others are the first of their name."""
    write_papers(plan[:1], tmp_path)
    before = contents(tmp_path)
    asked = (plan, tmp_path, 3)
    dying = multiprocessing.get_context("spawn").Process(target=_die_after, args=asked)
    dying.start()
    dying.join(60)
    assert dying.exitcode == 9 and len(contents(tmp_path)) > len(before), "it left something"
    sweep(tmp_path)
    assert contents(tmp_path) == before | {"work-product": b""}


def test_a_place_whose_name_is_too_long_is_a_sentence(plan: list[Paper], tmp_path: Path) -> None:
    out = tmp_path / ("a" * 300)
    sweep(out)
    with pytest.raises(Problem, match="cannot be made a folder"):
        write_papers(plan[:1], out)


def _die_after(plan: list[Paper], out: Path, placed: int) -> None:
    """Write them, and end without a word once so many are in their places."""
    replace, left = Path.replace, placed

    def dies(self: Path, target: Path) -> Path:
        nonlocal left
        if target.parent.parent != out:  # a file that takes its name within the stage
            return replace(self, target)
        if left == 0:
            os._exit(9)
        left -= 1
        return replace(self, target)

    def over(self: Path, target: Path) -> Path:
        os._exit(9)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", dies)
        patch.setattr(Path, "rename", over)
        write_papers(plan, out)


def test_an_export_that_is_taken_back_leaves_the_old_one_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    few = Choices(frozenset(FEW))
    desk.export(tmp_path, choices=few)
    before, entries = contents(tmp_path), len(custody.entries(desk.store))

    def take_back(what: str, share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        desk.export(tmp_path, take_back, choices=few)
    assert contents(tmp_path) == before and len(custody.entries(desk.store)) == entries


def test_the_list_names_every_file_with_its_digest_in_the_order_of_filing(desk: Desk, tmp_path: Path) -> None:
    chosen = frozenset({*FEW, "to-file/motion.pdf", "work-product/timeline.png"})
    written = desk.export(tmp_path, choices=Choices(chosen))
    assert [path.name for path in written[-2:]] == ["list-of-files.docx", "list-of-files.pdf"]
    (table,) = docx.Document(str(written[-2])).tables
    _, *rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
    assert [row[:4] for row in rows] == [
        ["1", "Motion to sever", "to-file/motion.docx", "–"],
        ["1", "Motion to sever", "to-file/motion.pdf", "2"],
        ["2", "Proposed order", "to-file/order-12-cv-6677.docx", "–"],
        ["–", "Letter to opposing counsel", "work-product/letter.docx", "–"],
        ["–", "Timeline of all Does", "work-product/timeline.png", "–"],
    ]
    for _, _, file, _, digest in rows:
        assert digest.replace(" ", "") == hashlib.sha256((tmp_path / file).read_bytes()).hexdigest()
    told = read_exported(custody.entries(desk.store)[-1].body)
    assert told is not None and told.choices == Choices(chosen)
    assert [(tmp_path / p.folder / p.file, p.sha256) for p in told.papers] == [
        (path, hashlib.sha256(path.read_bytes()).hexdigest()) for path in written
    ]


def test_what_counsel_leaves_out_is_not_exported(desk: Desk) -> None:
    changes.record_filing(desk.store, CASE, Filing(left_out=("memo.docx", "replay.docx")))
    files = {paper.file for paper in papers(desk.analysis())}
    assert "memo.pdf" in files and not {"memo.docx", "replay.docx"} & files


def test_what_counsel_leaves_out_stays_out_once_a_second_case_is_opened(desk: Desk, exhibits: list[Exhibit]) -> None:
    changes.record_filing(desk.store, CASE, Filing(left_out=("notice.docx", "notice.pdf")))
    desk.take([exhibit for exhibit in exhibits if CASE not in exhibit.file])
    desk.take_docket(desk.read_docket(sample_docket("12-cv-6675")))
    found = papers(desk.analysis())
    notices = {paper.file for paper in found if "notice" in paper.file}
    assert notices == {"notice-12-cv-6675.docx", "notice-12-cv-6675.pdf"}, "the other case’s own"
    certificate = next(paper.document for paper in found if paper.file == f"certificate-{CASE}.docx")
    assert certificate is not None and "Notice of presentment" not in blocks_as_text(certificate)


def test_a_firms_own_styles_reach_the_word_files(desk: Desk, tmp_path: Path) -> None:
    base = docx.Document()
    base.styles["Normal"].font.name = "Georgia"
    base.save(str(tmp_path / "firm.docx"))
    (path,) = desk.export(
        tmp_path / "out", choices=Choices(frozenset({FEW[0]}), listing=False, base=tmp_path / "firm.docx")
    )
    assert docx.Document(str(path)).styles["Normal"].font.name == "Georgia"


def test_a_matter_with_edits_and_a_figure_of_counsels_is_verified_anew(worker: Worker, tmp_path: Path) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, [sample(CASE)])
    desk.take_docket(desk.read_docket(sample_docket(CASE)))
    paper = desk.analysis().paper("motion", CASE)
    (days,) = [run for run in paper.runs() if run.text == "17 calendar days"]
    changes.override_figure(
        desk.store, FigureOverride(paper.paper, days.slot, "seventeen days", days.text, "as we say")
    )
    own = ParagraphEdit(
        paper.paper, "own:1", after=paragraph_key(paper.blocks), pieces=(Piece("Counsel’s own words."),)
    )
    changes.edit_paragraph(desk.store, own)
    changes.record_filing(desk.store, CASE, Filing(put_in=("addresses",)))
    sealed = "to-file/under-seal/sealed.docx"
    wanted = frozenset({*FEW, "to-file/motion.pdf", "to-file/memo.docx", sealed})
    desk.export(tmp_path / "papers", choices=Choices(wanted, review=True))
    said = shown(tmp_path / "papers" / "to-file" / "motion.docx")
    assert "seventeen days apart" in said and "Counsel’s own words." in said
    assert "seventeen days apart" in shown(tmp_path / "papers" / "to-file" / "motion.pdf")
    found = {check.what: check for check in verify_store(desk.store, worker=worker)}
    for file in ("motion.docx", "motion-review.docx", "memo.docx", "memo-review.docx", "letter.docx", "sealed.docx"):
        assert found[f"figures of {file}"].holds, found[f"figures of {file}"].says
    assert "as it was written" in found[sealed].says
    assert all(check.holds for check in found.values()), [c.says for c in found.values() if not c.holds]
    desk.file.close()


def paragraph_key(blocks: tuple[object, ...]) -> str:
    return next(block.key for block in blocks if isinstance(block, Paragraph))
