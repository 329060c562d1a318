"""The foot of the panel: how many checks before an export are open, each with the way to its cure; and the export."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, QThreadPool, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.base.paths import data
from app.services import Analysis
from app.services.checklist.items import Item, checklist
from app.services.export.draft import papers_to_file
from widgets.background import Latest, in_words
from widgets.icons import icon, pixmap
from widgets.parts import bar, filled, label, link
from widgets.plain_tip import plain_tip
from widgets.theme import Theme

_REST_MS = 500
_NARROW = 336  # pixels below which the whole sentence has no room beside the button
_Checked = tuple[str, tuple[Item, ...]]
"""(case, its checks)"""


class Foot(QWidget):
    """The same checks as in the dialog of the export, made beside the GUI thread once the papers are at rest."""

    wanted = Signal(object)  # Item: go to the place that cures it

    def __init__(self, export: Callable[[], None], pool: QThreadPool) -> None:
        super().__init__()
        self._words = data("text", "export.toml")["foot"]
        self._colours: Theme | None = None
        self._analysis: Analysis | None = None
        self._case = ""
        self._items: tuple[Item, ...] | None = None
        self._latest = Latest(pool, self)
        self._latest.ready.connect(self._take)
        self._latest.failed.connect(self._fail)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self._sign, self.says = QLabel(), label()
        self.export: QPushButton = filled("Export…", export, "Write the papers into a folder (Ctrl+E)")
        self.review: QPushButton = link(self._words["review"], self._open, self._words["review_tip"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bar("foot", self._sign, self.says, self.review, None, self.export, margins=(12, 8, 12, 8)))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    @property
    def items(self) -> tuple[Item, ...] | None:
        """The checks of the case in view; None until they are made."""
        return self._items

    @property
    def busy(self) -> bool:
        """Whether checks are being made, or will be soon."""
        return self._latest.busy or self._rest.isActive()

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.export.setIcon(icon("export", colours.on_accent))
        self.export.setIconSize(QSize(14, 14))
        self._show()

    def follow(self, analysis: Analysis | None, case: str) -> None:
        """What stands there of the same case stays until it is known anew."""
        if case != self._case or analysis is None:
            self._items = None
        self._analysis, self._case = analysis, case
        if analysis is None or not case:
            self.drop()
        else:
            self._rest.start()
        self._show()

    def drop(self) -> None:
        self._rest.stop()
        self._latest.drop()

    def menu(self) -> QMenu:
        """Each open check; chosen, it leads to its place."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for item in self._open_items():
            action = menu.addAction(item.what.replace("&", "&&"), partial(self.wanted.emit, item))
            action.setToolTip(plain_tip(item.says))
        menu.setAccessibleName(self._words["review_tip"])
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.review.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _ask(self) -> None:
        analysis, case = self._analysis, self._case
        if analysis is not None:
            self._latest.ask(lambda: _checked(analysis, case))

    def _take(self, checked: _Checked) -> None:
        case, items = checked
        if case == self._case:
            self._items = items
            self._show()

    def _fail(self, error: Exception) -> None:
        self.says.setToolTip(in_words(error, self._words["failed"]))

    def _open_items(self) -> list[Item]:
        return [item for item in self._items or () if item.open]

    def _show(self) -> None:
        opened, words = len(self._open_items()), self._words
        if self._items is None:
            says = words["making"] if self._case else words["none"]
        elif opened:
            narrow = self.width() < _NARROW
            says = words["open_narrow" if narrow else "open"].format(open=opened, all=len(self._items))
        else:
            says = words["settled"].format(all=len(self._items))
        self.says.setText(says)
        self.review.setVisible(bool(opened))
        self.export.setEnabled(bool(self._case))
        self._sign.setVisible(self._items is not None)
        if self._colours is not None:
            name, colour = ("warn", self._colours.warn) if opened else ("check", self._colours.ok)
            self._sign.setPixmap(pixmap(name, colour, 14, self.devicePixelRatioF()))


def _checked(analysis: Analysis, case: str) -> _Checked:
    return case, checklist(analysis, (case,), plan=papers_to_file(analysis, case))
