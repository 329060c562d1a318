"""The menu of the timeline's lanes and gaps, by the right button, by the menu key or by Shift+F10."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.picture.gaps import GapPicture
from widgets.actions import GAP_MENU, LANE_MENU, TABLE, Actions
from widgets.acts import Act
from widgets.select_commands import SelectCommands
from widgets.timeline import Timeline


class LaneMenu(QObject):
    """Made of the window's own actions; what it says of a gap is about the one that was pointed at, which it names."""

    def __init__(self, timeline: Timeline, actions: Actions, select: SelectCommands) -> None:
        super().__init__(timeline)
        self._timeline, self._actions, self._select = timeline, actions, select
        self.menu = QMenu(timeline)
        self.menu.setToolTipsVisible(True)
        timeline.menu_wanted.connect(self._open)

    def _open(self, at: QPoint, gap: GapPicture | None) -> None:
        if self.menu.isVisible():  # some systems tell of the menu key in two ways
            return
        self.menu.clear()
        if gap is not None:
            self._about(gap)
        for key in LANE_MENU:
            if key is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(self._actions[key])
        self.menu.popup(at)

    def _about(self, gap: GapPicture) -> None:
        title = QAction(f"Gap {gap.title}: {gap.lines[0][0]} {gap.lines[0][1]}", self.menu)
        title.setEnabled(False)
        self.menu.addAction(title)
        does = {
            Act.SELECT_BEFORE: partial(self._select.beside, gap, "before"),
            Act.SELECT_AFTER: partial(self._select.beside, gap, "after"),
            Act.SELECT_AT_GAP: partial(self._select.at_gap, gap),
        }
        for key in GAP_MENU:
            text = TABLE[key].text
            action = QAction(f"Select {text[0].lower()}{text[1:]}", self.menu)
            action.triggered.connect(lambda _checked=False, do=does[key]: do())
            self.menu.addAction(action)
        self.menu.addSeparator()
