"""The one dialog of an opening that leaves open how exhibits are to be read; several files stand in it in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.base.clock import count
from app.base.problem import Problem
from app.services.opening.mapping import Exhibit, Mapping, Preview, Proposal, alike, remember_layout
from widgets.mapping.page import MappingPage, Surroundings
from widgets.mapping.sheet import words
from widgets.parts import bar, label
from widgets.theme import theme

_SIZE = (1220, 780)
_LONGEST = 80  # characters of the name of a layout


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one file: the exhibit that its preview has shown, read by `mapping`, of that `case` if one was
    chosen; and the files that are alike, which are yet to be read by the same answers."""

    found: Proposal
    mapping: Mapping
    exhibit: Exhibit
    case: str | None
    alike: tuple[Proposal, ...]


class MappingDialog(QDialog):
    """Modal. `answers`, once it is closed, holds those of the files that are to be imported. With `again` it is about
    an exhibit that is open already."""

    def __init__(
        self,
        parent: QWidget | None,
        proposals: Sequence[Proposal],
        around: Callable[[Proposal], Surroundings],
        *,
        again: bool = False,
    ) -> None:
        super().__init__(parent)
        told = words()["dialog"]
        self._left, self._around, self._again = list(proposals), around, again
        self._all = len(self._left)
        self.answers: list[Answer] = []
        self._colours = theme(self.palette().window().color().lightness() < 128)
        self.resize(*_SIZE)
        self.setModal(True)
        self.remember = QCheckBox(told["remember"])
        self.name = QLineEdit()
        self.alike = QCheckBox()
        self.cancel, self.skip = QPushButton(told["cancel"]), QPushButton(told["skip"])
        self.defects, self.agree = QPushButton(told["events"]), QPushButton(told["reading"])
        self.says = label("", "warn")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.page = self._next()

    @property
    def busy(self) -> bool:
        return self.page.busy

    @property
    def preview(self) -> Preview | None:
        """What is shown; None while it is being read."""
        return self.page.preview

    @property
    def mapping(self) -> Mapping:
        return self.page.choices.mapping

    def done(self, result: int) -> None:
        self.page.end()
        super().done(result)

    def accept(self) -> None:
        """Take this file as it is shown, and go on to the next one."""
        page = self.page
        if page.preview is None or not self.agree.isEnabled():
            return
        if self.remember.isChecked():
            try:
                remember_layout(self.name.text().strip() or self._default_name(), self.mapping, page.choices.seen)
            except Problem as problem:
                self._say(problem.sentence)
                self.remember.setChecked(False)
                return
        twins = self._twins() if self.alike.isChecked() else ()
        self.answers.append(Answer(page.found, self.mapping, page.preview.exhibit, page.heading.case, twins))
        self._go_on()

    def _go_on(self) -> None:
        """To the next file that is not answered along with this one."""
        left = self._twins() if self.alike.isChecked() else ()
        self._left = [found for found in self._left if found not in left]
        if self._left:
            before = self.page
            before.end()
            self.page = self._next()
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        else:
            self.done(QDialog.DialogCode.Accepted)

    def _next(self) -> MappingPage:
        """The page of the next file."""
        found = self._left.pop(0)
        self.page = MappingPage(found, self._around(found), self._colours)
        self.page.changed.connect(self._show)
        self._column.insertWidget(0, self.page, 1)
        told = words()["dialog"]
        title = told["title_again" if self._again else "title_of" if self._all > 1 else "title"]
        self.setWindowTitle(title.format(file=found.path.name, at=self._all - len(self._left), all=self._all))
        twins = len(self._twins())
        self.remember.setChecked(False)
        self.name.setText(self._default_name())
        self.name.setCursorPosition(0)
        self.alike.setText(told["alike"].format(count=twins))
        self.alike.setVisible(bool(twins))
        self.alike.setChecked(bool(twins))
        self.skip.setVisible(bool(self._left))
        self._name_skip()
        self._show()
        self.page.focus_first()
        return self.page

    def _name_skip(self) -> None:
        """Those alike that are answered along with this file are left out along with it: that is said before."""
        told, twins = words()["dialog"], len(self._twins()) if self.alike.isChecked() else 0
        self.skip.setText(told["skip_alike"].format(count=twins) if twins else told["skip"])

    def _twins(self) -> tuple[Proposal, ...]:
        return tuple(other for other in self._left if alike(self.page.found, other))

    def _default_name(self) -> str:
        own, seen = self.page.choices.own, self.page.choices.seen
        heads = seen.line(own.header) if own.header else None
        named = ", ".join(" ".join(head.split()) for head in heads or () if head)
        return (named or words()["dialog"]["default_name"].format(file=self.page.found.path.stem))[:_LONGEST]

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setWordWrap(True)
        self.says.setContentsMargins(16, 6, 16, 6)
        self.says.hide()
        self.name.setAccessibleName(words()["dialog"]["name"])
        self.name.setMaxLength(_LONGEST)
        self.name.setEnabled(False)
        self.name.setMinimumWidth(220)
        self.remember.toggled.connect(self.name.setEnabled)
        for button in (self.cancel, self.skip, self.defects):
            button.setAutoDefault(False)
        self.agree.setProperty("filled", True)
        self.agree.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.skip.clicked.connect(self._go_on)
        self.alike.toggled.connect(lambda _on: self._name_skip())
        self.defects.clicked.connect(self._turn)
        self.agree.clicked.connect(self.accept)
        foot = bar(
            "dialog foot", self.remember, self.name, self.alike, None, self.cancel, self.skip, self.defects, self.agree,
            margins=(16, 8, 16, 8),
        )  # fmt: skip
        self._column.addWidget(self.says)
        self._column.addWidget(foot)

    def _show(self) -> None:
        """What can be done with the page as it stands."""
        told, found = words()["dialog"], self.page.preview
        if found is not None:
            text = told["again" if self._again else "agree"].format(count=count(found.exhibit.rows, "row"))
        else:
            text = told["agree_none"] if self.page.says else told["reading"]
        self.agree.setText(text)
        self.agree.setEnabled(found is not None and not self.page.says)
        self._say(self.page.says)
        self._name_turn()

    def _say(self, sentence: str) -> None:
        self.says.setText(sentence)
        self.says.setVisible(bool(sentence))

    def _turn(self) -> None:
        self.page.results.turn()
        self._name_turn()

    def _name_turn(self) -> None:
        told, found = words()["dialog"], self.page.preview
        defects = len(found.defects) if found else 0
        shown = self.page.results.shows_defects
        self.defects.setText(told["events"] if shown else told["defects"].format(count=count(defects, "defect")))
        self.defects.setEnabled(bool(defects) or shown)
