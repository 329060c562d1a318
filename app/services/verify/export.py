"""The figures and the text of the last export's papers, computed anew from the rows; and the files on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import zip_longest
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
from app.matter.view_state import place_of
from app.services.analysis import Analysis, gather
from app.services.deciding.corrected import as_corrected
from app.services.export.draft import Paper, papers
from app.services.export.edits import edits
from app.services.export.exported import (
    Exported,
    ExportedPaper,
    Text,
    digests_of,
    figures_of,
    is_drawing,
    lines_of,
    read_exported,
)
from app.services.export.package import pages_for
from app.services.verify.check import Check, other_program
from app.services.verify.exhibits import Kept
from app.services.verify.files import check_files, told_of


def check_export(store: Store, kept: Kept, folder: Path | None) -> Iterator[Check]:
    """A check for the figures of each paper, and one for each file; `folder` is where they lie now."""
    noted = [note for note in custody.entries(store) if note.kind == "exported"]
    last = next((note for note in reversed(noted) if not is_drawing(note.body)), None)
    if last is None:
        yield Check("export", "the log tells of no export")
    else:
        yield from _check_papers(store, kept, last, folder)
    for drawing in (note for note in noted if is_drawing(note.body)):
        yield from _check_drawing(store, drawing, folder)


def _check_drawing(store: Store, entry: custody.Noted, folder: Path | None) -> Iterator[Check]:
    """A check for each file of a drawing, which lies where it was written; in `folder` only if it is found there."""
    told = read_exported(entry.body)
    if told is None:
        yield Check("custody log", f"entry {entry.position} does not say what was drawn", False)
        return
    checks = list(check_files(told, {}, _written_to(store, entry, told), folder))
    if folder is None or any(check.what != "papers" and not check.away for check in checks):
        yield from checks


def _check_papers(store: Store, kept: Kept, last: custody.Noted, folder: Path | None) -> Iterator[Check]:
    told = read_exported(last.body)
    if told is None:
        yield Check("custody log", f"entry {last.position} does not say what was exported", False)
        return
    due = yield from _figures(store, kept.at(last.position), told)
    yield from check_files(told, due, _written_to(store, last, told), folder)


def _written_to(store: Store, entry: custody.Noted, told: Exported) -> Path | None:
    """The folder that was chosen; it stands beside the view, in older matters in the log. None where it is lost."""
    place = place_of(store, entry.position)
    if place is not None:
        return Path(place)
    return told.place if told.place.is_absolute() else None


def _figures(store: Store, kept: Kept, told: Exported) -> Generator[Check, None, dict[str, Text]]:
    try:
        matter = matter_at(store, told.step)
        unkept = [ref.file for ref in matter.exhibits if not keeping.has(store, ref.file, ref.sha256)]
        if unkept:
            yield Check("figures", f"the rows of {unkept[0]} are not kept, so they cannot be computed anew", seen=False)
            return {}
        rests = sorted((ref.file, ref.sha256) for ref in matter.exhibits)
        if told.exhibits is not None and sorted(told.exhibits) != rests:
            yield Check("figures", "the custody log names other exhibits than those that were open then", False)
        due = _computed(matter, kept, told)
    except Problem as problem:
        yield Check("figures", problem.sentence, False)
        return {}
    except Exception as error:  # whatever a stranger's rows do to the arithmetic
        yield Check("figures", f"they cannot be computed from what the matter holds ({type(error).__name__})", False)
        return {}
    logged = {paper.file: paper for paper in told.papers if paper.figures is not None}
    for file in dict.fromkeys([*due, *logged]):
        says = _unlike(logged.get(file), due.get(file))
        if says is None:
            yield Check(f"figures of {file}", _agreed(due[file]))
        else:
            yield Check(f"figures of {file}", says + other_program(told.program, __version__), False)
    return due


def _computed(matter: Matter, kept: Kept, told: Exported) -> dict[str, Text]:
    """Each Word file of the export as it must read, from the rows and the matter as it stood then."""
    rows = [(as_corrected(kept.get((ref.file, ref.sha256)), matter), ref.case) for ref in matter.exhibits]
    analysis = Analysis(matter, gather(rows))
    return {
        paper.file: Text(figures_of(paper.document), _text(paper), _own(paper.document))
        for paper in papers(analysis, told.choices)
        if paper.document is not None and paper.file.endswith(".docx")
    }


def _own(document: Document) -> int:
    """How many of its figures counsel has put in place of computed ones."""
    return sum(run.kind == "figure" and run.ref is not None and run.computed is not None for run in document.runs())


def _agreed(text: Text) -> str:
    """What is said of figures that are as the log has them; counsel's own rest on no row."""
    own = f"; {text.own:,} overridden by counsel" if text.own else ""
    return f"{count(len(text.figures) - text.own, 'figure')}, computed anew from the rows{own}"


def _text(paper: Paper) -> tuple[str, ...]:
    """The lines that Word gets; of a picture those beneath it, for drawing it takes long."""
    from app.drafting.render.docx.writing import write_docx

    document = paper.document
    assert document is not None
    blocks = tuple(Paragraph(each.caption) if isinstance(each, Drawing) else each for each in document.blocks)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "paper.docx")
        write_docx(replace(document, blocks=blocks), path, form=paper.form, pages=pages_for(paper))
        return tuple(lines_of(path))


def _unlike(paper: ExportedPaper | None, due: Text | None) -> str | None:
    """The first of what the log says a paper stated that the rows do not give."""
    if due is None:
        return "there is no such paper to compute them for"
    if paper is None or paper.figures is None or (paper.lines is None and paper.digests is None):
        return "the custody log does not say what was stated"
    for was, now in zip(paper.figures, due.figures, strict=False):
        if paper.digests is not None and was[0] != now[0]:
            return f"what was stated rests on {was[0]}, the rows give “{now[1]}” ({now[0]})"
        if paper.digests is None and was != now:
            return f"“{was[1]}” was stated, the rows give “{now[1]}” ({now[0]})"
    if len(paper.figures) != len(due.figures):
        return f"{len(paper.figures)} were stated, the rows give {len(due.figures)}"
    if paper.lines is not None:
        found = edits(due.lines, paper.lines, [text for _, text in due.figures])
        return f"as the custody log has it, {told_of(found)}" if paper.lines != due.lines else None
    for n, (logged, line) in enumerate(zip_longest(paper.digests or (), digests_of(due.lines)), 1):
        if logged != line:
            return f"paragraph {n} is not what the rows give; the log holds its digest alone, for it is work product"
    return None
