"""The roster's panel: cases above, filter, table, and below it who stays and who is severed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.base.ids import DoeKey
from app.base.one_line import one_line
from app.matter.selection import Combine, Selection, choose
from widgets.icons import icon
from widgets.parts import Elided, HintedEdit, bar, label, link
from widgets.plain_tip import plain_tip
from widgets.roster.listing import count_text, groups_of, note_text, stays_text, tab_text
from widgets.roster.view import RosterView
from widgets.runner import Refreshed
from widgets.session import Lit, Session
from widgets.tabs import Tabs
from widgets.theme import Theme


class RosterDock(QWidget):
    """Roster and selection are one: what is chosen in one place is chosen in the other."""

    note_wanted = Signal()  # for the Does that are selected

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.menu: QMenu | None = None
        self.tabs = Tabs("Cases")
        self.filter = HintedEdit("Ctrl+L")
        self.filter.setPlaceholderText("Filter: 29, 38 or isp:midway")
        self.filter.setAccessibleName("Filter of the roster")
        self.filter.setToolTip(
            "Numbers and ranges; isp:, status:, city:, state:, ip:, hash:, cluster: or note: with a piece of the word;"
            " hits>100; from: and to: with a day, as 2012-07-20, for a hit in that time (Ctrl+L)"
        )
        self.filter.setClearButtonEnabled(True)
        self._funnel = QAction(self)
        self.filter.addAction(self._funnel, QLineEdit.ActionPosition.LeadingPosition)
        self.view = RosterView()
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._nothing = label("", "hint")
        self._clear = link("Clear the filter", self.filter.clear)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty_page())
        self._count, self._stays = label(tone="quiet"), Elided(tone="quiet", align=Qt.AlignmentFlag.AlignRight)
        foot = bar("foot", self._count, self._stays)
        foot.setFixedHeight(26)
        self.note = Elided(tone="quiet")
        self._note_bar = bar("foot", self.note, link("Edit…", self.note_wanted.emit, "Change this note (F2)"))
        self._note_bar.setFixedHeight(26)
        self._note_bar.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        filter_bar = bar("panel", self.filter, margins=(10, 8, 10, 8))
        for part in (self.tabs, filter_bar, self._pages, self._note_bar, foot):
            layout.addWidget(part)
        layout.setStretchFactor(self._pages, 1)
        self._connect()

    def sizeHint(self) -> QSize:
        return QSize(352, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def restyle(self, colours: Theme) -> None:
        self.tabs.restyle(colours)
        self.view.restyle(colours)
        self._funnel.setIcon(icon("filter", colours.ink3))
        for part in (self._count, self._stays, self.note):
            part.setFont(colours.ui_font(-0.4))

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _connect(self) -> None:
        session = self._session
        self.tabs.currentChanged.connect(self._on_tab)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self._choose_filtered)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(session.reveal_doe)
        self.view.customContextMenuRequested.connect(self._on_menu)
        session.refreshed.connect(self._on_refreshed)
        session.case_changed.connect(self._show)
        session.view_changed.connect(self._on_view)
        session.selection.changed.connect(self._on_selection)
        session.lit_changed.connect(self._on_lit)
        session.reveal_doe.connect(self.view.reveal)

    def _on_refreshed(self, refreshed: Refreshed) -> None:
        """Nothing that stands in the roster depends on dwell or standard: a drag of the dwell leaves it alone."""
        touched = refreshed.touched
        only_settings = touched.settings and not (
            touched.exhibits or touched.defects or touched.cases or touched.does or touched.docket or touched.clusters
        )
        if not only_settings or self.view.roster.zone != self._session.zone:
            self._show()

    def _show(self, *_: object) -> None:
        analysis = self._session.analysis
        views = analysis.cases if analysis else ()
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(views):
            self.tabs.removeTab(self.tabs.count() - 1)
        for at, view in enumerate(views):
            self.tabs.set_tab(at, *tab_text(view))
            if view.number == self._session.case:
                self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self.tabs.updateGeometry()
        self._show_lines()

    def _on_view(self, *_: object) -> None:
        """Of how the case is looked at, zone and filter show here; not the order of the lanes."""
        if self.filter.text() != self._session.view.filter:
            self.filter.setText(self._session.view.filter)
        if self.view.roster.zone != self._session.zone:
            self._show_lines()
        else:
            self._apply_filter()

    def _show_lines(self, *_: object) -> None:
        session = self._session
        view = session.case_view
        top = self.view.verticalScrollBar().value()
        groups = groups_of(session.analysis, view) if session.analysis and view else ()
        self.view.roster.show(groups, session.zone, self._passing())
        self._apply_filter()
        self.view.verticalScrollBar().setValue(top)
        self.view.show_selection(session.selection.now)
        self._stays.setText(stays_text(view) if view else "")
        self._show_note()

    def _show_note(self) -> None:
        """The note on the selected Doe, or what several have in common; nothing where there is none."""
        view, selected = self._session.case_view, self._session.selection.now
        text = note_text(view, selected.does) if view else ""
        self.note.setText(one_line(text))
        self.note.setToolTip(plain_tip(text))
        self._note_bar.setVisible(bool(text))

    def _passing(self) -> frozenset[DoeKey] | None:
        filtered = self._session.filtered
        return frozenset() if filtered.problem else filtered.does

    def _apply_filter(self) -> None:
        """Who passes has a row; an empty table says why, and that it can be undone."""
        filtered, view = self._session.filtered, self._session.case_view
        self.view.roster.set_passing(self._passing())
        self.view.show_selection(self._session.selection.now)
        nothing = bool(filtered.problem) or (filtered.does is not None and not self.view.roster.rowCount())
        self._nothing.setText(filtered.problem or f"No rows match “{self.filter.text().strip()}”.")
        self._pages.setCurrentIndex(1 if nothing else 0)
        self._count.setText(count_text(view, filtered, self._session.zone) if view else "")

    def _empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self._nothing)
        layout.addWidget(self._clear, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def _on_tab(self, at: int) -> None:
        analysis = self._session.analysis
        if analysis and 0 <= at < len(analysis.cases):
            self._session.show_case(analysis.cases[at].case.number)

    def _on_filter(self, text: str) -> None:
        self._session.look(filter=text)

    def _choose_filtered(self) -> None:
        """Enter in the filter selects what it shows."""
        keys = self.view.roster.shown_keys()
        self._session.selection.take(choose(keys, f"filter {self.filter.text().strip()}"))

    def _on_chosen(self, selection: Selection, mode: Combine) -> None:
        self._session.selection.take(selection, mode)

    def _on_selection(self, selection: Selection) -> None:
        self.view.show_selection(selection)
        self._show_note()
        if len(selection) and not self.view.hasFocus():
            first = self.view.roster.first_of(selection.does)
            if first is not None:
                self.view.scrollTo(self.view.roster.index(first, 0))

    def _on_lit(self, lit: Lit) -> None:
        self.view.light(lit.does)

    def _on_menu(self, at: QPoint) -> None:
        if self.menu is not None:
            self.menu.popup(self.view.viewport().mapToGlobal(at))
