"""The docks around the timeline: roster at left, panel at right, rows below. All move, float and keep their place."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

_ROSTER, _PANEL, _PANEL_TIGHT, _ROWS = 352, 376, 340, 320  # px
_NARROW, _TIGHT = 1100, 1280
_STATE = "docks"
_BELOW = "Rows, defects, docket, history, custody, matrix, lanes, measures, authorities"


class Docks:
    """Places three parts in a window and follows its width."""

    def __init__(self, window: QMainWindow, roster: QWidget, panel: QWidget, rows: QWidget) -> None:
        self._window = window
        area = Qt.DockWidgetArea
        self.roster = self._made("roster", "Roster", roster, area.LeftDockWidgetArea)
        self.panel = self._made("panel", "Findings, memo, order", panel, area.RightDockWidgetArea)
        self.rows = self._made("rows", _BELOW, rows, area.BottomDockWidgetArea)
        self.rows.hide()
        self._sized = False

    def show(self, is_open: bool, below: bool) -> None:
        """Roster and panel where an exhibit is open; what stands below only where it has something to show."""
        if is_open and self.roster.isHidden() and self.panel.isHidden():
            self.roster.show()
            self.panel.show()
            if not self._sized:  # docks cannot be given a size before they are seen
                self._sized = True
                QTimer.singleShot(0, self._size)
        elif not is_open:
            self.roster.hide()
            self.panel.hide()
        if not (is_open or below):
            self.rows.hide()

    def reach_roster(self) -> None:
        """Bring the roster to the front of its tabs."""
        self.roster.show()
        self.roster.raise_()

    def follow_width(self, width: int, before: int) -> None:
        """In a narrow window the panel is a tab of the roster's dock."""
        narrow, was = width < _NARROW, before < _NARROW
        if narrow and not was and not self.panel.isFloating():
            self._window.tabifyDockWidget(self.roster, self.panel)
        elif was and not narrow and self._window.tabifiedDockWidgets(self.roster):
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
            QTimer.singleShot(0, self._size)

    def remember(self) -> None:
        QSettings().setValue(_STATE, self._window.saveState())

    def restore(self) -> None:
        """Where they were when a window was closed last."""
        state = QSettings().value(_STATE)
        if state is not None:
            self._sized = True
            self._window.restoreState(state)
            self.rows.hide()

    def _made(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(widget)
        # The tabs of each part stand where a title would; a floating dock gets its title back.
        dock.setTitleBarWidget(QWidget(dock))
        dock.topLevelChanged.connect(lambda floating: dock.setTitleBarWidget(None if floating else QWidget(dock)))  # type: ignore[arg-type]
        self._window.addDockWidget(area, dock)
        return dock

    def _size(self) -> None:
        panel = _PANEL if self._window.width() > _TIGHT else _PANEL_TIGHT
        self._window.resizeDocks([self.roster, self.panel], [_ROSTER, panel], Qt.Orientation.Horizontal)
        self._window.resizeDocks([self.rows], [_ROWS], Qt.Orientation.Vertical)
