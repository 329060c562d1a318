"""The head of the export dialog: of which case, in which court's format, in which firm's style, into which folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from app.base.clock import count
from app.base.ids import case_short
from app.base.paths import data
from widgets.parts import label

Named = tuple[str, object]
"""(what is read in a list, what it stands for)"""


class Chooser(QWidget):
    """Says what was chosen; what follows from it, others do."""

    case_chosen = Signal(object)  # str, or None for all
    format_chosen = Signal(object)  # key, or None for the court's own
    style_chosen = Signal(str)  # name of a kept style, "" for none
    style_wanted = Signal(object)  # Path of a .docx to take
    folder_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = words = data("text", "export.toml")["dialog"]
        self._style = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        self.case, self.format, self.style_box = QComboBox(), QComboBox(), QComboBox()
        for combo in (self.case, self.format, self.style_box):
            combo.setMinimumContentsLength(10)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.style_box.setToolTip(words["style_tip"])
        self.folder = QLineEdit()
        self.choose = QPushButton(words["choose"])
        self.choose.setAutoDefault(False)
        self._case_label = self._field(grid, 0, 0, words["case"], self.case)
        self._field(grid, 1, 0, words["format"], self.format)
        self._field(grid, 1, 2, words["style"], self.style_box)
        self._field(grid, 2, 0, words["folder"], self.folder)
        grid.addWidget(self.folder, 2, 1, 1, 3)
        grid.addWidget(self.choose, 2, 4)
        grid.addWidget(self.case, 0, 1)
        grid.addWidget(self.style_box, 1, 3, 1, 2)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(3, 4)
        self.case.activated.connect(lambda at: self.case_chosen.emit(self.case.itemData(at)))
        self.format.activated.connect(lambda at: self.format_chosen.emit(self.format.itemData(at)))
        self.style_box.activated.connect(self._on_style)
        self.folder.textChanged.connect(self.folder_changed)
        self.choose.clicked.connect(self._ask_folder)

    def show_cases(self, cases: Sequence[str], chosen: str | None) -> None:
        """One case needs no choice."""
        names: list[Named] = [(case_short(case), case) for case in cases]
        if len(cases) > 1:
            many = self._words["all_cases"].format(cases=count(len(cases), "case"))
            names.append((self._words["both_cases"] if len(cases) == 2 else many, None))
        _fill(self.case, names, chosen)
        for part in (self.case, self._case_label):
            part.setVisible(len(cases) > 1)

    def show_formats(self, formats: Sequence[Named], chosen: object, *, differs: bool = False) -> None:
        """`differs`: the cases that are shown have different ones."""
        _fill(self.format, formats, chosen)
        self.format.setPlaceholderText(self._words["format_differs"])
        if differs:
            self.format.setCurrentIndex(-1)

    def show_styles(self, names: Sequence[str], chosen: str) -> None:
        self._style = chosen if chosen in names else ""
        own: list[Named] = [(name, name) for name in names]
        _fill(self.style_box, [(self._words["style_none"], ""), *own, (self._words["style_choose"], None)], self._style)

    def _on_style(self, at: int) -> None:
        name = self.style_box.itemData(at)
        if name is not None:
            self._style = name
            self.style_chosen.emit(name)
            return
        _select(self.style_box, self._style)  # until another is taken this one holds
        file, _ = QFileDialog.getOpenFileName(self, self._words["style_title"], str(Path.home()), "Word (*.docx)")
        if file:
            self.style_wanted.emit(Path(file))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._words["folder_title"], self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    @staticmethod
    def _field(grid: QGridLayout, row: int, column: int, name: str, widget: QWidget):  # type: ignore[no-untyped-def]
        made = label(name, "quiet")
        made.setBuddy(widget)
        widget.setAccessibleName(name.replace("&", ""))
        grid.addWidget(made, row, column)
        grid.addWidget(widget, row, column + 1)
        return made


def _fill(combo: QComboBox, names: Sequence[Named], chosen: object) -> None:
    if [(combo.itemText(at), combo.itemData(at)) for at in range(combo.count())] != list(names):
        combo.clear()
        for name, key in names:
            combo.addItem(name, key)
    _select(combo, chosen)


def _select(combo: QComboBox, key: object) -> None:
    at = next((at for at in range(combo.count()) if combo.itemData(at) == key), -1)
    combo.setCurrentIndex(at)
