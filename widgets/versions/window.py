"""Two versions of an exhibit side by side, in a window of their own: what differs, and whether to take the new one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QThreadPool, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.services.versions.amending import Outlook, outlook, standing
from app.services.versions.does import WEIGHT, DoeLine
from app.services.versions.told import Versions
from widgets.background import Latest
from widgets.parts import Elided, bar, label
from widgets.session import Lit, Session
from widgets.tabs import Tabs
from widgets.theme import Theme
from widgets.versions.left import LeftPage
from widgets.versions.pages import does_page, rows_page
from widgets.versions.terms import TermsPart

_DOES, _ROWS, _LEFT = range(3)
_SIZE = (980, 620)
_WOULD = "Would be left behind: no open exhibit would list them. It stays in the matter under these names."
_IS = "Left behind: no open exhibit lists them since. Say who it is where you know it, or leave it."
_NOTHING = "Nothing is left behind."
_UNTRIED = "What would be left behind is listed once the new version is taken: this matter’s file cannot be written."


class VersionsWindow(QDialog):
    """Non-modal; it follows the matter, so that undo and redo in the main window show here at once."""

    wanted = Signal(object, object)  # Versions, Terms: the new one is to be taken

    def __init__(self, session: Session, versions: Versions, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.versions = session, versions
        self._store = session.desk.store
        self._outlook: Outlook | None = None
        self._pool = QThreadPool(self)
        self._latest = Latest(self._pool, self)
        self._latest.ready.connect(self._show_outlook)
        self._latest.failed.connect(lambda _error: self._show_outlook(Outlook("open", orphans=None)))
        self.setWindowTitle(f"Compare {versions.ref.file} with {versions.file}")
        self.setSizeGripEnabled(True)
        self.resize(*_SIZE)
        self.says = label(versions.says, "strong")
        self.files = Elided(versions.files, "quiet")
        self.warnings = label()
        self.tabs = Tabs("What differs")
        self.kinds = QComboBox()
        self.terms = TermsPart()
        self.does, self.rows = does_page(*versions.zones, self.terms.is_apart), rows_page()
        self.left = LeftPage(session, _NOTHING)
        self.happens = label(tone="quiet")
        self.carried = label(tone="quiet")
        self.keep_old = QPushButton("&Keep the old one")
        self.take = QPushButton("&Take the new version")
        self._place()
        self._connect()
        self._fill()
        self._pages.currentWidget().setFocus()

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def restyle(self, colours: Theme) -> None:
        for part in (self.tabs, self.does, self.rows, self.left):
            part.restyle(colours)
        self.says.setFont(colours.ui_font(0.75, 600))
        for text in (self.files, self.happens, self.carried, self.kinds):
            text.setFont(colours.ui_font(-0.4))
        self._head_row.setStyleSheet(f"QWidget#head {{ background: {colours.chrome.name()}; }}")

    def _place(self) -> None:
        for text in (self.says, self.happens, self.carried, self.warnings):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
        self.happens.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QFrame()
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addWidget(self.says)
        column.addWidget(self.files)
        self._warned = bar("message", self.warnings, margins=(12, 6, 12, 6))
        self._warned.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._warned.hide()
        self._pages = QStackedWidget()
        for page in (self.does, self.rows, self.left):
            self._pages.addWidget(page)
        self._details = bar("foot", self.happens, self.terms.leave, margins=(12, 6, 12, 6))
        self._details.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self.happens.setMinimumHeight(34)
        foot = bar("foot", self.carried, self.keep_old, self.take, margins=(12, 8, 12, 8))
        foot.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self.take.setProperty("filled", True)
        for button in (self.keep_old, self.take):
            button.setAutoDefault(False)  # Enter in a table takes nothing
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (top, self._warned, self._head()):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        for part in (self._details, self.terms.row, foot):
            layout.addWidget(part)

    def _head(self) -> QWidget:
        self._head_row = row = QWidget()
        row.setObjectName("head")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addStretch(1)
        self.kinds.setAccessibleName("Which differences")
        self.kinds.setToolTip("Show only the Does that differ in one way")
        layout.addWidget(self.kinds)
        return row

    def _connect(self) -> None:
        session = self.session
        self.tabs.currentChanged.connect(self._on_tab)
        self.kinds.currentIndexChanged.connect(self._filter)
        self.does.view.selectionModel().currentRowChanged.connect(lambda now, _was: self._look_at(now.row()))
        self.does.view.activated.connect(lambda index: self._go_to(index.row()))
        self.keep_old.clicked.connect(self.close)
        self.take.clicked.connect(self._take)
        self.terms.changed.connect(self._on_terms)
        for keys, action in (("Ctrl+Z", session.runner.undo), ("Ctrl+Shift+Z", session.runner.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self.finished.connect(self._end)
        for signal in (session.refreshed, session.runner.ended):  # `ended`: also where taking was cancelled or refused
            signal.connect(self._follow)

    def _fill(self) -> None:
        versions = self.versions
        self.tabs.set_tab(_DOES, "Does", f"{len(versions.does):,}")
        self.tabs.set_tab(_ROWS, "Rows", f"{len(versions.rows):,}")
        self.tabs.set_tab(_LEFT, "Left behind")
        self.kinds.addItem(f"All {len(versions.does):,}", "")
        for what in WEIGHT:
            if n := sum(what in line.kinds for line in versions.does):
                self.kinds.addItem(f"{versions.word(what).capitalize()}, {n:,}", what)
        self.rows.show_lines(versions.rows, versions.rows.says)
        self._filter()
        self._on_tab(_DOES)
        if not versions.does and len(versions.rows):
            self.tabs.setCurrentIndex(_ROWS)
        self._follow()

    def _on_tab(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self.kinds.setVisible(at == _DOES and len(self.versions.counts) > 1)
        self._details.setVisible(at == _DOES and bool(self.versions.does))

    def _filter(self, *_: object) -> None:
        chosen = self.kinds.currentData()
        self.does.show_lines([line for line in self.versions.does if not chosen or chosen in line.kinds])
        self._look_at(self.does.view.currentIndex().row())

    def _line(self, row: int) -> DoeLine | None:
        lines = self.does.view.lines.lines
        return lines[row] if 0 <= row < len(lines) else None

    def _look_at(self, row: int) -> None:
        """What happens to those of that line; their lanes and rows are lit in the main window."""
        line = self._line(row)
        self.happens.setText(self.terms.happens(line))
        if line is not None and self.isVisible():
            self.session.light(Lit(frozenset(self._keys(line))))

    def _on_terms(self) -> None:
        """Counsel takes it on other terms: what would that leave behind?"""
        self.does.view.fit()
        self.happens.setText(self.terms.happens(self._line(self.does.view.currentIndex().row())))
        self._follow()

    def _go_to(self, row: int) -> None:
        line = self._line(row)
        for key in self._keys(line)[:1] if line else ():
            self.session.reveal_doe.emit(key)

    def _keys(self, line: DoeLine) -> list[tuple[str, int | str]]:
        """The Does of a line as the open version has them."""
        matter = self._store.matter()
        case = next((ref.case for ref in matter.exhibits if ref.id == self.versions.ref.id), "")
        does = line.new if standing(matter, self.versions) == "taken" else line.old
        return [(case, doe) for doe in does]

    def _end(self) -> None:
        """However it was closed; no thread outlives it."""
        self._pool.waitForDone()
        self.session.light(Lit())
        self.deleteLater()

    def _follow(self, *_: object) -> None:
        """The matter has changed: what would taking do now?"""
        if self.session.desk.store is not self._store:
            self.close()  # another matter is in the main window
            return
        self._latest.ask(partial(outlook, self.session.desk, self.versions, self.terms.terms))

    def _show_outlook(self, seen: Outlook) -> None:
        was, self._outlook = self._outlook, seen
        taken = seen.standing == "taken"
        if seen.standing == "gone":
            self.take.setEnabled(False)
            self.carried.setText(f"{self.versions.ref.file} is not open as it was compared.")
        else:
            self._show_left(seen)
        self.terms.show_outlook(seen)
        self._warned.setVisible(bool(seen.warnings))
        self.left.allow(taken)
        self.take.setVisible(not taken)
        self.keep_old.setText("&Close" if taken else "&Keep the old one")
        if taken and seen.orphans and (was is None or was.standing != "taken"):
            self.tabs.setCurrentIndex(_LEFT)

    def _show_left(self, seen: Outlook) -> None:
        """What taking leaves behind, before it is done or after."""
        left, taken = seen.orphans or (), seen.standing == "taken"
        self.take.setEnabled(True)
        carried = f"{seen.carried} Left behind: {len(left):,}." if left else seen.carried
        self.carried.setText("The new version is taken; Undo (Ctrl+Z) leads back." if taken else carried)
        self.warnings.setText("\n".join(seen.warnings))
        self.left.nothing.setText(_NOTHING if seen.orphans is not None else _UNTRIED)
        self.left.show_lines(left, _IS if taken else _WOULD)
        self.tabs.set_tab(_LEFT, "Left behind", f"{len(left):,}" if seen.orphans is not None else "")

    def _take(self) -> None:
        self.take.setEnabled(False)  # until the matter has followed, or taking was cancelled or refused
        self.wanted.emit(self.versions, self.terms.terms)
