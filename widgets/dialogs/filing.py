"""The facts of a filing: who signs and declares, conferral, service, presentment, court and judge, what is put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.ids import case_short
from app.base.paths import data
from app.matter.paper import CONFERRED, Filing
from app.services import Analysis
from app.services.papers.filing import (
    BLOCK,
    TypedFiling,
    filing_doubts,
    filing_of,
    format_choices,
    format_says,
    put_ins,
    typed_filing,
)
from widgets.dialogs.filing_put_in import PutInRow
from widgets.dialogs.frame import Frame
from widgets.parts import label

_COLUMNS, _PUT_IN, _ADDRESS, _RULES, _APART = (296, 276, 340), 156, 58, 104, 28
_HINTS = {
    "conferred_on": "day_hint", "served_on": "day_hint", "presented_on": "day_hint",
    "presented_at": "presented_at_hint", "bar": "bar_hint", "declarant_role": "declarant_role_hint",
    "conferred_with": "conferred_with_hint", "conferred_how": "conferred_how_hint", "served_how": "served_how_hint",
    "cite": "cite_hint",
}  # fmt: skip
_ORDERED = ("presentment", "unpublished", "software")


class FilingDialog(Frame):
    """Says while one types what cannot be read and what does not fit together; it forbids only the first."""

    def __init__(self, parent: QWidget | None, analysis: Analysis, case: str, filing: Filing, block: bool) -> None:
        """`filing`: as recorded, or with the block of another matter; `block`: whether it holds such a block."""
        self._words = words = data("text", "export.toml")["filing"]
        super().__init__(parent, words["title"].format(case=case_short(case)), words["agree"])
        self._view, self._matter, self._recorded = analysis.view(case), analysis.matter, filing
        self._block = block
        typed = typed_filing(filing)
        self.edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.combos: dict[str, QComboBox] = {}
        self.rows: list[PutInRow] = []
        columns = QHBoxLayout()
        columns.setSpacing(_APART)
        self._grid = QGridLayout()
        for fill, width in zip((self._who, self._when, self._where), _COLUMNS, strict=True):
            column, own = QWidget(), QVBoxLayout()
            column.setFixedWidth(width)
            own.setContentsMargins(0, 0, 0, 0)
            self._grid = QGridLayout()
            self._grid.setHorizontalSpacing(10)
            self._grid.setVerticalSpacing(6)
            self._grid.setColumnStretch(1, 1)
            own.addLayout(self._grid)
            own.addStretch(1)
            column.setLayout(own)
            fill(typed)
            column.setMinimumHeight(max(0, own.totalHeightForWidth(width)))  # its notes wrap
            columns.addWidget(column)
        self.body.addLayout(columns)
        self._put_in(analysis, case, typed.put_in)
        self.setMinimumWidth(sum(_COLUMNS) + 2 * _APART + 40)
        self.edits["attorney"].setFocus()
        self._check()

    @classmethod
    def ask(
        cls, parent: QWidget, analysis: Analysis, case: str, filing: Filing, *, block: bool = False, at: str = ""
    ) -> Filing | None:
        """The facts, or None where they were taken back. `at`: the field that has the keys."""
        dialog = cls(parent, analysis, case, filing, block)
        dialog.go_to(at)
        chosen = dialog.filing() if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def go_to(self, at: str) -> None:
        """Give the keys to the field of that name."""
        field = self.edits.get(at) or self.combos.get(at)
        if field is not None:
            field.setFocus()

    def filing(self) -> Filing:
        """Problem where something cannot be read."""
        return filing_of(self._typed(), self._recorded)

    def _typed(self) -> TypedFiling:
        texts: dict[str, Any] = {
            name: edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()
            for name, edit in self.edits.items()
        }
        picked = {name: combo.currentData() for name, combo in self.combos.items()}
        put_in = tuple(row.key for row in self.rows if row.box.isChecked())
        return replace(TypedFiling(), **texts, **picked, put_in=put_in)

    def _who(self, typed: TypedFiling) -> None:
        self._head("attorney_head")
        for name in BLOCK:
            self._line(name, getattr(typed, name), lines=name == "address")
        if self._block:
            self._note("remembered")
        self._head("declarant_head")
        for name in ("declarant", "declarant_role"):
            self._line(name, getattr(typed, name))
        self._note("declarant_says")

    def _when(self, typed: TypedFiling) -> None:
        self._head("conferred_head")
        outcomes = [(self._words["conferred_none"], None), *((self._words[each], each) for each in CONFERRED)]
        self._combo("conferred", outcomes, typed.conferred)
        for name in ("conferred_on", "conferred_with", "conferred_how"):
            self._line(name, getattr(typed, name))
        self._head("served_head")
        for name in ("served_on", "served_how"):
            self._line(name, getattr(typed, name))
        self._head("presented_head")
        for name in ("presented_on", "presented_at", "courtroom"):
            self._line(name, getattr(typed, name))

    def _where(self, typed: TypedFiling) -> None:
        self._head("format_head")
        self._combo("format", format_choices(self._matter, self._view.case), typed.format, wide=True)
        self._rules = QPlainTextEdit()
        self._rules.setReadOnly(True)
        self._rules.setTabChangesFocus(True)
        self._rules.setFixedHeight(_RULES)
        self._named("format_rules", self._rules, wide=True)
        self.combos["format"].currentIndexChanged.connect(self._tell_rules)
        self._tell_rules()
        self._head("order_head")
        self._note("order_says")
        self._line("pages", typed.pages)
        open_, yes, no = (self._words[each] for each in ("says_nothing", "yes", "no"))
        for name in _ORDERED:
            self._combo(name, [(open_, None), (yes, True), (no, False)], getattr(typed, name))
        self._line("cite", typed.cite, wide=True)

    def _tell_rules(self, *_: object) -> None:
        """What the chosen court asks, rule by rule."""
        told = format_says(self._matter, self._view.case, self.combos["format"].currentData())
        self._rules.setPlainText("\n".join(told) or self._words["format_no_rules"])

    def _put_in(self, analysis: Analysis, case: str, chosen: Sequence[str]) -> None:
        self.body.addSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(self._words["put_in_head"], "strong"))
        head.addWidget(label(self._words["put_in_says"], "quiet"))
        head.addStretch(1)
        self.body.addLayout(head)
        page = QWidget()
        page.setObjectName("papers")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(10, 6, 10, 6)
        rows.setSpacing(6)
        for each in put_ins(analysis, case):
            row = PutInRow(each, each.key in chosen)
            row.box.toggled.connect(self._check)
            self.rows.append(row)
            rows.addWidget(row)
        rows.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "card")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self._words["put_in_head"])
        area.setFixedHeight(_PUT_IN)
        area.setWidget(page)
        self.body.addWidget(area)

    def _head(self, name: str) -> None:
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, 6)
            row += 1
        self._grid.addWidget(label(self._words[name], "strong"), row, 0, 1, 2)

    def _note(self, name: str) -> None:
        made = label(self._words[name], "quiet")
        made.setWordWrap(True)
        self._grid.addWidget(made, self._grid.rowCount(), 0, 1, 2)

    def _line(self, name: str, text: str, *, lines: bool = False, wide: bool = False) -> None:
        edit = QPlainTextEdit(text) if lines else QLineEdit(text)
        edit.setPlaceholderText(self._words.get(_HINTS.get(name, ""), ""))
        if isinstance(edit, QPlainTextEdit):
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(_ADDRESS)
        edit.textChanged.connect(self._check)
        self.edits[name] = edit
        self._named(name, edit, wide)

    def _combo(self, name: str, choices: Sequence[tuple[str, object]], chosen: object, *, wide: bool = False) -> None:
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, key in choices:
            combo.addItem(text, key)
        combo.setCurrentIndex(max(0, next((at for at, (_, key) in enumerate(choices) if key == chosen), 0)))
        combo.currentIndexChanged.connect(self._check)
        self.combos[name] = combo
        self._named(name, combo, wide)

    def _named(self, name: str, field: QWidget, wide: bool) -> None:
        """`wide`: below its name, across the column."""
        made = label(self._words[name], "quiet")
        made.setBuddy(field)
        field.setAccessibleName(self._words[name].replace("&", ""))
        row = self._grid.rowCount()
        self._grid.addWidget(made, row, 0)
        if wide:
            self._grid.addWidget(field, row + 1, 0, 1, 2)
        else:
            self._grid.addWidget(field, row, 1)

    def _check(self, *_: object) -> None:
        if len(self.combos) < 2 + len(_ORDERED):
            return  # the fields are being made
        filing = self.typed(self.filing)
        if filing is None:
            return
        doubts = filing_doubts(filing, self._view)
        self.says.setText(" ".join(doubts) or self._words["says"]["rest"])
        self.agree.setEnabled(self._block or filing != self._recorded)
