"""The papers of the last export: their figures and their text computed anew from the rows, and the files on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import __version__
from app.base.clock import count
from app.base.problem import Problem
from app.drafting.tree import Document, Paragraph
from app.drafting.tree import Figure as Drawing
from app.matter import custody, keeping
from app.matter.model import Matter
from app.matter.replay import matter_at
from app.matter.store import Store
from app.services.analysis import Analysis, gather
from app.services.check import Check, other_program
from app.services.draft import papers
from app.services.exported import (
    Exported,
    ExportedPaper,
    Figure,
    digest_of,
    figures_of,
    lines_of,
    read_exported,
)
from app.services.verify_exhibits import Kept

_SHORT = 160  # characters of a line


@dataclass(frozen=True, slots=True)
class _Due:
    """What a Word file must state."""

    figures: tuple[Figure, ...]
    lines: tuple[str, ...]


def check_export(store: Store, kept: Kept, folder: Path | None) -> Iterator[Check]:
    """A check for the figures of each paper, and one for each file; `folder` is where they lie now."""
    last = next((note for note in reversed(custody.entries(store)) if note.kind == "exported"), None)
    if last is None:
        yield Check("export", "nothing was exported")
        return
    told = read_exported(last.body)
    if told is None:
        yield Check("custody log", f"entry {last.position} does not say what was exported", False)
        return
    yield from _figures(store, kept, told)
    yield from _files(told, folder)


def _figures(store: Store, kept: Kept, told: Exported) -> Iterator[Check]:
    try:
        matter = matter_at(store, told.step)
        unkept = [ref.file for ref in matter.exhibits if not keeping.has(store, ref.file, ref.sha256)]
        if unkept:
            yield Check("figures", f"the rows of {unkept[0]} are not kept, so they cannot be computed anew", seen=False)
            return
        due = _computed(matter, kept)
    except Problem as problem:
        yield Check("figures", problem.sentence, False)
        return
    except Exception as error:  # whatever a stranger's rows do to the arithmetic
        yield Check("figures", f"they cannot be computed from what the matter holds ({type(error).__name__})", False)
        return
    logged = {paper.file: paper for paper in told.papers if paper.figures is not None}
    for file in dict.fromkeys([*due, *logged]):
        says = _unlike(logged.get(file), due.get(file))
        if says is None:
            yield Check(f"figures of {file}", f"{count(len(due[file].figures), 'figure')}, computed anew from the rows")
        else:
            yield Check(f"figures of {file}", says + other_program(told.program, __version__), False)


def _computed(matter: Matter, kept: Kept) -> dict[str, _Due]:
    """Each Word file as it must read, from the rows and the matter as it stood then."""
    analysis = Analysis(matter, gather([(kept.get((ref.file, ref.sha256)), ref.case) for ref in matter.exhibits]))
    return {
        paper.file: _Due(figures_of(paper.document), _text(paper.document))
        for paper in papers(analysis)
        if paper.document is not None and paper.file.endswith(".docx")
    }


def _text(document: Document) -> tuple[str, ...]:
    """The lines that Word gets; of a picture those beneath it, for drawing it takes long."""
    from app.drafting.render.docx import write_docx

    blocks = tuple(Paragraph(each.caption) if isinstance(each, Drawing) else each for each in document.blocks)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "paper.docx")
        write_docx(replace(document, blocks=blocks), path)
        return tuple(lines_of(path))


def _unlike(paper: ExportedPaper | None, due: _Due | None) -> str | None:
    """The first of what the log says a paper stated that the rows do not give."""
    if due is None:
        return "there is no such paper to compute them for"
    if paper is None or paper.figures is None or paper.lines is None:
        return "the custody log does not say what was stated"
    for was, now in zip(paper.figures, due.figures, strict=False):
        if was != now:
            return f"“{was[1]}” was stated, the rows give “{now[1]}” ({now[0]})"
    if len(paper.figures) != len(due.figures):
        return f"{len(paper.figures)} were stated, the rows give {len(due.figures)}"
    if paper.lines != due.lines:
        return f"as the custody log has it, {_difference(due.lines, paper.lines, due.figures)}"
    return None


def _files(told: Exported, folder: Path | None) -> Iterator[Check]:
    found = {paper: _place(paper, folder or told.place, folder is not None) for paper in told.papers}
    if folder is not None and told.papers and not any(found.values()):
        yield Check("papers", f"none of them lies in {folder}", False)
        return
    for paper, path in found.items():
        what = f"{paper.folder}/{paper.file}"
        if path is None:
            where = folder or told.place / paper.folder
            yield Check(what, f"not at its place ({where}); give its folder with --papers", seen=False)
        else:
            yield _file(what, paper, path)


def _place(paper: ExportedPaper, within: Path, was_moved: bool) -> Path | None:
    """Where the paper lies; one that was moved may have left the folder of its kind."""
    for path in (within / paper.folder / paper.file, *([within / paper.file] if was_moved else [])):
        try:
            if path.is_file():
                return path
        except OSError:
            continue
    return None


def _file(what: str, paper: ExportedPaper, path: Path) -> Check:
    try:
        if digest_of(path) == paper.sha256:
            return Check(what, "as it was written")
    except OSError as error:
        return Check(what, f"cannot be read now ({error.strerror or type(error).__name__})", seen=False)
    if paper.lines is None:
        return Check(what, "is not the file that was written", False)
    try:
        return Check(what, _difference(paper.lines, lines_of(path), paper.figures or ()), False)
    except Problem as problem:
        return Check(what, problem.sentence, False)


def _difference(written: Sequence[str], now: Sequence[str], figures: Sequence[Figure]) -> str:
    """The first line that reads otherwise, and the figure in it that is no longer there."""
    texts = sorted({text for _, text in figures if text}, key=len, reverse=True)
    for was, reads in zip(written, now, strict=False):
        if was == reads:
            continue
        gone = next((text for text in texts if reads.count(text) < was.count(text)), None)
        if gone is not None:
            return f"the figure “{gone}” was changed; the line reads “{_around(was, reads)}”"
        return f"was changed: “{_around(reads, was)}” reads “{_around(was, reads)}”"
    if len(written) != len(now):
        return f"was changed: it had {len(written)} paragraphs and has {len(now)}"
    return "is not the file that was written, though its text is"


def _around(other: str, line: str) -> str:
    """The line, or of a long one what stands where it begins to differ from the other."""
    if len(line) <= _SHORT:
        return line
    at = next((i for i, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), min(len(line), len(other)))
    start = max(0, min(at - _SHORT // 4, len(line) - _SHORT))
    part = line[start : start + _SHORT]
    return f"{'…' if start else ''}{part}{'…' if start + _SHORT < len(line) else ''}"
