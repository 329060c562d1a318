"""The desk: one open matter with its exhibits, and the verbs that window and command line call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.schema import Defect, Exhibit
from app.matter import changes
from app.matter.changes import OpenedExhibit
from app.matter.docket import Docket, read_docket, write_docket
from app.matter.store import Store
from app.matter.touched import Touched
from app.picture.lanes import Order
from app.picture.scene import Scene
from app.services.analysis import Analysis, Rows, gather, labelled
from app.services.draft import papers
from app.services.figure import Show, scene_of

READ = "app.exhibits:read_exhibit"
LATE = "app.exhibits:late_defects"
WRITE = "app.services.draft:write_papers"


Readings = tuple[list[Exhibit], list[str]]
"""Exhibits that were read, and sentences about the files that could not be."""


def never() -> bool:
    return False


class Desk:
    """One matter. Reading is slow and changes nothing; taking is quick and is one change of the matter."""

    def __init__(self, store: Store | None = None, worker: Worker | None = None) -> None:
        self.store = store or Store.in_memory()
        self.worker = worker or Worker()
        self._frames: dict[tuple[str, str], Exhibit] = {}
        self._analysis: Analysis | None = None
        self._rows: tuple[tuple[tuple[str, str, str, int], ...], Rows] | None = None

    def close(self) -> None:
        self.worker.close()

    def read(
        self, paths: Iterable[Path], progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Readings:
        """Read files in the worker process; (exhibits, sentences about those that cannot be read). Raises Cancelled."""
        exhibits: list[Exhibit] = []
        problems: list[str] = []
        chosen = list(dict.fromkeys(Path(p).absolute() for p in paths))
        for i, path in enumerate(chosen):

            def told(what: str, share: float, done: int = i) -> None:
                progress(what, (done + share) / len(chosen))

            try:
                read = self.worker.run(READ, path, progress=told, cancelled=cancelled, about=path.name)
                exhibits.append(cast(Exhibit, read))
            except Problem as problem:
                problems.append(problem.sentence)
        return exhibits, problems

    def take(self, exhibits: Sequence[Exhibit]) -> Touched:
        """Put exhibits that were read into the matter, in one change. One that is open already is not taken twice."""
        open_now = {(ref.file, ref.sha256) for ref in self.store.matter().exhibits}
        opened: list[OpenedExhibit] = []
        for exhibit in exhibits:
            if any(
                sha == exhibit.sha256 and self._frames[file, sha].path.name == exhibit.path.name
                for file, sha in open_now
            ):
                continue
            own = labelled(exhibit, [file for file, _ in open_now])
            open_now.add((own.file, own.sha256))
            self._frames[own.file, own.sha256] = own
            opened.append(OpenedExhibit(own.file, own.sha256, own.size, own.opened, own.case))
        return changes.open_exhibits(self.store, opened)

    def late_defects(self, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> bool:
        """Look for what a first reading leaves for later (hidden rows, merged cells, comments). True if any is new."""
        found = False
        for key, exhibit in list(self._frames.items()):
            about = exhibit.path.name
            try:
                late: tuple[Defect, ...] = self.worker.run(
                    LATE, exhibit.path, _places(exhibit), progress=progress, cancelled=cancelled, about=about
                )
            except Problem:
                continue  # the exhibit is read; a second look that fails takes nothing from it
            fresh = tuple(d for d in late if d not in exhibit.defects)
            if fresh:
                self._frames[key] = replace(exhibit, defects=exhibit.defects + fresh)
                found = True
        return found

    def read_docket(self, path: Path) -> Docket:
        return read_docket(path)

    def write_docket(self, path: Path) -> None:
        """The matter's docket as a docket.toml; names and notes of Does stay in the matter."""
        write_docket(self.store.matter(), path)

    def take_docket(self, docket: Docket) -> Touched:
        return changes.read_docket(self.store, docket)

    def analysis(self) -> Analysis:
        """The matter as it stands, analysed. Rows are gathered again only when exhibits or their cases changed."""
        matter = self.store.matter()
        open_now = [
            (self._frames[ref.file, ref.sha256], ref.case)
            for ref in matter.exhibits
            if (ref.file, ref.sha256) in self._frames
        ]
        key = tuple((e.file, e.sha256, case, len(e.defects)) for e, case in open_now)
        if self._rows is None or self._rows[0] != key:
            self._rows = (key, gather(open_now))
        standing = self._analysis
        if standing is None or standing.matter is not matter or standing.rows is not self._rows[1]:
            self._analysis = standing = Analysis(matter, self._rows[1])
        return standing

    def scene(self, case: str | None, order: Order = "first hit", show: Show = "all") -> Scene:
        """What the timeline shows of one case, or of all together."""
        return scene_of(self.analysis().evidence, case, order, show)

    def export(self, out: Path, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> list[Path]:
        """Write all papers under `out`, in the worker process; the paths."""
        plan = papers(self.analysis())
        return cast(list[Path], self.worker.run(WRITE, plan, out, progress=progress, cancelled=cancelled))


def _places(exhibit: Exhibit) -> Exhibit:
    """The exhibit with nothing of its rows but where they stand: all that the look for late defects needs."""
    events = exhibit.events.select("event", "sheet", "row")
    return replace(exhibit, events=events, changes=exhibit.changes.clear(), printed=exhibit.printed.clear())
