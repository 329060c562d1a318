"""Writing an export: every file whole, and all of them or none.

Files are made in a folder of their own beside the two, and take their places only when all are there. What the system
refuses then (a file that Word holds open, a full disk) names the file, and what stood there before stands there again.
So it does where the writer dies while they take their places, as soon as somebody looks (`sweep`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.atomic import refusal
from app.base.problem import Problem
from app.base.processes import alive
from app.base.progress import Progress, silent
from app.drafting.tree import Authorities, Contents
from app.services.export.draft import WORK_PRODUCT, Paper

if TYPE_CHECKING:
    from app.drafting.render.pdf.pages import Pages

_STAGE = re.compile(r"\.doeline-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}")
_BEFORE = "before"
_KEPT, _NEW = f"{_BEFORE}/kept", f"{_BEFORE}/new"
"""Within a stage, until all files are in their places: what stood there, and which are the first of their name."""


def write_papers(
    plan: Sequence[Paper],
    out: Path,
    base: Path | None = None,
    listing: bool = False,
    progress: Progress = silent,
) -> list[Path]:
    """Write them under `out`, all or none; the paths, in the order of the plan, those of the list of files behind.

    `base`: the firm's .docx whose styles the Word files take; `listing`: whether a list of all files stands beside
    them, in the work product.
    """
    with _stage(out) as stage:
        staged: list[Path] = []
        for i, paper in enumerate(plan):
            progress(f"Writing {paper.file}", i / max(1, len(plan)))
            path = _folder(stage, out, paper.folder) / paper.file
            _write(paper, path, base)
            staged.append(path)
        if listing:
            staged += _write_list(plan, staged, _folder(stage, out, WORK_PRODUCT), base)
        return _put_in_place(staged, stage, out)


@contextlib.contextmanager
def _stage(out: Path) -> Iterator[Path]:
    """A folder for what is not finished yet; gone afterwards, as are those of processes that died."""
    stage = out / f".doeline-{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        stage.mkdir(parents=True)
    except OSError as error:
        raise Problem(f"{out} cannot be made a folder ({error.strerror}); choose another place to write to.") from error
    try:
        sweep(out)
        yield stage
    except Problem as problem:
        raise Problem(problem.sentence.replace(str(stage), str(out))) from problem
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def sweep(out: Path) -> None:
    """Take away what writers on this machine have left there that died, or were stopped, before they were done; and
    where some of their files had taken their places, put back what stood there."""
    try:
        found = list(out.glob(".doeline-*"))
    except OSError:
        return  # writing there says why
    for left in found:
        named = _STAGE.fullmatch(left.name)
        if named and named[1] == _machine() and not alive(int(named[2])):
            _put_back(left, out)
            shutil.rmtree(left, ignore_errors=True)


def _put_back(stage: Path, out: Path) -> None:
    """Undo what has taken its place: what is no longer in the stage has."""
    for before in (_KEPT, _NEW):
        for path in [path for path in (stage / before).rglob("*") if path.is_file()]:
            file = path.relative_to(stage / before)
            with contextlib.suppress(OSError):
                if not (stage / file).exists():
                    path.replace(out / file) if before == _KEPT else (out / file).unlink()


def _machine() -> str:
    """This one, among those that write to a folder on a share; it does not tell its name."""
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def _folder(stage: Path, out: Path, name: str) -> Path:
    """The folder of that name in the stage. Problem where it cannot be one in the export."""
    try:
        for folder in (out / name, stage / name):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"{out / name} cannot be made a folder ({error.strerror}); choose another place to write to."
        ) from error
    return stage / name


def _put_in_place(staged: Sequence[Path], stage: Path, out: Path) -> list[Path]:
    """Each file takes its name under `out`; at the first that cannot, the ones before give theirs back."""
    files = [path.relative_to(stage) for path in staged]
    (stage / _BEFORE).mkdir()
    for file in files:
        place = out / file
        try:
            kept = place.exists()
            mark = stage / (_KEPT if kept else _NEW) / file
            mark.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(place, mark) if kept else mark.touch()
            (stage / file).replace(place)
        except OSError as error:
            _put_back(stage, out)
            raise Problem(refusal(place, error)) from error
    (stage / _BEFORE).rename(stage / "over")  # from now on nothing of it is taken back
    return [out / file for file in files]


def _write_list(plan: Sequence[Paper], written: Sequence[Path], folder: Path, base: Path | None) -> list[Path]:
    from app.services.export.files_list import NAME, lines_of, list_document

    document = list_document(lines_of(plan, written))
    paths = [folder / f"{NAME}{ending}" for ending in (".docx", ".pdf")]
    for path in paths:
        _write(Paper(WORK_PRODUCT, path.name, document), path, base)
    return paths


def pages_for(paper: Paper) -> Pages | None:
    """Where its blocks and citations stand, if it has a table of contents or of authorities that says so."""
    document = paper.document
    if document is None or not any(isinstance(block, Contents | Authorities) for block in document.blocks):
        return None
    from app.drafting.render.pdf.pages import pages_of

    return pages_of(document, paper.form)


def _write(paper: Paper, path: Path, base: Path | None) -> None:
    """Writers are imported here: they cost a quarter of a second that only an export should pay."""
    if paper.document is not None and path.suffix == ".pdf":
        from app.drafting.render.pdf.writing import write_pdf

        write_pdf(paper.document, path, form=paper.form)
    elif paper.document is not None:
        from app.drafting.render.docx.writing import write_docx

        write_docx(
            paper.document,
            path,
            form=paper.form,
            base=base,
            pages=pages_for(paper),
            comments=paper.comments,
        )
    elif paper.summary is not None:
        from app.drafting.render.workbook.summary import write_summary

        write_summary(paper.summary, path)
    elif paper.svg is not None:
        from app.drafting.render.picture import svg_to_png

        svg_to_png(paper.svg, path)
    elif paper.review is not None:
        from app.drafting.render.workbook.reviewed import write_reviewed

        write_reviewed(paper.review.exhibits, path, paper.review.columns, paper.review.court_zone)
