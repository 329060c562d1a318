"""The main window: it places the parts and connects them. What a part does stands in the part."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from app.base.clock import count
from app.base.ids import doe_order
from app.base.problem import Problem
from app.matter.selection import choose
from app.services import Desk
from app.services.opening.read_summary import ReadSummary
from app.services.verify.verifying import Verified
from widgets.actions import DOCKET_MENU, RECENT, ROSTER_MENU, Actions
from widgets.acts import Act
from widgets.ahead import Ahead
from widgets.amending import Amending
from widgets.appearance import Appearance
from widgets.authorities import Authorities
from widgets.caption import window_title
from widgets.commands import MatterCommands, ViewCommands
from widgets.connections import connect
from widgets.deadlines import Deadlines
from widgets.deciding import Deciding
from widgets.demonstrating import Demonstrating
from widgets.dialogs.read_summary import ReadSummaryDialog
from widgets.dialogs.shortcuts import ShortcutSheet
from widgets.dialogs.verified import VerifiedDialog
from widgets.docketing import Docketing
from widgets.docks import Docks
from widgets.doubting import Doubting
from widgets.dwell_hand import DwellHand
from widgets.dwell_popover import DwellPopover
from widgets.exporting import Exporting
from widgets.filing_facts import FilingFacts
from widgets.finder import found_does
from widgets.guide import Guide
from widgets.icons import application_icon
from widgets.keeper import Keeper
from widgets.lane_menu import LaneMenu
from widgets.matter_files import MatterFiles
from widgets.measuring import Measuring
from widgets.menu_marks import MenuMarks
from widgets.message_bar import MessageBar
from widgets.open_files import OpenFiles
from widgets.panel.panel import Panel
from widgets.panel.paper_acts import PaperActs
from widgets.present_commands import PresentCommands
from widgets.reading_again import ReadingAgain
from widgets.roster.dock import RosterDock
from widgets.rows.custody_export import CustodyExport
from widgets.rows.dock import RowsDock
from widgets.samples import glimpses, read_glimpses
from widgets.scans import Scans
from widgets.select_commands import SelectCommands
from widgets.session import Session
from widgets.status import Status
from widgets.theme import Theme
from widgets.timeline_dock import TimelineDock
from widgets.tool_bar import ToolBar
from widgets.view_memory import ViewMemory
from widgets.welcome import Welcome
from widgets.windows import Windows

_ABOUT = (
    "Doeline shows what an Exhibit A lists, and drafts what follows from it. Everything stays on this computer: "
    "no file is sent anywhere. What it writes is a draft for counsel’s review, no legal advice."
)


class MainWindow(QMainWindow):
    """One window on one matter."""

    def __init__(
        self, desk: Desk, appearance: Appearance, windows: Windows | None = None, *, as_left: bool = True
    ) -> None:
        """One of `windows`, or the first of its own. `as_left`: with its docks where they were last."""
        super().__init__()
        self.appearance = appearance
        self.windows = windows or Windows(appearance, lambda desk, all: MainWindow(desk, appearance, all))
        self.windows.add(self)
        self.session = session = Session(desk, self)
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self._make_parts(session)
        self.acts = Actions(self._answering(), self)
        self.memory = ViewMemory(session, self.timeline, self.panel, self.rows, self.exporting, self)
        self.keeper = Keeper(session, self.memory, self)
        self._marks = MenuMarks(self.acts, session, appearance, self.panel)
        self.tools = ToolBar(session, self.acts, self)
        self.addToolBar(self.tools)
        self.dwell = DwellPopover(self)
        self.hand = DwellHand(session, self.matter, self.timeline.preview_dwell, self)
        self._guide: Guide | None = None
        self._not_found = ""
        self.status = Status(session)
        self.setStatusBar(self.status)
        self.messages = MessageBar()
        self.welcome = Welcome(self.files.recent, self.files.ask, self.windows.kept_elsewhere, glimpses())
        self._place()
        self.docks = Docks(self, self.roster, self.panel, self.rows)
        self._menus = self.acts.fill(self.menuBar())
        self.roster.menu = self.acts.menu(ROSTER_MENU)
        self.rows.docket.menu = self.acts.menu(DOCKET_MENU)
        self.lane_menu = LaneMenu(self.timeline.view, self.acts, self.select)
        self._connect()
        self._restyle(appearance.theme)
        self._refresh()
        self.resize(1440, 900)
        if as_left:
            self._restore()
        QTimer.singleShot(0, self._draw_samples)

    def go_find(self) -> None:
        self.tools.focus_find()

    def go_filter(self) -> None:
        self.docks.reach_roster()
        self.roster.focus_filter()

    def next_case(self) -> None:
        self._step_case(1)

    def previous_case(self) -> None:
        self._step_case(-1)

    def full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def guide(self) -> None:
        self._guide = self._guide or Guide(self)
        self._guide.show()
        self._guide.raise_()

    def shortcuts(self) -> None:
        ShortcutSheet(self).exec()

    def about(self) -> None:
        QMessageBox.about(self, "About Doeline", _ABOUT)

    def open(self, paths: list[Path], ahead: Ahead | None = None) -> None:
        """Open these files, as if they had been dropped; `ahead` reads them already."""
        self.files.open(paths, ahead)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is open in it, so that a matter can take its place."""
        return self.matters.is_blank and not self.session.runner.busy

    def quit(self) -> None:
        """Close every window, this one last; one that refuses stops it."""
        for window in (*(w for w in self.windows.all() if w is not self), self):
            if not window.close():
                return

    def new_window(self) -> None:
        self.windows.show_new(self)

    def _make_parts(self, session: Session) -> None:
        """What stands in the window, and what answers to it."""
        self.files = OpenFiles(session, self)
        self.matters = MatterFiles(session, self.files.recent, self)
        self.exporting = Exporting(session, self)
        self.custody_export = CustodyExport(session, self)
        self.amending = Amending(session, self.files, self)
        self.reading_again = ReadingAgain(session, self.files, self)
        self.scans = Scans(session, self.files.open, self.reading_again.renew, self)
        self.matter = MatterCommands(session, self)
        self.deadlines = Deadlines(session, self)
        self.filing_facts = FilingFacts(session, self)
        self.timeline = TimelineDock(session)
        self.demonstrating = Demonstrating(session, self.timeline, self)
        self.roster = RosterDock(session)
        self.panel = Panel(session, self.exporting.ask)
        self.rows = RowsDock(session)
        self.measuring = Measuring(session, self.timeline, self.rows.measures, self)
        self.docketing = Docketing(session, self.rows.docket, self)
        self.deciding = Deciding(session, self.rows.defects, self)
        self.doubting = Doubting(self.rows, self)
        self.authorities = Authorities(session, self.rows.authorities, self)
        self.select = SelectCommands(session, self.timeline.view, self)

    def _answering(self) -> dict[str, object]:
        """Whoever does what the menus ask, by the names of the actions."""
        return {
            "window": self, "files": self.files, "matters": self.matters, "exporting": self.exporting,
            "matter": self.matter, "timeline": self.timeline, "panel": self.panel, "rows": self.rows,
            "select": self.select, "view": ViewCommands(self.session, self.appearance, self),
            "amending": self.amending, "reading_again": self.reading_again,
            "custody_export": self.custody_export, "demonstrating": self.demonstrating,
            "present": PresentCommands(self.session, self.timeline.view, self), "measuring": self.measuring,
            "papers": PaperActs(self.panel), "docketing": self.docketing, "doubting": self.doubting,
            "deadlines": self.deadlines, "authorities": self.authorities, "filing_facts": self.filing_facts,
        }  # fmt: skip

    def _place(self) -> None:
        """In the middle the start page or the timeline, a message above it."""
        self._middle = QStackedWidget()
        self._middle.addWidget(self.welcome)
        self._middle.addWidget(self.timeline)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self._middle, 1)
        self.setCentralWidget(centre)

    def _draw_samples(self) -> None:
        """Only where the start page is what is seen: whoever opens a file does not wait for the samples."""
        if not self.session.case and not self.session.runner.busy:
            read_glimpses(self.session.desk, self, self.welcome.show_glimpses)

    def _connect(self) -> None:
        """What the window itself answers to; what its parts answer to one another stands in `connections`."""
        session = self.session
        connect(self)
        self.appearance.changed.connect(self._restyle)
        self.matters.verified.connect(self._show_verified)
        self.keeper.changed.connect(self._show_kept)
        self.tools.found.connect(self._go_to)
        self.welcome.wanted.connect(self.open)
        self.files.recent.changed.connect(self._show_recent)
        self.files.listed.connect(self._show_read)
        for signal in (session.refreshed, session.case_changed, session.view_changed):
            signal.connect(self._refresh)
        session.selection.changed.connect(lambda _: self._marks.show())
        self.panel.order.switched.connect(lambda _replay: self._marks.show())
        self._show_recent()

    def _restyle(self, colours: Theme) -> None:
        self.acts.tint(colours)
        for part in (
            self.tools,
            self.status,
            self.messages,
            self.amending,
            self.welcome,
            self.roster,
            self.panel,
            self.rows,
            self.timeline,
            self.measuring,
            self.exporting,
        ):
            part.restyle(colours)
        self._marks.show()

    def tell(self, sentence: str) -> None:
        """Say a sentence that must not be missed."""
        self.messages.tell(sentence)
        self.status.showMessage(sentence, 10_000)

    def _refresh(self, *_: object) -> None:
        session = self.session
        is_open = bool(session.case)
        self._show_kept()
        self._middle.setCurrentIndex(1 if is_open else 0)
        opening = is_open and self.docks.roster.isHidden()
        self.docks.show(is_open, self.rows.shows_matter)
        if opening:
            self.timeline.view.setFocus()
        self._marks.show()

    def _show_kept(self) -> None:
        """Where the work is: in the title and at the right of the status bar."""
        file = self.session.desk.file
        self.setWindowTitle(window_title(self.session.case_view, file.name if self.session.case else ""))
        self.status.show_kept(file, bool(self.session.case))

    def _show_verified(self, found: Verified) -> None:
        dialog = VerifiedDialog(self, found, self.appearance.theme)
        dialog.papers_chosen.connect(self.matters.verify)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _show_read(self, summary: ReadSummary) -> None:
        ReadSummaryDialog(self, summary, self.appearance.theme).show()

    def _show_recent(self) -> None:
        menu: QMenu = self._menus[RECENT[0]]
        menu.clear()
        for path in self.files.recent.paths():
            action = menu.addAction(path.name, lambda p=path: self.open([p]))
            action.setStatusTip(str(path))
        menu.addSeparator()
        menu.addAction(self.acts[Act.CLEAR_RECENT])

    def split_dwell(self) -> None:
        """Open what splits the dwell into after and before."""
        if view := self.session.case_view:
            left = len(view.remaining)
            does = f"the {left:,} that remain" if left < len(view.does) else f"all {count(left, 'Doe')}"
            self.dwell.open_at(self.tools.split, self.session.dwell, view.standings, does)

    def _step_case(self, step: int) -> None:
        tabs = self.roster.tabs
        if tabs.count():
            tabs.setCurrentIndex((tabs.currentIndex() + step) % tabs.count())

    def _go_to(self, text: str) -> None:
        """Find a Doe, a row or a provider, and show it everywhere."""
        try:
            found = found_does(self.session.analysis, self.session.case, text.strip())
        except Problem as problem:  # it asks for a row of an exhibit that is being read
            self.tell(problem.sentence)
            return
        if self._not_found:
            self.messages.withdraw(self._not_found)
            self.status.clearMessage()
        self._not_found = ""
        if not found:
            self._not_found = f"Nothing in this case matches “{text}”; give a Doe’s number, a provider, or “row 31”."
            self.tell(self._not_found)
            return
        self.session.selection.take(choose(found, f"found {text}"))
        self.session.reveal_doe.emit(min(found, key=lambda key: doe_order(key[1])))

    def _restore(self) -> None:
        geometry = QSettings().value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.docks.restore()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.appearance.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.docks.follow_width(event.size().width(), event.oldSize().width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self._hover_drop(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover_drop(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover_drop(False)
        if self.files.open_dropped(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.runner.asked.emit()  # what is still being written belongs to the matter
        if not self.matters.may_close():
            event.ignore()
            return
        QSettings().setValue("geometry", self.saveGeometry())
        self.docks.remember()
        self.hand.let_go()
        self.keeper.close()
        self.hide()  # whatever is waited for now, nobody looks at it
        self.windows.forget(self)
        self.files.asking.close()
        self.session.desk.worker.close()  # no thread below waits for its answer
        self.amending.close()
        self.session.runner.close()
        self.panel.close_threads()
        self.rows.close_threads()
        self.timeline.close_threads()
        self.demonstrating.close_threads()
        self.exporting.close_threads()
        self._let_go()
        super().closeEvent(event)
        self.deleteLater()  # a closed window must hear of nothing any more: its matter is closed

    def _let_go(self) -> None:
        """Close the matter. A share may be slow or away: that goes on without the window, and what does not arrive
        stays in the copy on this computer, which the next opening takes up."""
        desk = self.session.desk

        def close() -> None:
            with suppress(Problem):
                desk.close()

        if desk.file.share is None:
            close()
        else:
            threading.Thread(target=close, name="closing").start()  # the program ends when it has ended

    def _hover_drop(self, over: bool) -> None:
        self.welcome.drop.over = over
        self.welcome.drop.update()
