"""Scan: a page that is a picture, what was read on it beside it, and what of that is to be decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.base.paths import data
from app.services import Analysis
from app.services.deciding.doubts import Doubt
from widgets.rows.cell_boxes import CellBox
from widgets.rows.cell_picture import cell_picture
from widgets.rows.doubts_panel import DoubtsPanel, Key, key_of
from widgets.rows.page_tab import PageTab
from widgets.rows.pages import Pages
from widgets.rows.scan_doubts import ScanDoubts
from widgets.rows.scan_reading import ScanReading
from widgets.rows.sheet import Sheet
from widgets.runner import Change
from widgets.session import Session
from widgets.theme import Theme

_POINTS = 72.0  # an inch
_SHARP = 2  # pictures of pages as fine as they are in the file
_WIDTHS = (505, 525, 410)


class ScanTab(QWidget):
    """The page alone where it is no picture. Rows are chosen on the page, in the table or by their doubts."""

    chosen = Signal(object)  # frozenset of events
    told = Signal(str, str)  # `Scan`, `page 2 of 4`, for the tab

    def __init__(self, session: Session, pool: QThreadPool) -> None:
        super().__init__()
        self._session = session
        self._words = data("text", "scan.toml")["panel"]
        self.page = PageTab(session, pool)
        self.reading = ScanReading()
        self.panel = DoubtsPanel(self._drawn)
        self.doubts = ScanDoubts(pool, self)
        self._sharp = Pages(session, pool, _SHARP, self)
        self._current: Key | None = None
        self._after: Callable[[], object] | None = None  # what is done once the doubts of a new analysis are found
        self._split = QSplitter(Qt.Orientation.Horizontal)
        for part, width in zip((self.page, self.reading, self.panel), _WIDTHS, strict=True):
            self._split.addWidget(part)
            part.setMinimumWidth(width // 3)
        self._split.setSizes(_WIDTHS)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        self.setFocusProxy(self.page)
        self._connect()

    @property
    def busy(self) -> bool:
        return self.page.busy or self.doubts.busy or self._sharp.busy

    @property
    def is_scan(self) -> bool:
        """Whether the exhibit in view has pages that are pictures."""
        return self.page.sheet is not None and self.page.sheet.is_scan

    def restyle(self, colours: Theme) -> None:
        for part in (self.page, self.reading, self.panel):
            part.restyle(colours)
        self._split.setStyleSheet(f"QSplitter::handle {{ background: {colours.edge.name()}; }}")

    def follow(self, analysis: Analysis | None, case: str, sheets: Sequence[Sheet]) -> None:
        """The exhibits with pages of the case in view, as they are now."""
        self.page.show_sheets(sheets)
        self.doubts.follow(analysis, case, any(sheet.is_scan for sheet in sheets))

    def show_events(self, events: frozenset[int]) -> None:
        """Mark these hits, on the page of the first; the doubt of one of them is the current one."""
        if self._after is None and (self._current is None or self._current[0] not in events):
            own = (doubt for doubt in (*self.doubts.open, *self.doubts.all) if doubt.event in events)
            self._current = next(map(key_of, own), None)
        self.page.show_events(events)

    def go_to_doubt(self, step: int) -> str:
        """To the next doubt that is to be decided, or with -1 to the one before; why not, where there is none."""
        if self.doubts.finding:
            self._after = partial(self.go_to_doubt, step)
            return ""
        waiting = self.doubts.open
        if not waiting:
            return str(self._words["all_done"])
        self._make_current(self._beside(waiting, step), focus=True)
        return ""

    def look_at(self, event: int) -> None:
        """To that hit, and to its doubt, if one is to be decided."""
        self._current = None
        self.show_events(frozenset({event}))
        if self.doubts.finding:
            self._after = partial(self.look_at, event)
        else:
            self._take_focus()

    def accept(self) -> str:
        """Decide the current doubt as its card has it; why not, where that is not possible."""
        card = self.panel.current
        if not self.isVisible() or not self.is_scan:
            return str(self._words["not_shown"])
        if card is None or not card.doubt.open:
            return str(self._words["nothing_chosen"])
        card.decide()
        return ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _connect(self) -> None:
        self.page.moved.connect(self._fill)
        self.page.chosen.connect(self.chosen)
        self.page.cell_chosen.connect(self._on_cell)
        self.page.told.connect(self._tell)
        self.reading.table.chosen.connect(self._on_rows)
        self.reading.table.doubt_chosen.connect(lambda doubt: self._point_at(key_of(doubt)))
        self.panel.entered.connect(lambda doubt: self._make_current(doubt, focus=False))
        self.panel.decided.connect(self._decide)
        self.panel.next_wanted.connect(lambda: self.go_to_doubt(1))
        self.doubts.found.connect(self._on_found)
        self.doubts.weighed.connect(lambda: self.panel.tell(self.doubts.consequences))
        self._sharp.ready.connect(lambda *_: self.panel.draw())

    def _fill(self) -> None:
        """The reading and the doubts of the page in view; the page alone where it is no scan."""
        sheet, page = self.page.sheet, self.page.page
        for part in (self.reading, self.panel):
            part.setVisible(self.is_scan)
        if sheet is None or not self.is_scan or not self.isVisible():
            return
        own = self.doubts.on(sheet, page)
        waiting = [doubt for doubt in own if doubt.open]
        self.reading.show_page(sheet, page, waiting, self.doubts.counts(sheet))
        self.reading.table.show_events(self.page.events)
        shown = [doubt for doubt in own if doubt.open or doubt.event in self.page.events]
        self.panel.show_doubts(shown, self._current, len(self.doubts.open) - len(waiting))
        self.panel.tell(self.doubts.consequences)
        self.doubts.weigh([card.doubt for card in self.panel.cards])

    def _tell(self, at: str) -> None:
        self.told.emit("Scan" if self.is_scan else "Page", f"page {at}" if at and self.is_scan else at)

    def _drawn(self, doubt: Doubt, most: QSize, ratio: float) -> QPixmap | None:
        """The cell, as sharp as the scan has it."""
        sheet = self.page.sheet
        if sheet is None or doubt.page != self.page.page:
            return None
        turned, skew, dpi = sheet.scanned(doubt.page)
        picture = self._sharp.want(sheet, doubt.page, dpi / _POINTS)
        return None if picture is None else cell_picture(picture, doubt.box, turned, skew, most, ratio)

    def _beside(self, waiting: Sequence[Doubt], step: int) -> Doubt:
        """The one behind the current one, else behind the marked row or the page; round again at the end."""
        keys = [key_of(doubt) for doubt in waiting]
        if self._current in keys:
            return waiting[(keys.index(self._current) + step) % len(waiting)]
        here = self._current or (min(self.page.events, default=-1), "")
        after = [doubt for doubt in waiting if (key_of(doubt) > here if step > 0 else key_of(doubt) < here)]
        return (after or waiting)[0 if step > 0 else -1]

    def _make_current(self, doubt: Doubt, *, focus: bool) -> None:
        self._current = key_of(doubt)
        events = frozenset({doubt.event})
        if self.page.events != events:
            self.page.show_events(events)
            self.chosen.emit(events)
        else:
            self._fill()
        if focus:
            self.panel.take_focus()

    def _point_at(self, key: Key) -> None:
        self._current = key
        self._fill()

    def _on_cell(self, cell: CellBox) -> None:
        own = [doubt for doubt in self.doubts.all if doubt.event == cell.event]
        found = next((doubt for doubt in own if doubt.column == cell.role), next(iter(own), None))
        if found is not None:
            self._current = key_of(found)

    def _on_rows(self, events: frozenset[int]) -> None:
        self.show_events(events)
        self.chosen.emit(events)

    def _on_found(self) -> None:
        self.page.settle([(doubt.event, doubt.column) for doubt in self.doubts.all if not doubt.open])
        after, self._after = self._after, None
        self._fill()
        if after is not None:
            after()

    def _take_focus(self) -> None:
        """To the current doubt, where there is one."""
        current = next((doubt for doubt in self.doubts.open if key_of(doubt) == self._current), None)
        if current is not None:
            self._make_current(current, focus=True)

    def _decide(self, doubt: Doubt, change: Change) -> None:
        """The doubt after it is the current one then; what is taken back stays where it is."""
        others = [each for each in self.doubts.open if each != doubt]
        before, self._current = self._current, key_of(doubt)
        after = self._beside(others, 1) if doubt.open and others else None
        if self._session.runner.change(change):
            self._after = self._take_focus
            self._current = key_of(after) if after is not None else key_of(doubt)
        else:
            self._current = before
