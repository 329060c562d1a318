"""Authorities: searched and filtered at the top, listed at left, the selected one in full at right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.paths import data
from app.services.papers.authorities import AuthorityLine, authority_lines, basis, details
from widgets.parts import Elided, bar, label, link
from widgets.rows.authorities_details import AuthorityDetails
from widgets.rows.authorities_view import AuthoritiesView
from widgets.session import Session
from widgets.theme import Theme

_DETAILS, _LEAST = 360, 260
_LIST = 860  # what the list needs to be read
_NARROW = 900  # below it the list has all the room


class AuthoritiesTab(QWidget):
    """Filled whenever the matter or the case changes; what is searched for stays."""

    told = Signal(int)  # how many nobody has verified

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words: dict[str, str] = data("text", "authorities.toml")["list"]
        self._all: tuple[AuthorityLine, ...] = ()
        self._basis: tuple[object, ...] = ()
        self._stale = False
        self.view = AuthoritiesView()
        self.details = AuthorityDetails()
        self.search = SearchLine(self.view)
        self.search.setPlaceholderText(self._words["search"])
        self.search.setAccessibleName(self._words["search"])
        self.question, self.side, self.court = (_filter(name) for name in ("Question", "Side", "Court"))
        self.shown = Elided("", "quiet")
        self.clear = link(self._words["clear"], self.show_all)
        head = bar("foot", self.search, self.question, self.side, self.court, self.shown, self.clear)
        head.setFixedHeight(34)
        lists = QHBoxLayout()
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(0)
        lists.addWidget(self.view, 1)
        lists.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(lists, 1)
        layout.addWidget(self._foot())
        self.setFocusProxy(self.view)
        self.search.textChanged.connect(self._filter)
        for choice in (self.question, self.side, self.court):
            choice.currentIndexChanged.connect(self._filter)
        self.view.selectionModel().currentRowChanged.connect(self._show_details)
        for signal in (session.refreshed, session.case_changed):
            signal.connect(self.fill)

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)
        self.details.restyle(colours)

    @property
    def line(self) -> AuthorityLine | None:
        return self.view.line

    def fill(self, *_: object, new: str | None = None) -> None:
        """Read the matter again; `new`: the key of an authority that was just added, to be looked at."""
        matter, case = self._session.desk.store.matter(), self._session.case
        if basis(matter, case) == self._basis and new is None:
            return  # a dwell that is dragged changes nothing here
        self._basis = basis(matter, case)
        self._all = authority_lines(matter, case)
        self.told.emit(sum(not line.verified and not line.is_rule for line in self._all))
        self._stale = True
        if new is not None or self.isVisible():
            self._lay_out(new)

    def _lay_out(self, new: str | None = None) -> None:
        """Only while somebody looks: a window opens without it."""
        self._stale = False
        words = data("text", "authorities.toml")
        _offer(self.question, self._words["all_questions"], list(words["questions"].values()))
        _offer(self.side, self._words["all_sides"], list(words["sides"].values()))
        _offer(self.court, self._words["all_courts"], sorted({line.court for line in self._all if line.court}))
        self.look_at(new or (self.line.key if self.line else ""), sought=new is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fill()
        if self._stale:
            self._lay_out()

    def look_at(self, key: str, sought: bool = True) -> None:
        """Make that line the current one; where it is `sought`, no filter hides it."""
        if sought and key not in {line.key for line in self._passing()}:
            self.show_all()
        self._filter(new=key)

    def show_all(self) -> None:
        """Take every filter away."""
        for choice in (self.question, self.side, self.court):
            choice.setCurrentIndex(0)
        self.search.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details.setFixedWidth(min(_DETAILS, max(_LEAST, self.width() - _LIST)))
        self.details.setVisible(self.width() >= _NARROW)

    def _foot(self) -> QWidget:
        view = self.view
        parts = (
            link("Tick as verified…", view.tick_wanted.emit, "V"), label("V", "hint"),
            link("Cite or leave out", view.choose_wanted.emit, "L"), label("L", "hint"),
            link("Copy citation", view.copy_wanted.emit, "Ctrl+C"), label("Ctrl+C", "hint"),
            link("Add own…", view.add_wanted.emit, "Insert"), label("Ins", "hint"),
            link("Edit own…", view.edit_wanted.emit, "F2"), label("F2", "hint"),
            link("Remove own", view.remove_wanted.emit, "Del"), label("Del", "hint"),
        )  # fmt: skip
        foot = bar("foot", *parts, None)
        foot.setFixedHeight(26)
        return foot

    def _passing(self) -> tuple[AuthorityLine, ...]:
        asked = self.search.text().casefold().split()
        question, side, court = (_chosen(c) for c in (self.question, self.side, self.court))
        return tuple(
            line
            for line in self._all
            if all(word in line.sought for word in asked)
            and question in ("", line.question)
            and side in ("", line.side)
            and court in ("", line.court)
        )

    def _filter(self, *_: object, new: str | None = None) -> None:
        lines = self._passing()
        self.view.show_lines(lines, new)
        none = self._words["none"] if not lines else ""
        self.shown.setText(none or self._words["count"].format(shown=len(lines), all=len(self._all)))
        self.clear.setVisible(len(lines) < len(self._all))
        self._show_details()

    def _show_details(self, *_: object) -> None:
        line = self.view.line
        matter = self._session.desk.store.matter()
        told = details(matter, self._session.case, line.key) if line else None
        self.details.show_details(told, bool(line and line.adverse))


class SearchLine(QLineEdit):
    """Down goes to the list; Esc empties the line."""

    def __init__(self, view: AuthoritiesView) -> None:
        super().__init__()
        self._view = view
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(230)

    def event(self, event: QEvent) -> bool:
        """Esc is this line's own as long as there is something to empty."""
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.text())
        if pressed and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _filter(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made


def _offer(choice: QComboBox, everything: str, texts: list[str]) -> None:
    """These choices behind that of everything; what is chosen stays chosen where it is still there."""
    if [choice.itemText(at) for at in range(choice.count())] == [everything, *texts]:
        return
    before = choice.currentText()
    choice.blockSignals(True)
    choice.clear()
    choice.addItems([everything, *texts])
    choice.setCurrentIndex(max(0, choice.findText(before)))
    choice.blockSignals(False)


def _chosen(choice: QComboBox) -> str:
    return choice.currentText() if choice.currentIndex() > 0 else ""
