"""The dates that a subpoena sets for one Doe or several: typed as days, or counted from the notice or the return."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.matter.changes import SubpoenaFacts
from app.matter.model import Subpoena
from app.services.days.deadlines import say
from app.services.days.typed import TypedDay, day_counted, day_typed, doubts
from widgets.dialogs.frame import Frame
from widgets.parts import label

_DIFFER = "they differ; left as they are"
_DAY = "2012-11-05"
_COUNTED = "2012-11-05, 21 days, or 7 days before"


class SubpoenaDialog(Frame):
    """Writes what was changed and nothing else: where the Does differ, an untouched line leaves each as it is."""

    def __init__(self, parent: QWidget | None, whom: str, standing: Collection[Subpoena]) -> None:
        """`standing`: what is recorded for each of those Does, an empty one where nothing is."""
        super().__init__(parent, "Dates of the subpoena", "Set dates")
        self.setMinimumWidth(520)
        self.body.addWidget(label(f"The subpoena to the provider of {whom}", "quiet"))
        self._edits: dict[str, QLineEdit] = {}
        self._before: dict[str, str] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.body.addLayout(grid)
        for row, (key, name, hint) in enumerate((
            ("notice", "&Notice to the subscriber", _DAY),
            ("object_by", "Last day to &object", _COUNTED),
            ("returns", "&Return date", _COUNTED.rsplit(",", 1)[0]),
            ("place", "&Place of compliance", "Chicago, Illinois"),
        )):  # fmt: skip
            said = {getattr(each, key) for each in standing}
            text = str(next(iter(said)) or "") if len(said) == 1 else ""
            edit = QLineEdit(text)
            edit.setPlaceholderText(hint if len(said) == 1 else _DIFFER)
            edit.setAccessibleName(name.replace("&", ""))
            edit.textChanged.connect(self._check)
            called = label(name)
            called.setBuddy(edit)
            grid.addWidget(called, row, 0)
            grid.addWidget(edit, row, 1)
            self._edits[key], self._before[key] = edit, text
        grid.setColumnStretch(1, 1)
        self._edits["notice"].setFocus()
        self.says.setMinimumHeight(64)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, whom: str, standing: Collection[Subpoena]) -> SubpoenaFacts | None:
        """What is to be written, or None where it was taken back."""
        dialog = cls(parent, whom, standing)
        return dialog.facts() if dialog.exec() else None

    def edit(self, key: str) -> QLineEdit:
        """The line of `notice`, `object_by`, `returns` or `place`."""
        return self._edits[key]

    def facts(self) -> SubpoenaFacts:
        """Only what was changed."""
        notice, object_by, returns = self._days()
        every: SubpoenaFacts = {
            "notice": notice.day,
            "object_by": object_by.day,
            "returns": returns.day,
            "place": self._edits["place"].text().strip() or None,
        }
        return {key: value for key, value in every.items() if key in self._changed()}  # type: ignore[return-value]

    def _changed(self) -> set[str]:
        return {key for key, edit in self._edits.items() if edit.text().strip() != self._before[key]}

    def _days(self) -> tuple[TypedDay, TypedDay, TypedDay]:
        notice = day_typed(self._edits["notice"].text())
        returns = day_counted(self._edits["returns"].text(), notice.day, None)
        return notice, day_counted(self._edits["object_by"].text(), notice.day, returns.day), returns

    def _check(self, *_: object) -> None:
        days = self.typed(self._days)
        if days is None:
            return
        notice, object_by, returns = days
        told = [each.why for each in (object_by, returns) if each.why]
        told += doubts(notice.day, object_by.day, returns.day)
        self.says.setText(" ".join([*told, say("typed", "rest")]))
        self.agree.setEnabled(bool(self._changed()))
