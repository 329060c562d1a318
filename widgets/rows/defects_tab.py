"""Defects of the case in view: filtered by what was decided, decided one by one or several at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.paths import data
from app.services.deciding.decisions import STATES, DefectLine, told
from app.services.deciding.recognised import is_open
from app.services.opening.mapping import OF_READING
from widgets.parts import Elided, Segments, bar, label, link
from widgets.rows.defects_view import DefectsView
from widgets.theme import Theme


class DefectsTab(QWidget):
    """The list with its filter above and what can be done with the selected ones below."""

    accept_wanted = Signal()
    explain_wanted = Signal()
    correct_wanted = Signal()
    again_wanted = Signal(str)  # SHA-256 of the exhibit: it comes of how that is read
    scan_wanted = Signal(int)  # event: its doubt is to be decided beside the picture of its cell

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self._words = data("text", "decisions.toml")
        self.lines: Sequence[DefectLine] = ()
        self.view = DefectsView()
        self.states = Segments(words["list"]["filter"], words["list"]["filter_name"])
        self.count = Elided(tone="quiet")
        self.whole = Elided(words["list"]["hint"], "quiet")
        top = bar("foot", self.states, self.count)
        top.setFixedHeight(30)
        acts, hints = words["act"], words["hint"]
        self.accept = link(acts["accept"], self.accept_wanted.emit, hints["accept"])
        self.explain = link(acts["explain"], self.explain_wanted.emit, hints["explain"])
        self.correct = link(acts["correct"], self.correct_wanted.emit, hints["correct"])
        self.take_back = link(acts["take_back"], self.view.take_back_wanted.emit, hints["take_back"])
        self.scan = link(acts["scan"], self.show_in_scan, hints["scan"])
        again = data("text", "mapping.toml")["again"]
        self.again = link(again["link"], self._read_again, again["hint"])
        parts = (self.again, self.scan, self.accept, self.explain, self.correct, self.take_back)
        foot = bar("foot", self.whole, *parts, label("Del", "hint"))
        foot.setFixedHeight(26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(foot)
        self.setFocusProxy(self.view)
        self.states.chosen.connect(lambda _at: self._filter())
        self.view.picked.connect(self._show_whole)
        self._show_whole()

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)

    def show_defects(self, lines: Sequence[DefectLine]) -> None:
        self.lines = lines
        self._filter()

    def show_in_scan(self) -> bool:
        """Where the one that is selected is a doubt of a scan that is to be decided; else it says so."""
        lines = self.view.selected
        event = lines[0].event if len(lines) == 1 and is_open(lines[0]) else None
        if event is not None:
            self.scan_wanted.emit(event)
        return event is not None

    def _read_again(self) -> None:
        self.again_wanted.emit(self.view.selected[0].key.exhibit)

    def _filter(self) -> None:
        at = self.states.current
        self.view.show_lines([line for line in self.lines if at == 0 or line.state == STATES[at - 1]])
        self.count.setText(told(self.lines) if self.lines else "")
        self._show_whole()

    def _show_whole(self) -> None:
        """What is wrong in full, and who decided what; and what can be done with it."""
        lines = self.view.selected
        one = lines[0] if len(lines) == 1 else None
        self.again.setVisible(one is not None and one.key.kind in OF_READING)
        self.scan.setVisible(one is not None and one.event is not None and is_open(one))
        self.accept.setEnabled(any(line.state in ("open", "explained") for line in lines))
        self.explain.setEnabled(any(line.state != "corrected" for line in lines))
        self.correct.setEnabled(one is not None and one.cell is not None)
        self.take_back.setEnabled(any(line.state != "open" for line in lines))
        text = "" if one is None else " ".join(filter(None, [one.message, f"({one.decided})" if one.decided else ""]))
        many = self._words["list"]["several"].format(n=f"{len(lines):,}") if len(lines) > 1 else ""
        self.whole.setText(text or many or self._words["list"]["hint"])
