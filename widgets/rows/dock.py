"""The dock below the timeline: Rows, Defects, Docket of the case in view; History and Custody of the matter; the
Matrix of the selection; the Lanes in view as a table; the Page of an exhibit that has pages, of a scan the Scan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.clock import count
from app.matter.selection import Selection, choose
from app.services import Analysis
from app.services.deciding.decisions import defect_lines
from app.services.docketing import docket_counts
from widgets.background import Latest
from widgets.rows.authorities_tab import AuthoritiesTab
from widgets.rows.custody_tab import CustodyTab
from widgets.rows.defects_tab import DefectsTab
from widgets.rows.docket_list import DocketList
from widgets.rows.head import OF_MATTER, OF_VIEW, DockHead, Tab
from widgets.rows.history_tab import HistoryTab
from widgets.rows.lanes_tab import LanesTab
from widgets.rows.matrix_tab import MatrixTab
from widgets.rows.measures_tab import MeasuresTab
from widgets.rows.rows_page import RowsPage
from widgets.rows.scan_tab import ScanTab
from widgets.rows.sheet import Sheet, sheets_of
from widgets.session import Lit, Session
from widgets.theme import Theme


class RowsDock(QWidget):
    """Filled when it is first shown, and then whenever the matter changes."""

    wanted = Signal(bool)  # show or hide the dock
    docket_wanted = Signal()
    entry_wanted = Signal()
    allegations_wanted = Signal()
    name_wanted = Signal()  # for the present state
    doubt_wanted = Signal(int)  # the next one of a scan, or with -1 the one before

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._sheets: tuple[Sheet, ...] = ()
        self._pool = QThreadPool(self)
        self._texts = Latest(self._pool, self)
        self._texts.ready.connect(self._on_texts)
        self._read_of: tuple[object, ...] = ()  # the long exhibits whose texts are at hand
        self._head = DockHead()
        self.tabs, self._caption, self._only = self._head.tabs, self._head.caption, self._head.only
        self._page = RowsPage()
        self.view, self._note = self._page.view, self._page.note
        self.defects = DefectsTab()
        self.docket = DocketList()
        self.history = HistoryTab(session, self._pool)
        self.custody = CustodyTab(session, self._pool)
        self.matrix = MatrixTab(session)
        self.lanes = LanesTab(session, self._pool)
        self.measures = MeasuresTab(session)
        self.authorities = AuthoritiesTab(session)
        self.scan = ScanTab(session, self._pool)
        self.page = self.scan.page
        self._pages = QStackedWidget()
        pages = (
            self._page, self.defects, self.docket, self.history, self.custody, self.matrix, self.lanes, self.measures,
            self.authorities, self.scan,
        )  # fmt: skip
        self._styled = (self._head, *pages)
        for page in pages:
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)
        self._connect()
        self._on_tab(Tab.ROWS)

    def restyle(self, colours: Theme) -> None:
        for part in self._styled:
            part.restyle(colours)

    def show_rows(self) -> None:
        self._show_tab(Tab.ROWS)

    def show_defects(self) -> None:
        self._show_tab(Tab.DEFECTS)

    def show_docket(self) -> None:
        self._show_tab(Tab.DOCKET)

    def show_history(self) -> None:
        self._show_tab(Tab.HISTORY)

    def show_custody(self) -> None:
        self._show_tab(Tab.CUSTODY)

    def show_matrix(self) -> None:
        self._show_tab(Tab.MATRIX)

    def show_lanes(self) -> None:
        self._show_tab(Tab.LANES)

    def show_measures(self) -> None:
        self._show_tab(Tab.MEASURES)

    def show_authorities(self) -> None:
        self._show_tab(Tab.AUTHORITIES)

    def show_page(self) -> None:
        if self.tabs.isTabVisible(Tab.PAGE):
            self._show_tab(Tab.PAGE)
        else:
            self.show_rows()
            self._caption.setText("The exhibit of this case has no pages; its rows are all there is to show.")

    def show_authority(self, key: str) -> None:
        """That authority in the list, whatever is filtered there."""
        self.show_authorities()
        self.authorities.look_at(key)

    @property
    def shows_matter(self) -> bool:
        """Whether it shows what is there without a case, too: before the first change no exhibit is open."""
        return self.tabs.currentIndex() in OF_MATTER

    @property
    def busy(self) -> bool:
        return self.history.busy or self.custody.busy or self.lanes.busy or self.scan.busy or self._texts.busy

    def close_threads(self) -> None:
        self._pool.waitForDone(10_000)

    def hide_dock(self) -> None:
        self.wanted.emit(False)

    def next_defect(self) -> None:
        self._go_to_defect(1)

    def previous_defect(self) -> None:
        self._go_to_defect(-1)

    @property
    def shows_scan(self) -> bool:
        """Whether a scan is in front."""
        return self.isVisible() and self.tabs.currentIndex() == Tab.PAGE and self.scan.is_scan

    def show_events(self, events: tuple[int, ...]) -> None:
        """Show these rows, whichever exhibit they stand in."""
        self.show_rows()
        if events:
            self._show_sheet_of(events[0])
            self.view.show_events(frozenset(events))

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._stale:
            self._refill()

    def _connect(self) -> None:
        session = self._session
        self.tabs.currentChanged.connect(self._on_tab)
        head = self._head
        head.hide_wanted.connect(self.hide_dock)
        head.previous_wanted.connect(self.previous_defect)
        head.next_wanted.connect(self.next_defect)
        head.docket_wanted.connect(self.docket_wanted)
        head.entry_wanted.connect(self.entry_wanted)
        head.allegations_wanted.connect(self.allegations_wanted)
        head.name_wanted.connect(self.name_wanted)
        self.measures.told.connect(lambda n: self.tabs.set_tab(Tab.MEASURES, "Measures", str(n) if n else ""))
        self.authorities.told.connect(lambda n: self.tabs.set_tab(Tab.AUTHORITIES, "Authorities", str(n) if n else ""))
        head.page_wanted.connect(self.page.go)
        head.whole_page_wanted.connect(self.page.show_whole)
        head.upright_wanted.connect(self.page.show_upright)
        head.doubt_wanted.connect(self.doubt_wanted)
        self.scan.told.connect(self._on_page)
        self.scan.chosen.connect(self._on_chosen)
        self.view.current_changed.connect(self._on_current)
        self._only.toggled.connect(self.view.rows.only_defects)
        self.view.chosen.connect(self._on_chosen)
        self.defects.view.chosen.connect(self._on_defect)
        session.refreshed.connect(self._on_change)
        session.case_changed.connect(self._on_change)
        session.selection.changed.connect(self._on_selection)
        session.lit_changed.connect(self._on_lit)
        session.reveal_event.connect(self._on_reveal)

    def _show_tab(self, at: int) -> None:
        self.wanted.emit(True)
        self.tabs.setCurrentIndex(at)
        self._pages.currentWidget().setFocus()

    def _on_tab(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self._head.show_page(at)
        self._show_caption()

    def _show_caption(self) -> None:
        """What an empty list would hold, or what can be done with it; nothing where it is plain."""
        at, session = self.tabs.currentIndex(), self._session
        if at in (Tab.ROWS, Tab.DEFECTS) and session.case and session.whole is None:
            text = "This exhibit is being read; its rows and defects follow."
        elif at == Tab.ROWS:
            text = "" if self.view.rows.sheet else "No exhibit of this case is open; open one with Ctrl+O."
        elif at == Tab.DEFECTS:
            text = "" if self.defects.lines else "Nothing is wrong with this exhibit."
        elif at in OF_MATTER:
            text = OF_MATTER[Tab(at)]
        elif at in OF_VIEW:
            text = "" if at == Tab.PAGE and self.scan.is_scan else OF_VIEW[Tab(at)]
        else:
            entries = docket_counts(self.docket.lines) if self.docket.entry_count() else ""
            text = entries or "No docket is read; read a docket.toml with Ctrl+D, or enter a motion with Ctrl+Shift+K."
        self._caption.setText(text)

    def _on_texts(self, exhibits: tuple[object, ...]) -> None:
        self._read_of = exhibits
        if self.isVisible():
            self._refill()

    def _on_change(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self._refill()

    def _refill(self) -> None:
        session, analysis = self._session, self._session.whole
        if analysis is not None and analysis.is_long and self._read_of is not analysis.exhibits:
            self._texts.ask(partial(_with_texts, analysis))
            return
        self._stale = False
        self._sheets = sheets_of(analysis) if analysis else ()
        of_case = [sheet for sheet in self._sheets if sheet.case == session.case]
        self._page.show_sheet(of_case[0] if of_case else None)
        self._show_pages([sheet for sheet in of_case if sheet.has_pages])
        defects = defect_lines(analysis, session.case) if analysis else ()
        self.defects.show_defects(defects)
        self.docket.show_docket(session.case_view)
        known = analysis is not None or not session.case
        self.tabs.set_tab(Tab.ROWS, "Rows", f"{sum(sheet.rows for sheet in of_case):,}" if known else "")
        self.tabs.set_tab(Tab.DEFECTS, "Defects", str(len(defects)) if known else "")
        self.tabs.set_tab(Tab.DOCKET, "Docket", str(self.docket.entry_count()))
        self._show_caption()
        self._on_selection(session.selection.now)

    def _show_pages(self, sheets: Sequence[Sheet]) -> None:
        """The tab is there for exhibits whose rows stand on pages."""
        if not sheets and self.tabs.currentIndex() == Tab.PAGE:
            self.tabs.setCurrentIndex(Tab.ROWS)  # else the tab bar chooses one
        self.tabs.setTabVisible(Tab.PAGE, bool(sheets))
        self.scan.follow(self._session.whole, self._session.case, sheets)

    def _on_page(self, name: str, at: str) -> None:
        self.tabs.set_tab(Tab.PAGE, name, at)
        self._head.show_scan(self.scan.is_scan, not self.page.is_upright)
        self._show_caption()

    def _on_current(self, row: int) -> None:
        """The row that is looked at in the table is marked on its page."""
        if self.view.rows.sheet is not None and row >= 0:
            self.scan.show_events(frozenset({self.view.rows.event_at(row)}))

    def _show_sheet_of(self, event: int) -> None:
        for sheet in self._sheets:
            if sheet.base <= event < sheet.base + sheet.rows and sheet is not self.view.rows.sheet:
                self._page.show_sheet(sheet)

    def _go_to_defect(self, step: int) -> None:
        if self.shows_scan:
            self.doubt_wanted.emit(step)
            return
        self.show_rows()
        if not self._page.go_to_defect(step):
            self._caption.setText("No row of this exhibit has a defect.")

    def _on_chosen(self, events: frozenset[int]) -> None:
        analysis = self._session.analysis
        if analysis is not None:
            rows = count(len(events), "row")
            self._session.selection.take(choose(analysis.does_of(events), f"{rows} of the exhibit"))

    def _on_defect(self, event: int) -> None:
        self._session.light_events([event], kept=True)
        self._session.reveal_event.emit(event)

    def _on_selection(self, selection: Selection) -> None:
        analysis = self._session.whole
        if self.isVisible() and analysis is not None and not self.view.hasFocus():
            chosen = analysis.of_selection(selection)
            events = frozenset(chosen.events if chosen else ())
            self.view.show_events(events)
            if events:
                self.scan.show_events(events)

    def _on_lit(self, lit: Lit) -> None:
        self.view.light(lit.events)

    def _on_reveal(self, event: int) -> None:
        if self.isVisible():
            self.scan.show_events(frozenset({event}))
        if self.isVisible() and (row := self.view.rows.row_of(event)) is not None:
            self.view.scrollTo(self.view.rows.index(row, 0))


def _with_texts(analysis: Analysis) -> tuple[object, ...]:
    """The exhibits, once their texts as printed are read from the matter: of a long one that takes seconds."""
    for exhibit in analysis.exhibits:
        assert exhibit.printed.height == exhibit.rows
    return analysis.exhibits
