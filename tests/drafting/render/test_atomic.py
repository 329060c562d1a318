import errno
import os
from pathlib import Path

import pytest

from app.base.atomic import atomic
from app.base.problem import Problem
from app.drafting.render.docx.writing import write_docx
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.render.picture import svg_to_png
from app.drafting.render.workbook.reviewed import write_reviewed
from tests.drafting import exhibit_samples, samples

WRITERS = {
    "memo.docx": lambda path: write_docx(samples.memo(), path),
    "memo.pdf": lambda path: write_pdf(samples.memo(), path),
    "timeline.png": lambda path: svg_to_png(samples.SVG, path),
    "reviewed.xlsx": lambda path: write_reviewed([exhibit_samples.exhibit()], path),
}


def test_what_is_written_takes_the_name_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "memo.docx"
    target.write_text("old")
    with atomic(target) as draft:
        draft.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_of_ours_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    target = tmp_path / "memo.docx"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), atomic(target) as draft:
        draft.write_text("half")
        raise ZeroDivisionError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (PermissionError(errno.EACCES, "denied"), "open in another program"),
        (OSError(errno.ENOSPC, "no space"), "no room left"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_refusal_is_a_sentence_and_the_old_file_stays_whole(
    name: str, refusal: OSError, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / name
    target.write_bytes(b"old")

    def refuse(*_args: object) -> None:
        raise refusal

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(Problem) as told:
        WRITERS[name](target)
    assert says in told.value.sentence
    assert name in told.value.sentence
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(Problem, match=r"order\.docx"):
        write_docx(samples.order(), tmp_path / "out" / "order.docx")
