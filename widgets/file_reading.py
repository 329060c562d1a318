"""Reading what is opened together, in another thread: exhibits, dockets and torrents, before any of it is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.base.problem import Cancelled, Problem
from app.base.progress import Progress
from app.matter.docket import Docket
from app.services import Desk, FirstLook, Look, Looked, Readings, look_of, read_torrents
from app.services.opening.alike import same_files, same_rows
from app.services.opening.mapping import Exhibit, Proposal, answers_for, read_all_by, with_questions
from app.services.opening.read_summary import ReadSummary, read_summary
from app.services.versions.dockets import Question, questions
from widgets.mapping.dialog import Answer

ReadExhibits = Callable[[Sequence[Path], Progress, Callable[[], bool], Looked], Readings]
"""Files to exhibits, and sentences about those that cannot be read; a first look at a long one is told at once."""
Seen = Callable[[Sequence[Look], Sequence[Docket]], object]
"""Told what can be drawn while it is read, and the dockets beside it."""


@dataclass(frozen=True, slots=True)
class Files:
    """What is opened together."""

    exhibits: Sequence[Path]
    dockets: Sequence[Path]
    torrents: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading, before any of it is in the matter. `cases`: by SHA-256 those that counsel has chosen."""

    exhibits: list[Exhibit]
    dockets: list[tuple[Docket, tuple[Question, ...]]]
    torrents: list[Any]
    problems: list[str]
    paths: list[Path]
    same: list[str]
    summary: ReadSummary
    cases: dict[str, str]


Reader = Callable[[Progress, Callable[[], bool]], Read]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was read, with exhibits among it that leave something open. `go_on`: what reads the rest, once that is said;
    `has_more`: whether there is anything to take beside them."""

    name: str
    proposals: list[Proposal]
    go_on: Callable[[list[Answer]], Reader]
    has_more: bool


@dataclass
class _Beside:
    """What was read beside the exhibits."""

    dockets: list[tuple[Docket, tuple[Question, ...]]] = field(default_factory=list)
    torrents: list[Any] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)  # of both
    amiss: list[str] = field(default_factory=list)


class FileReading:
    """One opening. `read` runs in another thread and gives Read, or Asked where something is to be asked first."""

    def __init__(self, desk: Desk, read_exhibits: ReadExhibits, files: Files, seen: Seen) -> None:
        self._desk, self._read_exhibits, self._files, self._seen = desk, read_exhibits, files, seen
        self._looks: list[Look] = []
        self._beside = _Beside()
        self._order: list[Path] = []

    def read(self, progress: Progress, cancelled: Callable[[], bool]) -> Read | Asked:
        """Raises Cancelled."""
        try:
            return self._whole(progress, cancelled)
        except BaseException:
            self._seen([], [])
            raise

    def _whole(self, progress: Progress, cancelled: Callable[[], bool]) -> Read | Asked:
        desk, files, beside = self._desk, self._files, self._beside
        no_dockets = self._read_dockets(cancelled)
        found, problems = list[Exhibit](), list[str]()
        if files.exhibits:
            found, problems = self._read_exhibits(files.exhibits, progress, cancelled, self._looked)
        beside.torrents, no_torrents = read_torrents(desk.worker, files.torrents, progress, cancelled)
        beside.paths += [torrent.path for torrent in beside.torrents]
        known = {ref.sha256 for ref in desk.store.matter().exhibits}
        parted = with_questions(desk.worker, found, known, problems, progress, cancelled)
        beside.amiss = [*parted.problems, *no_dockets, *no_torrents]
        self._order = [exhibit.path for exhibit in found]
        if not parted.asked:
            return self._finished(parted.clean, {}, progress, cancelled)

        def go_on(answers: list[Answer]) -> Reader:
            return lambda progress, cancelled: self._answered(parted.clean, answers, progress, cancelled)

        has_more = bool(parted.clean or beside.paths or beside.amiss)
        return Asked(f"Reading {parted.asked[0].path.name}", parted.asked, go_on, has_more)

    def _read_dockets(self, cancelled: Callable[[], bool]) -> list[str]:
        """Sentences of those that cannot be read."""
        problems = list[str]()
        for path in self._files.dockets:
            if cancelled():
                raise Cancelled
            try:
                docket = self._desk.read_docket(path)
                self._beside.dockets.append((docket, questions(self._desk, docket)))
                self._beside.paths.append(path)
            except Problem as problem:
                problems.append(problem.sentence)
        return problems

    def _looked(self, found: FirstLook) -> None:
        look = look_of(found, self._desk.shelf, self._looks)
        if look is not None:
            self._looks.append(look)
            self._seen(list(self._looks), [docket for docket, asked in self._beside.dockets if not asked])

    def _answered(
        self, clean: Sequence[Exhibit], answers: Sequence[Answer], progress: Progress, cancelled: Callable[[], bool]
    ) -> Read:
        """Those that were asked about as they were answered, and those that are alike by the same answers."""
        same = [(other, answers_for(other, one.mapping)) for one in answers for other in one.alike]
        more, unread = read_all_by(
            self._desk.worker, [(other, mapping) for other, mapping in same if mapping is not None], progress, cancelled
        )
        self._beside.amiss += unread
        turn = {path: at for at, path in enumerate(self._order)}
        exhibits = [*clean, *(answer.exhibit for answer in answers), *more]
        exhibits.sort(key=lambda exhibit: turn.get(exhibit.path, len(turn)))
        cases = {answer.exhibit.sha256: answer.case for answer in answers if answer.case is not None}
        return self._finished(exhibits, cases, progress, cancelled)

    def _finished(
        self, found: list[Exhibit], cases: dict[str, str], progress: Progress, cancelled: Callable[[], bool]
    ) -> Read:
        desk, beside, files = self._desk, self._beside, self._files
        paths = [*(exhibit.path for exhibit in found), *beside.paths]
        same = same_files(desk.shelf, found)
        found, unkept = desk.keep(found, progress, cancelled)
        same += same_rows(desk.shelf, found)
        amiss = [*beside.amiss, *unkept]
        asked_for = [*files.exhibits, *files.dockets, *files.torrents]
        summary = read_summary(asked_for, found, beside.paths, amiss, same)
        return Read(found, beside.dockets, beside.torrents, amiss, paths, same, summary, cases)
