"""What the complaint alleges of joinder, each with its cite; what is not alleged is a finding."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from app.base.paths import data
from app.matter.model import ALLEGATIONS, Allegation, Case
from app.services.docketing import allegations_from, allegations_of
from widgets.dialogs.frame import Frame


class AllegationsDialog(Frame):
    """A line for each thing that a complaint can allege of joinder."""

    def __init__(self, parent: QWidget | None, case: Case) -> None:
        self._words = words = data("text", "docket.toml")["allegations"]
        super().__init__(parent, words["title"], words["agree"])
        self.setMinimumWidth(620)
        self._case = case
        self.lines: dict[str, tuple[QCheckBox, QLineEdit, QCheckBox]] = {}
        standing = allegations_of(case)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for at, says in enumerate(ALLEGATIONS):
            text = words["what"][says]
            cite, conclusory = standing.get(says, ("", False))
            made, edit, bare = QCheckBox(text), QLineEdit(cite), QCheckBox(words["conclusory"])
            made.setChecked(says in standing)
            bare.setChecked(conclusory)
            edit.setPlaceholderText(words["cite_hint"])
            name = text.replace("&", "")
            edit.setAccessibleName(f"{name}, cite")
            bare.setAccessibleName(f"{name}, {words['conclusory']}")
            for column, widget in enumerate((made, edit, bare)):
                grid.addWidget(widget, at, column)
            self.lines[says] = made, edit, bare
            made.toggled.connect(self._preview)
            bare.toggled.connect(self._preview)
            edit.textChanged.connect(self._preview)
        self.body.addLayout(grid)
        self._preview()

    @classmethod
    def ask(cls, parent: QWidget, case: Case) -> tuple[Allegation, ...] | None:
        """All that is alleged, or None where it was taken back."""
        dialog = cls(parent, case)
        return dialog.allegations() if dialog.exec() else None

    def allegations(self) -> tuple[Allegation, ...]:
        """Problem where one has no cite."""
        typed = {
            says: (edit.text(), bare.isChecked()) for says, (made, edit, bare) in self.lines.items() if made.isChecked()
        }
        return allegations_from(typed, self._case)

    def _preview(self, *_: object) -> None:
        for made, edit, bare in self.lines.values():
            edit.setEnabled(made.isChecked())
            bare.setEnabled(made.isChecked())
        if self.typed(self.allegations) is not None:
            self.says.setText(self._words["says"])
            self.agree.setEnabled(True)
