"""The demonstrative: asked for, shown beforehand, written in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from app.base.clock import count
from app.services import Analysis, Desk
from app.services.demonstrative.choices import Choices, Seen
from app.services.demonstrative.drawing import Drawing, default_title, drawn, export_demonstrative, preview
from widgets.background import Latest, in_words
from widgets.dialogs.demonstrative import DemonstrativeDialog
from widgets.runner import SlowWork
from widgets.session import Session
from widgets.timeline_dock import TimelineDock

_FOLDER = "export folder"
_PPI = 90.0  # of the page in the dialog


class Demonstrating(QObject):
    """Draws the timeline as it stands."""

    written = Signal(object)  # list[Path]
    told = Signal(str)
    problem = Signal(str)

    def __init__(self, session: Session, timeline: TimelineDock, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._timeline = timeline
        self._window = window
        self._pool = QThreadPool(self)
        self._pages = Latest(self._pool, self)
        self._pages.ready.connect(self._show)
        self._pages.failed.connect(self._fail)
        self.dialog: DemonstrativeDialog | None = None

    @property
    def busy(self) -> bool:
        """Whether a page is being drawn for the dialog."""
        return self._pages.busy

    def ask(self) -> None:
        analysis, seen = self._session.whole, self._seen()
        if analysis is None or seen is None:
            self.problem.emit("The timeline is being made; draw it once it stands, with its findings in the panel.")
            return
        folder = Path(str(QSettings().value(_FOLDER, str(Path.home() / "Doeline export"))))
        title = default_title(analysis.view(seen.case))
        self.dialog = dialog = DemonstrativeDialog(
            self._window, title, folder, len(seen.selected), analysis.matter.standard is not None
        )
        draw = partial(self._draw, analysis, seen)
        dialog.changed.connect(draw)
        draw(dialog.choices())
        agreed = dialog.exec()
        self.dialog = None
        self._pages.drop()
        dialog.deleteLater()  # else each of them lives as long as the window
        if agreed:
            chosen = Path(dialog.folder.text().strip()).expanduser()
            QSettings().setValue(_FOLDER, str(chosen))
            self.export(seen, dialog.choices(), chosen)

    def export(self, seen: Seen, choices: Choices, folder: Path) -> None:
        """Write the page under `folder`."""
        desk = self._session.desk

        def done(result: tuple[list[Path], list[str]]) -> None:
            paths, sentences = result
            self.told.emit(f"The demonstrative is written to {paths[0].parent} ({count(len(paths), 'file')}).")
            if sentences:
                self.problem.emit(" ".join(sentences))
            self.written.emit(paths)

        work = SlowWork(
            "Drawing the demonstrative",
            lambda progress, cancelled: export_demonstrative(desk, seen, choices, folder, progress, cancelled),
            done,
            acts=True,
        )
        self._session.runner.work(work)

    def close_threads(self) -> None:
        self._pool.waitForDone(10_000)

    def _seen(self) -> Seen | None:
        scene = self._timeline.view.scene
        if scene is None or not self._session.case:
            return None
        t0, t1, lane0, lane1 = self._timeline.view.shown_range()
        selected = frozenset(key for key in self._session.selection.now.does if key in scene.lane_of)
        return Seen(self._session.case, scene, round(t0 * 1e6), round(t1 * 1e6), lane0, lane1, selected)

    def _draw(self, analysis: Analysis, seen: Seen, choices: Choices) -> None:
        desk = self._session.desk
        self._pages.ask(lambda: _page(desk, analysis, seen, choices))

    def _show(self, page: tuple[Drawing, bytes]) -> None:
        if self.dialog is not None:
            drawing, png = page
            self.dialog.show_drawn(png, drawing.alt, drawing.told)

    def _fail(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.show_problem(in_words(error, "The page could not be drawn; the log says more."))


def _page(desk: Desk, analysis: Analysis, seen: Seen, choices: Choices) -> tuple[Drawing, bytes]:
    drawing = drawn(analysis, seen, choices)
    return drawing, preview(desk, drawing, _PPI)
