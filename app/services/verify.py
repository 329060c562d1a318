"""`doeline verify`: is a matter what it says it is? Exhibits, chains, tables, and the figures of the last export.

Nothing is changed, and nothing of the file is believed that can be computed anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import __version__
from app.base.clock import count
from app.base.problem import Problem
from app.matter import custody, history, keeping
from app.matter.replay import first_strayed, matter_at
from app.matter.store import Store
from app.services.analysis import Analysis, gather
from app.services.draft import papers
from app.services.exported import digest_of, figures_of, lines_of
from app.services.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, in a sentence, and whether it is as it must be."""

    what: str
    says: str
    holds: bool = True


def verify(path: Path, passphrase: str | None = None, folder: Path | None = None) -> Iterator[Check]:
    """Check after check, the first that does not hold among them. `folder` is where the exported papers lie now,
    where that is not where they were written. Problem for a file that cannot be opened; Locked for a passphrase."""
    store = Store(path, passphrase=passphrase, read_only=True)
    try:
        yield _chain("history", history.first_broken(store), len(history.entries(store)), "step")
        yield _chain("custody log", custody.first_broken(store), len(custody.entries(store)), "entry")
        yield _tables(store)
        yield from _exhibits(store)
        yield from _export(store, folder)
    finally:
        store.close()


def _chain(what: str, broken: int | None, length: int, unit: str) -> Check:
    if broken is not None:
        return Check(what, f"{unit} {broken} is not what was recorded, or one before it is missing", False)
    return Check(what, f"{count(length, unit, 'entries' if unit == 'entry' else None)}, the chain holds")


def _tables(store: Store) -> Check:
    try:
        strayed = first_strayed(store)
    except Problem as problem:
        return Check("tables", problem.sentence, False)
    if strayed is None:
        return Check("tables", "they hold what the history leads to, row by row")
    key = ", ".join(map(str, strayed.key))
    what = f"column {strayed.column} of row {key}" if strayed.column else f"row {key}"
    return Check("tables", f"{what} in table {strayed.table} is not what the history leads to", False)


def _exhibits(store: Store) -> Iterator[Check]:
    """What was read of each exhibit, against the custody log; and the file on disk, where it still is."""
    opened = {(n.body.get("file"), n.body.get("sha256")): n.body for n in custody.entries(store) if n.kind == "opened"}
    standing = keeping.readings(store)
    for (file, sha256), body in opened.items():
        if body.get("parts") and (file, sha256) not in standing:
            yield Check(str(file), "what was read from it is missing in the matter", False)
    for file, sha256 in standing:
        if (file, sha256) not in opened:
            continue  # an opening that was not finished
        body = opened[file, sha256]
        noted = dict(body.get("parts") or {})
        stored = keeping.digests(store, file, sha256)
        differs = next((name for name, digest in noted.items() if stored.get(name) != digest), None)
        differs = differs or keeping.differs(store, file, sha256)
        if differs is not None:
            yield Check(file, f"what the matter holds of it ({differs}) is not what was read from it", False)
            continue
        yield _on_disk(store, file, sha256)


def _on_disk(store: Store, file: str, sha256: str) -> Check:
    ref = next((r for r in store.matter().exhibits if (r.file, r.sha256) == (file, sha256)), None)
    exhibit = Shelf(store).get(ref) if ref is not None else None
    if exhibit is None or not exhibit.path.is_file():
        return Check(file, "what the matter holds of it is what was read; the file itself is not at its place")
    try:
        now = digest_of(exhibit.path)
    except OSError:
        return Check(file, "what the matter holds of it is what was read; the file itself cannot be read now")
    if now != sha256:
        return Check(file, f"the file at {exhibit.path} has changed since it was opened (SHA-256 {now[:16]}…)", False)
    return Check(file, f"as it was opened (SHA-256 {sha256[:16]}…)")


def _export(store: Store, folder: Path | None) -> Iterator[Check]:
    """The figures of the last export computed anew, and its files compared with what was written."""
    last = next((note for note in reversed(custody.entries(store)) if note.kind == "exported"), None)
    if last is None:
        yield Check("export", "nothing was exported")
        return
    due = _figures_now(store, int(last.body["step"]))
    for paper in last.body["papers"]:
        if "figures" in paper:
            yield _figures(paper, due.get(str(paper["file"])), str(last.body.get("program")))
    place = folder or Path(str(last.body["place"]))
    for paper in last.body["papers"]:
        yield _paper(paper, place / str(paper["folder"]) / str(paper["file"]))


def _figures_now(store: Store, step: int) -> dict[str, list[list[str]]]:
    """The figures of each paper, from the rows and the matter as it stood at that step."""
    matter, shelf = matter_at(store, step), Shelf(store)
    found = [(shelf.get(ref), ref.case) for ref in matter.exhibits]
    analysis = Analysis(matter, gather([(exhibit, case) for exhibit, case in found if exhibit is not None]))
    return {paper.file: figures_of(paper.document) for paper in papers(analysis) if paper.document is not None}


def _figures(paper: dict[str, Any], due: Sequence[Sequence[str]] | None, program: str) -> Check:
    file, stated = str(paper["file"]), [list(map(str, figure)) for figure in paper["figures"]]
    what = f"figures of {file}"
    other = "" if program == __version__ else f"; they were computed by Doeline {program}, this is {__version__}"
    if due is None:
        return Check(what, f"there is no such paper to compute them for{other}", False)
    for was, now in zip(stated, due, strict=False):
        if was != list(now):
            return Check(what, f"“{was[1]}” was stated, the rows give “{now[1]}” ({now[0]}){other}", False)
    if len(stated) != len(due):
        return Check(what, f"{len(stated)} were stated, the rows give {len(due)}{other}", False)
    return Check(what, f"{count(len(stated), 'figure')}, computed anew from the rows")


def _paper(paper: dict[str, Any], path: Path) -> Check:
    what = f"{paper['folder']}/{paper['file']}"
    if not path.is_file():
        return Check(what, f"not at its place ({path.parent}); give its folder with --papers")
    if digest_of(path) == paper["sha256"]:
        return Check(what, "as it was written")
    if "lines" not in paper:
        return Check(what, "is not the file that was written", False)
    try:
        return Check(what, _difference(list(map(str, paper["lines"])), lines_of(path), paper["figures"]), False)
    except Problem as problem:
        return Check(what, problem.sentence, False)


def _difference(written: Sequence[str], now: Sequence[str], figures: Sequence[Sequence[str]]) -> str:
    """The first line that reads otherwise, and the figure in it that is no longer there."""
    for was, reads in zip(written, now, strict=False):
        if was == reads:
            continue
        words = Counter(str(text) for _, text in figures if str(text) in was)
        gone = next((text for text in words if reads.count(text) < was.count(text)), None)
        if gone is not None:
            return f"the figure “{gone}” was changed; the line reads “{_short(reads)}”"
        return f"was changed: “{_short(was)}” reads “{_short(reads)}”"
    if len(written) != len(now):
        return f"was changed: it had {len(written)} paragraphs and has {len(now)}"
    return "is not the file that was written, though its text is"


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:157]}…"
