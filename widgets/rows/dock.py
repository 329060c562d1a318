"""The dock below the timeline: Rows, Defects, Docket of the case in view."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.clock import count
from app.matter.selection import Selection, choose
from widgets.icons import icon
from widgets.parts import Elided, label, link
from widgets.rows.bands import Bands
from widgets.rows.lists import DefectsList, DocketList, docket_counts
from widgets.rows.sheet import Sheet, sheets_of
from widgets.rows.table import RowsView
from widgets.session import Lit, Session
from widgets.tabs import Tabs
from widgets.theme import Theme

_ROWS, _DEFECTS, _DOCKET = range(3)


class RowsDock(QWidget):
    """Filled when it is first shown, and then whenever the matter changes."""

    wanted = Signal(bool)  # show or hide the dock
    docket_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._sheets: tuple[Sheet, ...] = ()
        self.tabs = Tabs("Rows, defects, docket")
        for at, name in enumerate(("Rows", "Defects", "Docket")):
            self.tabs.set_tab(at, name)
        self.view = RowsView()
        self.defects = DefectsList()
        self.docket = DocketList()
        self._bands = Bands(self.view)
        self._note = label(tone="warn")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(12, 6, 12, 6)
        self._note.hide()
        self._only = QCheckBox("Only rows with defects")
        self._close = QPushButton()
        self._close.setProperty("link", True)
        self._close.setToolTip("Hide rows, defects and docket")
        self._close.setAccessibleName("Hide")
        self._caption = Elided(tone="quiet")
        self._of_rows: list[QWidget] = [
            self._only,
            link("Previous defect", self.previous_defect, "Shift+F8"),
            link("Next defect", self.next_defect, "F8"),
            label("F8", "hint"),
        ]
        self._read = link("Read docket file…", self.docket_wanted.emit, "Ctrl+D")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._rows_page())
        self._pages.addWidget(self.defects)
        self._pages.addWidget(self.docket)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._pages, 1)
        self._connect()
        self._on_tab(_ROWS)

    def restyle(self, colours: Theme) -> None:
        for part in (self.tabs, self.view, self.defects, self.docket, self._bands):
            part.restyle(colours)
        self._close.setIcon(icon("close", colours.ink2))
        self._close.setIconSize(QSize(12, 12))
        self._head_row.setStyleSheet(f"QWidget#head {{ background: {colours.chrome.name()}; }}")
        self._caption.setFont(colours.ui_font(-0.4, 600))

    def show_rows(self) -> None:
        self._show_tab(_ROWS)

    def show_defects(self) -> None:
        self._show_tab(_DEFECTS)

    def show_docket(self) -> None:
        self._show_tab(_DOCKET)

    def hide_dock(self) -> None:
        self.wanted.emit(False)

    def next_defect(self) -> None:
        self._go_to_defect(1)

    def previous_defect(self) -> None:
        self._go_to_defect(-1)

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

    def _rows_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bands)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._note)
        return page

    def _head(self) -> QWidget:
        self._head_row = row = QWidget()
        row.setObjectName("head")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addWidget(self._caption, 1)
        for part in (*self._of_rows, self._read):
            layout.addWidget(part)
        layout.addWidget(self._close)
        return row

    def _connect(self) -> None:
        session = self._session
        self.tabs.currentChanged.connect(self._on_tab)
        self.view.current_changed.connect(self._show_note)
        self._close.clicked.connect(self.hide_dock)
        self._only.toggled.connect(self.view.rows.only_defects)
        self.view.chosen.connect(self._on_chosen)
        self.defects.chosen.connect(self._on_defect)
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
        for part in self._of_rows:
            part.setVisible(at == _ROWS)
        self._read.setVisible(at == _DOCKET)
        self._show_caption()

    def _show_caption(self) -> None:
        """What an empty list would hold; nothing where it is plain."""
        at = self.tabs.currentIndex()
        if at == _ROWS:
            text = "" if self.view.rows.sheet else "No exhibit of this case is open; open one with Ctrl+O."
        elif at == _DEFECTS:
            text = "" if self.defects.rowCount() else "Nothing is wrong with this exhibit."
        else:
            entries = docket_counts(self._session.facts) if self.docket.entry_count() else ""
            text = entries or "No docket is read; read a docket.toml with Ctrl+D."
        self._caption.setText(text)

    def _show_note(self, row: int) -> None:
        """What is wrong with the current row, in a sentence."""
        notes = self.view.rows.notes(row)
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))

    def _on_change(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self._refill()

    def _refill(self) -> None:
        session = self._session
        self._stale = False
        self._sheets = sheets_of(session.analysis) if session.analysis else ()
        of_case = [sheet for sheet in self._sheets if sheet.case == session.case]
        self._show_sheet(of_case[0] if of_case else None)
        defects = [noted for sheet in of_case for noted in sheet.defects]
        self.defects.show_defects(defects)
        self.docket.show_docket(session.case_view)
        self.tabs.set_tab(_ROWS, "Rows", f"{sum(sheet.rows for sheet in of_case):,}")
        self.tabs.set_tab(_DEFECTS, "Defects", str(len(defects)))
        self.tabs.set_tab(_DOCKET, "Docket", str(self.docket.entry_count()))
        self._show_caption()
        self._on_selection(session.selection.now)

    def _show_sheet(self, sheet: Sheet | None) -> None:
        self.view.show_sheet(sheet)
        self._bands.name(sheet.file if sheet else "")

    def _show_sheet_of(self, event: int) -> None:
        for sheet in self._sheets:
            if sheet.base <= event < sheet.base + sheet.rows and sheet is not self.view.rows.sheet:
                self._show_sheet(sheet)

    def _go_to_defect(self, step: int) -> None:
        self.show_rows()
        rows = self.view.rows.rows_with_defects()
        if not rows:
            self._caption.setText("No row of this exhibit has a defect.")
            return
        at = self.view.currentIndex().row()
        after = [row for row in rows if (row > at if step > 0 else row < at)]
        self.view.go_to((after[0] if step > 0 else after[-1]) if after else rows[0 if step > 0 else -1])

    def _on_chosen(self, events: frozenset[int]) -> None:
        analysis = self._session.analysis
        if analysis is not None:
            rows = count(len(events), "row")
            self._session.selection.take(choose(analysis.does_of(events), f"{rows} of the exhibit"))

    def _on_defect(self, event: int) -> None:
        self._session.light_events([event], kept=True)
        self._session.reveal_event.emit(event)

    def _on_selection(self, selection: Selection) -> None:
        analysis = self._session.analysis
        if self.isVisible() and analysis is not None and not self.view.hasFocus():
            chosen = analysis.of_selection(selection)
            self.view.show_events(frozenset(chosen.events if chosen else ()))

    def _on_lit(self, lit: Lit) -> None:
        self.view.light(lit.events)

    def _on_reveal(self, event: int) -> None:
        if self.isVisible() and (row := self.view.rows.row_of(event)) is not None:
            self.view.scrollTo(self.view.rows.index(row, 0))
