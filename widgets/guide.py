"""The user guide in a window of its own: resources/guide/guide.md with its pictures, in the colours of the program."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.base.paths import resource

GUIDE = ("guide", "guide.md")
_MARGIN = 24


class GuidePages(QTextBrowser):
    """The text, its pictures no wider than the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("User guide")
        self.setOpenLinks(False)  # nothing here leads out of the program
        self.anchorClicked.connect(lambda url: self.scrollToAnchor(url.fragment()))
        self.document().setDocumentMargin(_MARGIN)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # it takes no width once pictures stand
        self._shown = 0
        self._show()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures lie beside the text."""
        path = resource(GUIDE[0]) / QUrl(name).path()
        picture = QImage(str(path))
        if picture.isNull():
            return None
        ratio = self.devicePixelRatioF()
        widest = round(self._page_width() * ratio)
        if picture.width() > widest:
            picture = picture.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if abs(self._page_width() - self._shown) > _MARGIN:
            at = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
            self._show()
            self.verticalScrollBar().setValue(round(at * self.verticalScrollBar().maximum()))

    def _show(self) -> None:
        self._shown = self._page_width()
        self.document().clear()
        self.setMarkdown(resource(*GUIDE).read_text(encoding="utf-8"))

    def _page_width(self) -> int:
        return max(self.viewport().width() - 2 * _MARGIN - 4, 200)


class Guide(QWidget):
    """One for each window that asks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("User guide — Doeline")
        self.pages = GuidePages(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def sizeHint(self) -> QSize:
        return QSize(900, 820)
