"""Which paper of the case is shown: motion, memorandum, declaration, certificate, letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.services.papers.shown import MEMO, Listed

_TIP = "The papers of this case; the order has a tab of its own"


class PaperChooser(QComboBox):
    """Keeps what was chosen where the case in view has such a paper; says so only when counsel chooses."""

    chosen = Signal(str)  # the key of the kind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Paper")
        self.setToolTip(_TIP)
        self.wanted = MEMO  # what counsel chose; where a case has no such paper, its memorandum is shown
        self.activated.connect(self._choose)

    @property
    def current(self) -> str:
        """The key of the paper that is shown."""
        return self.currentData() or MEMO

    def show_papers(self, papers: Sequence[Listed]) -> None:
        standing = [(self.itemData(n), self.itemText(n)) for n in range(self.count())]
        if standing != [(paper.kind, paper.name) for paper in papers]:
            self.clear()
            for paper in papers:
                self.addItem(paper.name, paper.kind)
        at = self.findData(self.wanted)
        self.setCurrentIndex(at if at >= 0 else self.findData(MEMO))

    def choose(self, kind: str) -> None:
        """Show that paper where the case has it, from now on; says nothing."""
        self.wanted = kind
        at = self.findData(kind)
        if at >= 0:
            self.setCurrentIndex(at)

    def _choose(self, _at: int) -> None:
        self.wanted = self.current
        self.chosen.emit(self.wanted)
