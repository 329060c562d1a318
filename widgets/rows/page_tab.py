"""Page: the page of the exhibit on which the selected hit stands, its row marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.clock import count, date_long
from app.base.paths import data
from app.services.deciding.recognised import page_facts
from app.services.opening.page_pictures import PagePicture
from app.services.opening.stamps import stamps_of
from widgets.background import in_words
from widgets.icons import icon
from widgets.parts import Elided, bar, link
from widgets.rows.cell_boxes import CellBox
from widgets.rows.page_view import PageView
from widgets.rows.pages import Key, Pages
from widgets.rows.sheet import Sheet
from widgets.rows.upright import Turn
from widgets.session import Session
from widgets.theme import Theme

_KEPT = 6  # pictures of pages
_LETTER = (612.0, 792.0)  # points: the size that is asked for before the page has told its own
_UNFORESEEN = "The page cannot be shown."


class PageTab(QWidget):
    """Draws nothing while it is not seen."""

    chosen = Signal(object)  # frozenset of events
    cell_chosen = Signal(object)  # CellBox
    told = Signal(str)  # `2 of 4`, for the tab
    moved = Signal()  # another page, another exhibit, or other rows are marked

    def __init__(self, session: Session, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        self.sheet: Sheet | None = None
        self.events: frozenset[int] = frozenset()
        self.page = 1
        self._settled: Collection[tuple[int, str]] = ()
        self._upright = True
        self._size = _LETTER
        self._pages = Pages(session, pool, _KEPT, self)
        self._pages.ready.connect(self._on_picture)
        self._pages.failed.connect(self._on_failed)
        self.view = PageView()
        self.caption = Elided(tone="quiet")
        self.caption.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.stamp = Elided("", "quiet", Qt.AlignmentFlag.AlignRight)  # takes what the caption leaves
        self.turners = [_turner(self, name, step) for name, step in (("Previous page", -1), ("Next page", 1))]
        foot = bar("foot", *self.turners, self.caption, self.stamp)
        foot.layout().setStretchFactor(self.caption, 0)  # type: ignore[union-attr]
        foot.setFixedHeight(26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(foot)
        self.setFocusProxy(self.view)
        self.view.clicked.connect(lambda event: self._choose(event))
        self.view.cell_clicked.connect(self._choose_cell)
        self.view.stepped.connect(self._step)
        self.view.resized.connect(self._fill)

    @property
    def busy(self) -> bool:
        return self._pages.busy

    @property
    def is_upright(self) -> bool:
        """Whether the page lies in the file as it is read."""
        return self._upright_turn().is_upright

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)
        for part in (self.caption, self.stamp):
            part.setFont(colours.ui_font(-0.4))
        for button, name in zip(self.turners, ("previous", "next"), strict=True):
            button.setIcon(icon(name, colours.ink2))

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """The exhibits with pages of the case in view; that which is shown stays, if it is among them."""
        self._sheets = tuple(sheets)
        standing = next((s for s in self._sheets if self.sheet and s.exhibit.sha256 == self.sheet.exhibit.sha256), None)
        if standing is None:
            self.page, self.events, self._size = 1, frozenset(), _LETTER
        self.sheet = standing or (self._sheets[0] if self._sheets else None)
        self._fill()
        self.moved.emit()

    def show_events(self, events: frozenset[int]) -> None:
        """Mark these hits; the page of the first is shown, unless one of them stands on the page that is."""
        self.events = events
        found = next(((s, e) for s in self._sheets for e in sorted(events) if s.base <= e < s.base + s.rows), None)
        if found is not None:
            sheet = found[0]
            pages = [page for event in sorted(events) if (page := sheet.page_of(event)) is not None]
            if sheet is not self.sheet or self.page not in pages:
                self.sheet, self.page = sheet, pages[0] if pages else 1
        self._fill()
        self.moved.emit()

    def settle(self, cells: Collection[tuple[int, str]]) -> None:
        """These (event, role) are decided: their boxes show no doubt any more."""
        self._settled = frozenset(cells)
        self.view.show_cells(self._cells())

    def go(self, step: int) -> None:
        """To the next page, or with -1 to the one before."""
        if self.sheet is not None:
            last = self._pages.count(self.sheet) or self.sheet.last_page
            self.page = min(max(1, self.page + step), last)
            self._fill()
            self.moved.emit()

    def show_whole(self, whole: bool) -> None:
        """The whole page, or its width."""
        self.view.whole = whole
        self._fill()

    def show_upright(self, upright: bool) -> None:
        """Turned so that it can be read, or as it lies in the file."""
        self._upright = upright
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _turn(self) -> Turn:
        return self._upright_turn() if self._upright else Turn(0, *self._size)

    def _upright_turn(self) -> Turn:
        turned, skew, _ = self.sheet.scanned(self.page) if self.sheet is not None else (0, 0.0, 0.0)
        return Turn(turned, *self._size, skew)

    def _cells(self) -> list[CellBox]:
        """Those of the page; a role may be that of two columns, date and time."""
        cells = self.sheet.cells_on(self.page) if self.sheet is not None else []
        settled = self._settled
        return [
            replace(c, state="read") if c.state == "doubtful" and (c.event, c.role) in settled else c for c in cells
        ]

    def _fill(self) -> None:
        if self.sheet is None or not self.isVisible():
            return
        scale = round(self.view.scale_for(*self._turn().size), 3)
        picture = self._pages.want(self.sheet, self.page, scale)
        if picture is not None:
            self._show(picture)

    def _on_picture(self, key: Key, picture: PagePicture) -> None:
        if self.sheet is None or key[:2] != (self.sheet.exhibit.sha256, self.page):
            return
        if (picture.width, picture.height) != self._size:
            self._size = picture.width, picture.height
            if abs(self.view.scale_for(*self._turn().size) - key[2]) > 0.01:
                self._fill()
                return
        self._show(picture)

    def _show(self, picture: PagePicture) -> None:
        assert self.sheet is not None
        boxes = self.sheet.boxes_on(self.page)
        self.view.show_page(picture, boxes, self._cells(), self._turn())
        self.view.mark(self.events)
        facts = page_facts(self.sheet.exhibit, self.page)
        self.caption.setText(facts or self._where(picture, len(boxes)))
        self.stamp.setText(_stamp(self.sheet) if facts else "")
        self.told.emit(f"{picture.page} of {picture.pages}")

    def _where(self, picture: PagePicture, rows: int) -> str:
        assert self.sheet is not None
        marked = sorted(self.view.marked)
        where = f"{self.sheet.file}, page {picture.page} of {picture.pages}, {count(rows, 'row')}"
        if len(marked) == 1:
            where += f"; row {self.sheet.events['row'][marked[0] - self.sheet.base]} is marked"
        elif marked:
            where += f"; {len(marked)} are marked"
        return f"{where}."

    def _on_failed(self, error: Exception) -> None:
        self.view.show_page(None, {})
        self.caption.setText(in_words(error, _UNFORESEEN))
        self.stamp.clear()
        self.told.emit("")

    def _choose(self, event: int) -> None:
        self.events = frozenset({event})
        self.view.mark(self.events)
        self.moved.emit()
        self.chosen.emit(self.events)

    def _choose_cell(self, cell: CellBox) -> None:
        self.cell_chosen.emit(cell)
        self._choose(cell.event)

    def _step(self, step: int) -> None:
        """To the row before or behind the marked one, on the page beside it where need be."""
        if self.sheet is None:
            return
        at = min(self.view.marked, default=None)
        if at is None:
            on_page = self.sheet.boxes_on(self.page)
            event = next(iter(on_page), self.sheet.base)
        else:
            event = min(max(at + step, self.sheet.base), self.sheet.base + self.sheet.rows - 1)
        self.page = self.sheet.page_of(event) or self.page
        self._choose(event)
        self._fill()


def _turner(tab: PageTab, name: str, step: int) -> QPushButton:
    """A button that turns over a page."""
    made = link("", lambda: tab.go(step), name)
    made.setAccessibleName(name)
    made.setIconSize(QSize(14, 14))
    return made


def _stamp(sheet: Sheet) -> str:
    """What the court's stamp says, where one was read on the pages."""
    stamp = next(iter(stamps_of(sheet.exhibit)), None)
    if stamp is None:
        return ""
    words = data("text", "scan.toml")["foot"]
    return str(words["stamp"]).format(document=stamp.document, filed=date_long(stamp.filed))
