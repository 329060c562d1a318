"""A paper as it is read beside the timeline: each figure underlined, linked to the rows it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QShowEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextFragment
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QToolTip, QWidget

from app.drafting.render.html import PanelTheme, panel_html, parse_href
from app.drafting.tree import Document
from widgets.theme import Theme, theme

_COMPUTED = ("figure", "record")


class Paper(QTextBrowser):
    """Says which anchor is hovered and which is clicked; shows what is lit."""

    hovered = Signal(str, str)  # kind, ref; both empty when the pointer leaves
    clicked = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: Theme = theme(False)
        self._paper: Document | None = None
        self._stale = False
        self._tip: Callable[[str, str], str] = lambda _kind, _ref: ""
        self._hot = ""
        self._kept = ""
        self._pointer = QPoint()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.highlighted.connect(self._on_hover)
        self.anchorClicked.connect(self._on_click)

    def explain_with(self, tip: Callable[[str, str], str]) -> None:
        """What the tool tip of an anchor says, from its kind and reference."""
        self._tip = tip

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.setPalette(self._own_palette())
        self._write_if_seen()

    def show_paper(self, paper: Document | None) -> None:
        """Show the paper; the place that was read keeps its place. One that is not seen is written when it is."""
        if paper == self._paper:
            return
        self._paper = paper
        self._write_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._write()

    def forget(self) -> None:
        """Nothing is kept lit any more."""
        self._kept = self._hot = ""
        self._light()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().keyPressEvent(event)
        anchor = self.textCursor().charFormat().anchorHref()
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and anchor:
            self._on_hover(QUrl(anchor), QPoint(self.cursorRect().bottomRight()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._on_hover(QUrl())
        super().leaveEvent(event)

    def _own_palette(self) -> QPalette:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._colours.panel)
        palette.setColor(palette.ColorRole.Link, self._colours.ink)
        return palette

    def _write_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._write()

    def _write(self) -> None:
        self._stale = False
        top = self.verticalScrollBar().value()
        if self._paper is None:
            self.clear()
            return
        self.setHtml(panel_html(self._paper, panel_theme(self._colours)))
        self.document().setDocumentMargin(20)
        self._underline()
        self._light()
        self.verticalScrollBar().setValue(top)

    def _underline(self) -> None:
        """Figures and records get a dotted line in accent and keep the colour of the text."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(self._colours.accent)
        look.setForeground(self._colours.ink)
        for start, length, href in [*self._anchors()]:
            if parse_href(href)[0] in _COMPUTED:
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
        cursor.endEditBlock()

    def _anchors(self) -> Iterator[tuple[int, int, str]]:
        """(position, length, address) of every linked fragment."""
        block: QTextBlock = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment: QTextFragment = fragments.fragment()
                href = fragment.charFormat().anchorHref()
                if href:
                    yield fragment.position(), fragment.length(), href
                fragments += 1
            block = block.next()

    def _light(self) -> None:
        """The hovered and the kept figure: `linked` behind, a solid line below. Wherever it stands."""
        wanted = {href for href in (self._hot, self._kept) if href}
        extra = []
        for start, length, href in self._anchors() if wanted else ():
            if href in wanted:
                piece = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                piece.cursor = cursor
                look = QTextCharFormat()
                look.setBackground(self._colours.linked)
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                look.setUnderlineColor(self._colours.accent)
                piece.format = look
                extra.append(piece)
        self.setExtraSelections(extra)

    def _on_hover(self, address: QUrl, at: QPoint | None = None) -> None:
        href = _plain(address)
        if href == self._hot:
            return
        self._hot = href
        self._light()
        kind, ref = parse_href(href)
        self.hovered.emit(kind, ref)
        tip = self._tip(kind, ref) if href else ""
        if tip:
            where = at if at is not None else self._pointer
            QToolTip.showText(self.viewport().mapToGlobal(where + QPoint(8, 14)), tip, self)
        else:
            QToolTip.hideText()

    def _on_click(self, address: QUrl) -> None:
        self._kept = _plain(address)
        self._light()
        self.clicked.emit(*parse_href(self._kept))


def _plain(address: QUrl) -> str:
    """The address as it stands in the text: QUrl would decode parts of it."""
    return address.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def panel_theme(colours: Theme) -> PanelTheme:
    """The colours and faces of a paper on the panel."""
    book = colours.book_font()
    return PanelTheme(
        ink=colours.ink.name(),
        ink2=colours.ink2.name(),
        ink3=colours.ink3.name(),
        accent=colours.accent.name(),
        warn=colours.warn.name(),
        ok=colours.ok.name(),
        line=colours.line.name(),
        base=colours.panel.name(),
        body_font=book.family(),
        ui_font=colours.ui_font().family(),
        body_size=book.pointSizeF(),
        small_size=max(7.0, colours.ui_font().pointSizeF() - 1),
    )
