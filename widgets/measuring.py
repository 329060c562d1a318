"""Measuring between two Does: the tool in the timeline, what becomes of the two that were taken, the kept measures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.ids import DoeKey
from app.base.paths import data
from app.matter import changes
from app.matter.selection import choose
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from app.services.measuring import MeasureLine, keep_measure, measure_line, measure_picture
from widgets.dialogs.measure import MeasureDialog
from widgets.rows.measures_tab import MeasuresTab
from widgets.session import Lit, Session
from widgets.theme import Theme, theme
from widgets.timeline.measuring import MeasureTool
from widgets.timeline_dock import TimelineDock


class Measuring(QObject):
    """The handlers of measuring. It tells in sentences what was measured, and what could not be."""

    told = Signal(str)
    problem = Signal(str)

    def __init__(self, session: Session, timeline: TimelineDock, tab: MeasuresTab, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._timeline = timeline
        self._tab = tab
        self._window = window
        self._colours: Theme = theme(False)
        self._words: dict[str, str] = data("text", "measures.toml")["list"]
        self.tool = MeasureTool(timeline.view, self._between, self)
        self.tool.taken.connect(self.measure)
        self.tool.told.connect(self.told)
        timeline.measure_wanted.connect(self.begin)
        timeline.view.measure_clicked.connect(self._show_picture)
        tab.begin_wanted.connect(self.begin)
        tab.view.chosen.connect(self._show_line)
        tab.view.describe_wanted.connect(self._ask_words)
        tab.view.remove_wanted.connect(self._forget)
        session.case_changed.connect(lambda _case: self.tool.leave())
        session.escaped.connect(self.tool.leave)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.tool.line.theme = colours

    def begin(self) -> None:
        """Take the tool up; once more puts it away."""
        if self.tool.active:
            self.tool.leave()
        elif self._timeline.view.scene is not None:
            self.tool.take_up(self._colours)
            self._timeline.view.view.setFocus()

    def selected(self) -> None:
        """Measure between the two Does that are selected."""
        does = [key for key in self._session.selection.now.does if key[0] == self._session.case]
        if len(does) != 2 or len(self._session.selection.now.does) != 2:
            self.problem.emit(self._words["two"])
            return
        self.measure(*sorted(does, key=str))

    def measure(self, one: DoeKey, other: DoeKey) -> None:
        """Keep what is between the two: one step. Its rows are lit, its Does selected."""
        analysis = self._session.analysis
        if analysis is None:
            return
        before = self._session.desk.store.matter().measures
        if not self._session.runner.change(partial(keep_measure, analysis=analysis, one=one, other=other)):
            return
        known = self._session.desk.store.matter().measures == before
        line = measure_line(analysis, one, other)
        if line is not None:
            self._show(line.keys, line.does, line.events)
            self.told.emit(self._words["known" if known else "measured"].format(title=line.does))

    def describe(self) -> None:
        """Name and note of the measure that is selected in the list."""
        if (line := self._tab.view.line) is not None:
            self._ask_words(line)

    def remove(self) -> None:
        """Forget the measure that is selected in the list."""
        if (line := self._tab.view.line) is not None:
            self._forget(line)

    def _between(self, scene: Scene, one: DoeKey, other: DoeKey) -> MeasurePicture | None:
        analysis = self._session.analysis
        return measure_picture(analysis, scene, one, other) if analysis is not None else None

    def _ask_words(self, line: MeasureLine) -> None:
        words = MeasureDialog.ask(self._window, line.does, line.name, line.note)
        if words is not None and words != (line.name, line.note):
            name, note = words
            self._session.runner.change(partial(changes.describe_measure, id=line.id, name=name, note=note))

    def _forget(self, line: MeasureLine) -> None:
        self._session.runner.change(partial(changes.remove_measure, id=line.id))

    def _show_line(self, line: MeasureLine) -> None:
        self._show(line.keys, line.title, line.events)
        self._timeline.view.show_does(line.keys)

    def _show_picture(self, picture: MeasurePicture) -> None:
        self._show(picture.does, picture.title, picture.events)

    def _show(self, keys: tuple[DoeKey, DoeKey], title: str, events: tuple[int, ...]) -> None:
        self._session.selection.take(choose(keys, self._words["chosen"].format(title=title)))
        self._session.light(Lit(frozenset(keys), events, kept=True))
