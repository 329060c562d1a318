"""Asking how an exhibit is to be read: which leave something open, what each way of reading makes of them, layouts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from app.base.folders import user_folder
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.cells.zones import Zone as Zone
from app.exhibits.mapping.layouts import remember
from app.exhibits.mapping.mapping import MAPPED as MAPPED
from app.exhibits.mapping.mapping import SURE as SURE
from app.exhibits.mapping.mapping import TIMES as TIMES
from app.exhibits.mapping.mapping import Mapping as Mapping
from app.exhibits.mapping.mapping import SheetMapping as SheetMapping
from app.exhibits.mapping.proposal import OF_READING as OF_READING
from app.exhibits.mapping.proposal import Kind as Kind
from app.exhibits.mapping.proposal import Proposal as Proposal
from app.exhibits.mapping.proposal import SheetSeen as SheetSeen
from app.exhibits.mapping.proposal import layout_of, open_kinds
from app.exhibits.schema import Exhibit as Exhibit
from app.services.opening import survey
from app.services.opening.mapping_preview import Mark as Mark
from app.services.opening.mapping_preview import Preview as Preview
from app.services.opening.mapping_preview import base_marks as base_marks
from app.services.opening.mapping_preview import first_hit_in as first_hit_in
from app.services.opening.mapping_preview import preview_of as preview_of
from app.services.opening.reading import Untabled
from app.services.opening.shelf import Shelf, never

_PROPOSE = "app.exhibits:propose"
_READ = "app.exhibits:read_mapped"


def layouts_folder() -> Path:
    """Where the layouts lie that this user has remembered; it need not be there."""
    return user_folder() / "layouts"


@dataclass(frozen=True, slots=True)
class Precedent:
    """The zone of an exhibit that is open already, and the name of its file."""

    zone: str
    file: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """What was read, by whether it leaves something open: exhibits, proposals for the others, and sentences of what
    went amiss."""

    clean: list[Exhibit]
    asked: list[Proposal]
    problems: list[str]


def with_questions(
    worker: Worker,
    exhibits: Sequence[Exhibit],
    known: Collection[str] = (),
    problems: Sequence[str] = (),
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Sorted:
    """Exhibits that leave nothing open, or whose layout says what they leave open, and proposals for the others; among
    these are the files without a table of which the `problems` of reading tell. Long ones are never asked about, nor
    those `known` by SHA-256. Raises Cancelled."""
    found = Sorted([], [], [])

    def ask(path: Path) -> Proposal:
        folders = (layouts_folder(),)
        asked = worker.run(_PROPOSE, path, folders, progress=progress, cancelled=cancelled, about=path.name)
        return cast(Proposal, asked)

    for exhibit in exhibits:
        if not open_kinds(exhibit) or exhibit.rows >= survey.LEAST or exhibit.sha256 in known:
            found.clean.append(exhibit)
            continue
        try:
            proposed = ask(exhibit.path)
        except Problem as problem:  # it can be read as it was
            found.problems.append(problem.sentence)
            found.clean.append(exhibit)
            continue
        if proposed.questions or proposed.read is None:
            found.asked.append(proposed)
        else:
            found.clean.append(proposed.read)
    for sentence in problems:
        try:
            if not isinstance(sentence, Untabled):
                raise Problem(sentence)
            proposed = ask(sentence.path)
        except Problem:
            found.problems.append(sentence)
            continue
        if proposed.read is not None and not proposed.questions:  # a remembered layout knows its columns
            found.clean.append(proposed.read)
        else:
            found.asked.append(proposed)
    return found


def precedent(shelf: Shelf, case: str | None) -> Precedent | None:
    """The zone of the first exhibit that is open in the case, where one is; else that of all that are open, if they
    agree. An exhibit whose zone nobody has stated or chosen is none."""
    known = [e for e in shelf.open_ones() if e.zone_stated or any(d.kind == "zone_chosen" for d in e.defects)]
    own = [e for e in known if case is not None and e.case == case]
    if not own and len({e.zone for e in known}) != 1:
        return None
    first = (own or known)[0]
    return Precedent(first.zone, first.file)


def read_by(
    worker: Worker,
    path: Path,
    mapping: Mapping | None,
    cancelled: Callable[[], bool] = never,
    progress: Progress = silent,
) -> Exhibit:
    """The file, read by that mapping or as it is read without one. Problem where nothing can come of it, Cancelled."""
    return cast(Exhibit, worker.run(_READ, path, mapping, progress=progress, cancelled=cancelled, about=path.name))


def read_all_by(
    worker: Worker,
    files: Sequence[tuple[Proposal, Mapping]],
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> tuple[list[Exhibit], list[str]]:
    """Those files, each read by its mapping, and sentences about those that could not be. Raises Cancelled."""
    read, problems = list[Exhibit](), list[str]()
    for at, (found, mapping) in enumerate(files):
        progress(f"Reading {found.path.name}", at / len(files))
        try:
            read.append(read_by(worker, found.path, mapping, cancelled))
        except Problem as problem:
            problems.append(problem.sentence)
    return read, problems


def as_before(worker: Worker, exhibit: Exhibit, before: Exhibit | None) -> Exhibit:
    """Another version of an exhibit by the zone and the order that were chosen for the one before, where it leaves them
    open as well; else as it was read."""
    if before is None or before.mapping is None or not open_kinds(exhibit) or exhibit.rows >= survey.LEAST:
        return exhibit
    chosen, name = before.mapping, exhibit.path.name
    found = cast(Proposal, worker.run(_PROPOSE, exhibit.path, (layouts_folder(),), about=name))
    if found.read is None:
        return exhibit
    sheets = []
    for at, own in enumerate(found.mapping.sheets):
        same = chosen.sheet(own.sheet) or chosen.sheets[min(at, len(chosen.sheets) - 1)]
        zone_too = own.zone if same.zone is None else same.zone
        sheets.append(replace(own, zone=zone_too, day_first=same.day_first))
    return read_by(worker, exhibit.path, Mapping(tuple(sheets), chosen.layout))


def answers_for(other: Proposal, answered: Mapping) -> Mapping | None:
    """The same answers for another file with the same columns; None where it is not alike."""
    sheets = []
    for own in other.mapping.sheets:
        same = answered.sheet(own.sheet) or (answered.sheets[0] if len(other.mapping.sheets) == 1 else None)
        if same is None and other.read is None:  # one of its sheets is the exhibit, and this is not it
            continue
        if same is None or (other.read is not None and len(answered.sheets) != len(other.mapping.sheets)):
            return None
        own = replace(own, columns=same.columns, zone=same.zone, day_first=same.day_first)
        by_hand = other.read is None or own.header is None
        sheets.append(replace(own, header=same.header, first=same.first) if by_hand else own)
    return Mapping(tuple(sheets), answered.layout) if sheets else None


def alike(one: Proposal, other: Proposal) -> bool:
    """Whether the same answers fit both: the same columns under the same headings, and the same questions."""
    return _form(one) == _form(other)


def _form(found: Proposal) -> object:
    heads = [
        (own.columns, seen.line(own.header) if own.header else None)
        for own, seen in zip(found.mapping.sheets, found.sheets, strict=True)
    ]
    return heads, sorted({kind for kind, _ in found.questions})


def remember_layout(name: str, mapping: Mapping, seen: SheetSeen) -> Path:
    """Keep how that sheet is read, for files with the same headings. Problem where it cannot be."""
    return remember(layout_of(name, mapping, seen), layouts_folder())
