"""The desk: one open matter with its exhibits, and the verbs that window and command line call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from app.base.ids import DoeKey
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.keeping.parts import LATE
from app.exhibits.schema import Exhibit
from app.matter import changes, custody, history, keeping
from app.matter.changes import OpenedExhibit
from app.matter.docket import Docket, read_docket, write_docket
from app.matter.file import MatterFile, is_blank, is_worth_keeping, open_matter
from app.matter.store import Store
from app.matter.touched import Touched
from app.matter.view_state import note_place
from app.picture.lanes import Order
from app.picture.scene import Scene
from app.services.analysis import Analysis
from app.services.custody.openings import note_opening
from app.services.export.draft import ALL, Choices, Paper, papers
from app.services.export.exported import Source, exported
from app.services.export.package import sweep
from app.services.figure import Show, scene_of
from app.services.gathering import Gathering
from app.services.opening.late_look import look_late
from app.services.opening.looks import Look, Looks
from app.services.opening.nearness import is_near
from app.services.opening.reading import Looked, Readings, read_files
from app.services.opening.shelf import Shelf, never
from app.services.opening.stamps import days_of_filing

WRITE = "app.services.export.package:write_papers"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A matter that was opened, with its exhibits at hand: what a desk can take at once, or what is closed again."""

    file: MatterFile
    shelf: Shelf

    def close(self) -> None:
        """Nobody takes it: its file, and its place on a share, are free for others."""
        self.file.close()


class Desk:
    """One matter. Reading and keeping are slow and change nothing of it; taking is quick and is one change."""

    def __init__(self, file: MatterFile | None = None, worker: Worker | None = None) -> None:
        self.file = file or MatterFile(Store.in_memory())
        self.worker = worker or Worker()
        self.shelf = Shelf(self.store)
        self.throw_away = False  # whether a matter without a name goes, whatever was decided in it
        self._gathering = Gathering(self.store, self.shelf)

    @property
    def store(self) -> Store:
        return self.file.store

    def close(self) -> None:
        """Let go of matter and worker. A matter without a name in which nothing was decided is thrown away."""
        try:
            whole = self.store.access == "whole"
            self.file.close(keep=whole and not self.throw_away and is_worth_keeping(self.store))
        finally:
            self.worker.close()

    @staticmethod
    def prepare(
        path: Path,
        author: str,
        passphrase: str | None = None,
        progress: Progress = silent,
        cancelled: Callable[[], bool] = never,
    ) -> Prepared:
        """Open a matter and fetch its exhibits. Raises Locked for a passphrase, Problem, Cancelled."""
        file = open_matter(path, author, passphrase)
        try:
            shelf = Shelf(file.store)
            refs = file.store.matter().exhibits
            for i, ref in enumerate(refs):
                progress(f"Opening {ref.file}", i / len(refs))
                if not cancelled():
                    shelf.get(ref)
            if cancelled():
                raise Cancelled
        except BaseException:
            file.close()
            raise
        return Prepared(file, shelf)

    def adopt(self, prepared: Prepared) -> None:
        """Show that matter from now on, in place of a blank one, which goes away where it has no name.

        Problem where something was done in the one before: no matter gives way with exhibits in it. That one stays,
        and the other is closed.
        """
        if not is_blank(self.store):
            prepared.close()
            raise Problem(f"{prepared.file.store.name} cannot take the place of a matter at work; open it once more.")
        left, self.file, self.shelf = self.file, prepared.file, prepared.shelf
        self._gathering = Gathering(self.store, self.shelf)
        left.close(keep=is_worth_keeping(left.store))

    def read(
        self,
        paths: Iterable[Path],
        progress: Progress = silent,
        cancelled: Callable[[], bool] = never,
        looked: Looked | None = None,
    ) -> Readings:
        """Read files in the worker process; (exhibits, sentences about those that cannot be read). Raises Cancelled.

        `looked` is told of a first look at a long exhibit, long before its rows are read.
        """
        return read_files(self.worker, paths, progress, cancelled, looked)

    def show(self, looks: Sequence[Look], dockets: Sequence[Docket] = ()) -> None:
        """These are in the picture while they are read, with the dockets beside them; the matter knows of neither."""
        self._gathering.looks = Looks(tuple(looks), tuple(dockets))

    @property
    def being_read(self) -> tuple[str, ...]:
        """The exhibits that are in the picture and not in the matter yet."""
        return tuple(look.exhibit.file for look in self._gathering.looks.exhibits)

    def keep(
        self, exhibits: Sequence[Exhibit], progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Readings:
        """Store what was read in the matter's file; the exhibits to take, under the names that they have there."""
        own = self.shelf.labelled(exhibits)
        return own, self.shelf.keep(own, progress, cancelled)

    def take(self, exhibits: Sequence[Exhibit], cases: Mapping[str, str] | None = None) -> Touched:
        """Put exhibits that were read into the matter, in one change. One that is open already is not taken twice.

        `cases`: by SHA-256 the case that counsel has chosen; else docket and sheet decide.
        """
        own = self.shelf.labelled(exhibits)
        for exhibit in own:
            self.shelf.put(exhibit)
        chosen = cases or {}
        opened = [OpenedExhibit(e.file, e.sha256, e.size, e.opened, e.case, chosen.get(e.sha256)) for e in own]

        def write(connection: Any) -> Touched:
            touched = changes.open_exhibits(self.store, opened)
            for exhibit in own:
                note_opening(self.store, exhibit)
            return touched

        touched = self.store.write(write) if own else Touched()
        self.store.notices.extend(days_of_filing(own, self.store.matter()))
        return touched

    def late_defects(self, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> bool:
        """Look for what a first reading leaves for later (hidden rows, merged cells, comments). True if any is new."""
        found = False
        for key, exhibit in self.shelf.at_hand():
            here = is_near(exhibit.path, exhibit.opened, self.store.path) and exhibit.path.is_file()
            if LATE in keeping.digests(self.store, *key) or not here:
                continue  # looked at before, or away: then it is looked at another time
            fresh = look_late(self.worker, exhibit, exhibit.path, progress, cancelled)
            if fresh is None:
                continue
            self.shelf.add_defects(key, fresh)
            found = found or bool(fresh)
        return found

    def read_docket(self, path: Path) -> Docket:
        return read_docket(path)

    def write_docket(self, path: Path) -> None:
        """The matter's docket as a docket.toml; names and notes of Does stay in the matter."""
        write_docket(self.store.matter(), path)

    def take_docket(self, docket: Docket) -> Touched:
        """Put a docket that was read into the matter."""

        def write(connection: Any) -> Touched:
            touched = changes.read_docket(self.store, docket)
            if touched:
                cases = [case.number for case in docket.cases]
                custody.note(self.store, "docket", {"file": docket.file, "sha256": docket.sha256, "cases": cases})
            return touched

        return self.store.write(write)

    def analysis(self) -> Analysis:
        """The matter as it stands, analysed. Rows are gathered again only when exhibits or their cases changed.

        Of a long exhibit the picture can be drawn and the Does listed; the findings come with `finished_analysis`.
        """
        return self._gathering.analysis()

    def finished_analysis(self) -> Analysis:
        """The same with its findings. Slow where an exhibit is long: its rows are read, its survey is held to them."""
        return self._gathering.finished()

    def scene(
        self,
        case: str | None,
        order: Order = "first hit",
        show: Show = "all",
        *,
        only: frozenset[DoeKey] | None = None,
        folded: Collection[str] = (),
    ) -> Scene:
        """What the timeline shows of one case, or of all together."""
        scene = scene_of(self.analysis().evidence, case, order, show, only=only, folded=folded)
        _ = scene.listed, scene.density  # millions of hits are counted here, and not in the window's thread
        return scene

    def export(
        self,
        out: Path,
        progress: Progress = silent,
        cancelled: Callable[[], bool] = never,
        choices: Choices = ALL,
    ) -> list[Path]:
        """Write the papers under `out`, all or none, in the worker process, and note them in the custody log."""
        plan, exhibits, step = self._plan(choices)
        asked = (plan, out, choices.base, choices.listing)
        try:
            written = cast(list[Path], self.worker.run(WRITE, *asked, progress=progress, cancelled=cancelled))
        except (Cancelled, Problem):  # the worker was stopped, or died
            sweep(out)
            raise
        body = exported(plan, written, out, step, exhibits, choices)

        def write(_: Any) -> None:
            custody.note(self.store, "exported", body)
            note_place(self.store, custody.end(self.store).position, str(out.absolute()))

        self.store.write(write, touches="record")
        return written

    def _plan(self, choices: Choices) -> tuple[list[Paper], list[Source], int]:
        """The papers, the exhibits that they rest on, and the step of the history that they speak of."""
        while True:
            step = history.position(self.store)
            analysis = self.finished_analysis()
            plan = papers(analysis, choices)
            if step == history.position(self.store):
                return plan, [(exhibit.file, exhibit.sha256) for exhibit in analysis.exhibits], step
