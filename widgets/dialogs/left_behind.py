"""What amended exhibits have left behind, in a window of its own that stays while one settles it."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.services.versions.left_behind import LeftBehind, left_behind
from widgets.background import Latest
from widgets.parts import bar, label
from widgets.session import Session
from widgets.theme import Theme
from widgets.versions.left import LeftPage

_SIZE = (760, 420)
_SAYS = (
    "Left behind since an amended exhibit was taken: no open one lists these Does. Nothing of it is lost: "
    "say who it is where you know it, or leave it."
)
_NOTHING = "No amended exhibit has left anything behind, or all of it is settled."


class LeftBehindWindow(QDialog):
    """Non-modal; it follows the matter: what is settled leaves the list."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._latest = Latest(self._pool, self)
        self._latest.ready.connect(self._show)
        self._latest.failed.connect(self._fail)
        self.setWindowTitle("Left behind by amended exhibits")
        self.setSizeGripEnabled(True)
        self.resize(*_SIZE)
        self.says = label(_SAYS, "quiet")
        self.says.setWordWrap(True)
        self.page = LeftPage(session, _NOTHING, of_several=True)
        self.page.allow(True)
        close = QPushButton("&Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = bar("bar", self.says, margins=(12, 10, 12, 10))
        top.layout().setStretch(0, 1)  # type: ignore[union-attr]
        layout.addWidget(top)
        layout.addWidget(self.page, 1)
        layout.addWidget(bar("foot", None, close, margins=(12, 8, 12, 8)))
        session.refreshed.connect(self._follow)
        self.finished.connect(self._end)
        self.page.show_lines(())
        self._follow()

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def restyle(self, colours: Theme) -> None:
        self.page.restyle(colours)

    def _follow(self, *_: object) -> None:
        desk = self._session.desk
        self._latest.ask(lambda: left_behind(desk))

    def _show(self, found: tuple[LeftBehind, ...]) -> None:
        self.page.show_lines([(each.file, orphan) for each in found for orphan in each.orphans])

    def _fail(self, _error: Exception) -> None:
        self.page.nothing.setText("The history of this matter cannot be read, so nothing is known of what was left.")
        self.page.show_lines(())

    def _end(self) -> None:
        """However it was closed; no thread outlives it."""
        self._pool.waitForDone()
        self.deleteLater()
