"""Page: the page of the exhibit on which the selected hit stands, its row marked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.clock import count
from app.services.page_pictures import PagePicture, page_picture
from widgets.background import Latest, in_words
from widgets.parts import Elided, bar
from widgets.rows.page_view import Box, PageView
from widgets.rows.sheet import Sheet
from widgets.session import Session
from widgets.theme import Theme

_KEPT = 6  # pictures of pages
_LETTER = (612.0, 792.0)  # points: the size that is asked for before the page has told its own
_UNFORESEEN = "The page cannot be shown."

Key = tuple[str, int, float]
"""SHA-256 of the file, page, pixels a point."""


class PageTab(QWidget):
    """Draws nothing while it is not seen."""

    chosen = Signal(object)  # frozenset of events
    told = Signal(str)  # `2 of 4`, for the tab

    def __init__(self, session: Session, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sheets: tuple[Sheet, ...] = ()
        self._sheet: Sheet | None = None
        self._events: frozenset[int] = frozenset()
        self._page = 1
        self._size = _LETTER
        self._pictures: OrderedDict[Key, PagePicture] = OrderedDict()
        self._latest = Latest(pool, self)
        self._latest.ready.connect(self._on_picture)
        self._latest.failed.connect(self._on_failed)
        self.view = PageView()
        self.caption = Elided(tone="quiet")
        foot = bar("foot", self.caption)
        foot.setFixedHeight(26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(foot)
        self.setFocusProxy(self.view)
        self.view.clicked.connect(lambda event: self._choose(event))
        self.view.stepped.connect(self._step)
        self.view.resized.connect(self._fill)

    @property
    def busy(self) -> bool:
        return self._latest.busy

    @property
    def page(self) -> int:
        return self._page

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """The exhibits with pages of the case in view; that which is shown stays, if it is among them."""
        self._sheets = tuple(sheets)
        standing = next(
            (s for s in self._sheets if self._sheet and s.exhibit.sha256 == self._sheet.exhibit.sha256), None
        )
        if standing is None:
            self._page, self._events, self._size = 1, frozenset(), _LETTER
        self._sheet = standing or (self._sheets[0] if self._sheets else None)
        self._fill()

    def show_events(self, events: frozenset[int]) -> None:
        """Mark these hits; the page of the first is shown, unless one of them stands on the page that is."""
        self._events = events
        found = next(((s, e) for s in self._sheets for e in sorted(events) if s.base <= e < s.base + s.rows), None)
        if found is not None:
            sheet = found[0]
            pages = [page for event in sorted(events) if (page := sheet.page_of(event)) is not None]
            if sheet is not self._sheet or self._page not in pages:
                self._sheet, self._page = sheet, pages[0] if pages else 1
        self._fill()

    def go(self, step: int) -> None:
        """To the next page, or with -1 to the one before."""
        if self._sheet is not None:
            self._page = min(max(1, self._page + step), self._last())
            self._fill()

    def show_whole(self, whole: bool) -> None:
        """The whole page, or its width."""
        self.view.whole = whole
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _last(self) -> int:
        """The last page of the file, as far as is known."""
        assert self._sheet is not None
        sha256 = self._sheet.exhibit.sha256
        known = [picture.pages for key, picture in self._pictures.items() if key[0] == sha256]
        return known[0] if known else self._sheet.last_page

    def _fill(self) -> None:
        if self._sheet is None or not self.isVisible():
            return
        scale = round(self.view.scale_for(*self._size), 3)
        key = (self._sheet.exhibit.sha256, self._page, scale)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            self._show(self._pictures[key])
        else:
            self._latest.ask(partial(_pictured, self._session.desk, self._sheet.exhibit, self._page, scale))

    def _on_picture(self, found: tuple[Key, PagePicture]) -> None:
        key, picture = found
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        if self._sheet is None or key[:2] != (self._sheet.exhibit.sha256, self._page):
            return
        if (picture.width, picture.height) != self._size:
            self._size = picture.width, picture.height
            if abs(self.view.scale_for(*self._size) - key[2]) > 0.01:
                self._fill()
                return
        self._show(picture)

    def _show(self, picture: PagePicture) -> None:
        assert self._sheet is not None
        boxes: dict[int, Box] = self._sheet.boxes_on(self._page)
        self.view.show_page(picture, boxes)
        self.view.mark(self._events)
        marked = sorted(self.view.marked)
        where = f"{self._sheet.file}, page {picture.page} of {picture.pages}, {count(len(boxes), 'row')}"
        if len(marked) == 1:
            row = self._sheet.events["row"][marked[0] - self._sheet.base]
            where += f"; row {row} is marked"
        elif marked:
            where += f"; {len(marked)} are marked"
        self.caption.setText(f"{where}.")
        self.told.emit(f"{picture.page} of {picture.pages}")

    def _on_failed(self, error: Exception) -> None:
        self.view.show_page(None, {})
        self.caption.setText(in_words(error, _UNFORESEEN))
        self.told.emit("")

    def _choose(self, event: int) -> None:
        self._events = frozenset({event})
        self.view.mark(self._events)
        self.chosen.emit(self._events)

    def _step(self, step: int) -> None:
        """To the row before or behind the marked one, on the page beside it where need be."""
        if self._sheet is None:
            return
        at = min(self.view.marked, default=None)
        if at is None:
            on_page = self._sheet.boxes_on(self._page)
            event = next(iter(on_page), self._sheet.base)
        else:
            event = min(max(at + step, self._sheet.base), self._sheet.base + self._sheet.rows - 1)
        self._page = self._sheet.page_of(event) or self._page
        self._choose(event)
        self._fill()


def _pictured(desk: object, exhibit: object, page: int, scale: float) -> tuple[Key, PagePicture]:
    return (exhibit.sha256, page, scale), page_picture(desk, exhibit, page, scale)  # type: ignore[attr-defined,arg-type]
