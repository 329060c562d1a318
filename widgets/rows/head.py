"""The head of the dock below the timeline: its tabs, what the page is for, and what can be done there."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from widgets.icons import icon
from widgets.parts import Elided, Segments, label, link
from widgets.tabs import Tabs
from widgets.theme import Theme


class Tab(IntEnum):
    """The pages, in their order; a matter that was left remembers the number."""

    ROWS = 0
    DEFECTS = 1
    DOCKET = 2
    HISTORY = 3
    CUSTODY = 4
    MATRIX = 5
    LANES = 6
    MEASURES = 7
    AUTHORITIES = 8
    PAGE = 9


OF_MATTER = {
    Tab.HISTORY: "Go here, or Enter, brings the matter to that state; nothing that was done is lost.",
    Tab.CUSTODY: "What was opened, mapped, read and exported. Entries are only added.",
    Tab.AUTHORITIES: "For and against, by question; what is adverse on joinder always stands in the memorandum.",
}
"""What the pages are for that show the matter, and not one case of it."""

OF_VIEW = {
    Tab.MATRIX: "The stay that each two of the selected Does need, to share one instant.",
    Tab.LANES: "What the timeline shows now, as a table.",
    Tab.PAGE: "The page on which the selected hit stands; a click on a row selects its hit.",
    Tab.MEASURES: "What was measured between two Does of the case.",
}
"""What the pages are for that show the case as it is looked at."""


class DockHead(QWidget):
    """Tabs at left, the hiding at right; between them what belongs to the page in front."""

    previous_wanted = Signal()  # defect
    next_wanted = Signal()
    docket_wanted = Signal()
    entry_wanted = Signal()
    allegations_wanted = Signal()
    name_wanted = Signal()
    page_wanted = Signal(int)  # the next, or with -1 the one before
    whole_page_wanted = Signal(bool)
    upright_wanted = Signal(bool)
    doubt_wanted = Signal(int)  # the next, or with -1 the one before
    hide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        names = [tab.name.capitalize() for tab in Tab]
        self.tabs = Tabs(", ".join(names).capitalize())
        for at, name in enumerate(names):
            self.tabs.set_tab(at, name)
        self.caption = Elided(tone="quiet")
        self.only = QCheckBox("Only rows with defects")
        self.zoom = Segments(("Page width", "Whole page"), "Zoom")
        self.zoom.chosen.connect(lambda at: self.whole_page_wanted.emit(at == 1))
        self.upright = _upright()
        self.upright.toggled.connect(self.upright_wanted)
        self._doubts: list[QWidget] = [
            link("Previous doubt", lambda: self.doubt_wanted.emit(-1), "Shift+F8"),
            link("Next doubt", lambda: self.doubt_wanted.emit(1), "F8"),
            label("F8", "hint"),
        ]
        self._pages: list[QWidget] = [
            link("Previous page", lambda: self.page_wanted.emit(-1)),
            link("Next page", lambda: self.page_wanted.emit(1)),
        ]
        self._scan, self._turned = False, False
        self._of_page = self._parts()
        self._close = QPushButton()
        self._close.setProperty("link", True)
        self._close.setToolTip("Hide what stands below")
        self._close.setAccessibleName("Hide")
        self._close.clicked.connect(self.hide_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addWidget(self.caption, 1)
        for parts in self._of_page.values():
            for part in parts:
                layout.addWidget(part)
        layout.addWidget(self._close)

    def _parts(self) -> dict[Tab, list[QWidget]]:
        """What belongs to each page, from left to right."""
        return {
            Tab.ROWS: [
                self.only,
                link("Previous defect", self.previous_wanted.emit, "Shift+F8"),
                link("Next defect", self.next_wanted.emit, "F8"),
                label("F8", "hint"),
            ],
            Tab.DOCKET: [
                link("New entry…", self.entry_wanted.emit, "Ctrl+Shift+K"),
                link("Allegations…", self.allegations_wanted.emit, "What the complaint alleges of joinder"),
                link("Read docket file…", self.docket_wanted.emit, "Ctrl+D"),
            ],
            Tab.PAGE: [*self._doubts, self.upright, *self._pages, self.zoom],
            Tab.HISTORY: [link("Name this state…", self.name_wanted.emit, "Ctrl+Shift+N")],
        }

    def restyle(self, colours: Theme) -> None:
        self.tabs.restyle(colours)
        self._close.setIcon(icon("close", colours.ink2))
        self._close.setIconSize(QSize(12, 12))
        self.setStyleSheet(f"QWidget#head {{ background: {colours.chrome.name()}; }}")
        self.caption.setFont(colours.ui_font(-0.4, 600))

    def show_page(self, at: int) -> None:
        """Only what belongs to that page."""
        for tab, parts in self._of_page.items():
            for part in parts:
                part.setVisible(at == tab and self._belongs(part))

    def show_scan(self, scan: bool, turned: bool) -> None:
        """Whether the page in view is that of a scan, and whether it does not lie upright in the file."""
        if (scan, turned) != (self._scan, self._turned):
            self._scan, self._turned = scan, turned
            self.show_page(self.tabs.currentIndex())

    def _belongs(self, part: QWidget) -> bool:
        """The pages of a scan are turned over below the page: its doubts have the room here."""
        if part is self.upright:
            return self._turned
        return part not in (self._pages if self._scan else self._doubts)


def _upright() -> QCheckBox:
    box = QCheckBox("Upright")
    box.setChecked(True)
    box.setToolTip("Turn and straighten the page so that it can be read; else it lies as it does in the file")
    return box
