"""The files of the last export as they lie there now: as they were written, edited, or with a figure changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.base.clock import count
from app.base.problem import Problem
from app.services.export.edits import Edits, edits
from app.services.export.exported import Exported, ExportedPaper, Text, digest_of, digests_of, lines_of
from app.services.verify.check import Check

_SHORT = 160  # characters of a line


def check_files(
    told: Exported, due: Mapping[str, Text], written_to: Path | None, folder: Path | None
) -> Iterator[Check]:
    """A check for each file. `due` is what the rows give for a Word file, and stands for text that no log holds.

    `written_to` is where they were written, None where that is not known; `folder` where somebody says that they are.
    """
    within = folder or written_to
    found = {paper: _place(paper, within, folder is not None) for paper in told.papers}
    if folder is not None and told.papers and not any(found.values()):
        yield Check("papers", f"none of them lies in {folder}", False)
        return
    for paper, path in found.items():
        what = f"{paper.folder}/{paper.file}"
        if path is not None:
            yield _file(what, paper, due.get(paper.file), path)
        elif within is None:
            yield Check(what, f"where “{told.place}” lies is not known", seen=False, away=True)
        else:
            where = folder or within / paper.folder
            says = f"not at its place ({where}): moved or removed since it was written"
            yield Check(what, says, seen=False, away=True)


def _place(paper: ExportedPaper, within: Path | None, was_moved: bool) -> Path | None:
    """Where the paper lies; one that was moved may have left the folder of its kind."""
    if within is None:
        return None
    for path in (within / paper.folder / paper.file, *([within / paper.file] if was_moved else [])):
        try:
            if path.is_file():
                return path
        except OSError:
            continue
    return None


def _file(what: str, paper: ExportedPaper, due: Text | None, path: Path) -> Check:
    try:
        if digest_of(path) == paper.sha256:
            return Check(what, "as it was written")
    except OSError as error:
        return Check(what, f"cannot be read now ({error.strerror or type(error).__name__})", seen=False)
    if paper.lines is None and paper.digests is None:
        return Check(what, "is not the file that was written", False)
    try:
        now = lines_of(path)
    except Problem as problem:
        return Check(what, problem.sentence, False)
    written = _written(paper, due)
    if written is None:
        found = edits(paper.digests or (), digests_of(now), ())
        says = f"{_edited(found)}; its figures were not looked at, for neither log nor rows give its text"
        return Check(what, says, seen=False)
    figures = [text for _, text in written.figures if text]
    found = edits(written.lines, now, figures)
    if found.gone:
        return Check(what, f"{_edited(found)}; {told_of(found)}", False)
    stand = f"all {len(figures)} figures still stand" if len(figures) > 1 else "its figures still stand"
    says = f"{_edited(found)}; {stand}" + (f": {told_of(found)}" if found.first else "")
    return Check(what, says, edited=True)


def _written(paper: ExportedPaper, due: Text | None) -> Text | None:
    """The paper's text as it was written: as the log has it, or as the rows give it where its digests are the same."""
    if paper.lines is not None:
        return Text(paper.figures or (), paper.lines)
    return due if due is not None and digests_of(due.lines) == paper.digests else None


def _edited(found: Edits) -> str:
    if found.moved:
        return "edited since the export (paragraphs in another order)"
    if not found.paragraphs:
        return "saved again since the export, with the same text"
    return f"edited since the export ({count(found.paragraphs, 'paragraph')})"


def told_of(found: Edits) -> str:
    """The figures that stand no longer; where all do, the first paragraph that reads otherwise."""
    if found.moved:
        return "its paragraphs stand in another order"
    if not found.gone:
        was, reads = found.first or ("", "")
        if not was or not reads:
            return f"“{_around(reads, was)}” was taken out" if was else f"“{_around(was, reads)}” was added"
        return f"“{_around(reads, was)}” reads “{_around(was, reads)}”"
    first, others = found.gone[0], [each.figure for each in found.gone[1:]]
    reads = f"the line reads “{_around(first.was, first.reads)}”" if first.reads else "its line is gone"
    more = f"; nor {'is' if len(others) == 1 else 'are'} {_listed(others)}" if others else ""
    return f"the figure “{first.figure}” is no longer there{more}: {reads}"


def _listed(figures: list[str]) -> str:
    shown = ", ".join(f"“{text}”" for text in figures[:3])
    return shown if len(figures) <= 3 else f"{shown} and {len(figures) - 3} more"


def _around(other: str, line: str) -> str:
    """The line, or of a long one what stands where it begins to differ from the other."""
    if len(line) <= _SHORT:
        return line
    at = next((i for i, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), min(len(line), len(other)))
    start = max(0, min(at - _SHORT // 4, len(line) - _SHORT))
    part = line[start : start + _SHORT]
    return f"{'…' if start else ''}{part}{'…' if start + _SHORT < len(line) else ''}"
