"""An authority of the attorney's own: its citation in parts, what it is cited for, and on which side."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.base.paths import data
from app.matter.authority import QUESTIONS, SIDES, OwnAuthority
from app.services.papers.authorities import decided_from, number_from, preview, words
from widgets.dialogs.frame import Frame
from widgets.parts import label

_FIELDS = (  # key, name, hint, row, column, columns
    ("name", "&Name", "Smith v. Jones", 0, 0, 5),
    ("volume", "&Volume", "752", 1, 0, 1),
    ("reporter", "&Reporter", "F.3d", 1, 2, 1),
    ("page", "&Page", "990", 1, 4, 1),
    ("docket", "Doc&ket number", "12 C 9656", 2, 0, 1),
    ("westlaw", "&WL number", "2013 WL 870618", 2, 2, 1),
    ("pin", "P&in cite", "995, or *10", 2, 4, 1),
    ("court", "&Court", "N.D. Ill.", 3, 0, 1),
    ("decided", "&Decided", "2013-06-06, or 2013", 3, 2, 1),
    ("judge", "&Judge", "Kendall", 3, 4, 1),
)


class AuthorityDialog(Frame):
    """Shows the citation that comes of the parts, or what they lack; only a whole one can be kept."""

    def __init__(self, parent: QWidget | None, standing: OwnAuthority | None) -> None:
        super().__init__(parent, "Authority", "Keep" if standing else "Add")
        self.setMinimumWidth(660)
        self._id = standing.id if standing else 0
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self.body.addLayout(grid)
        self._edits: dict[str, QLineEdit] = {}
        for key, name, hint, row, column, columns in _FIELDS:
            value = getattr(standing, key) if standing else None
            edit = QLineEdit("" if value is None else str(value))
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(name.replace("&", ""))
            edit.textChanged.connect(self._check)
            called = label(name)
            called.setBuddy(edit)
            grid.addWidget(called, row, column)
            grid.addWidget(edit, row, column + 1, 1, columns)
            self._edits[key] = edit
        self.question, self.side = QComboBox(), QComboBox()
        for choice, part, keys in ((self.question, "questions", QUESTIONS), (self.side, "sides", SIDES)):
            for key in keys:
                choice.addItem(words(part, key), key)
        if standing:
            self.question.setCurrentIndex(self.question.findData(standing.question))
            self.side.setCurrentIndex(self.side.findData(standing.side))
        for column, (name, choice) in enumerate((("&Question", self.question), ("&Side", self.side))):
            called = label(name)
            called.setBuddy(choice)
            choice.setAccessibleName(name.replace("&", ""))
            grid.addWidget(called, 4, 2 * column)
            grid.addWidget(choice, 4, 2 * column + 1)
        for column in (1, 3, 5):
            grid.setColumnStretch(column, 1)
        self.proposition = QPlainTextEdit(standing.proposition if standing else "")
        self.proposition.setTabChangesFocus(True)
        self.proposition.setFixedHeight(56)
        self.proposition.setPlaceholderText("What it is cited for, in a sentence")
        self.proposition.textChanged.connect(self._check)
        self.field("Propositi&on", self.proposition)
        self._edits["name"].setFocus()
        self.says.setMinimumHeight(64)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, standing: OwnAuthority | None = None) -> OwnAuthority | None:
        """The authority, new or edited; None where all stays."""
        dialog = cls(parent, standing)
        return dialog.own() if dialog.exec() else None

    def edit(self, key: str) -> QLineEdit:
        """The line of a part of the citation: `name`, `court`, `decided` ..."""
        return self._edits[key]

    def own(self) -> OwnAuthority:
        """As it stands in the fields. Problem for a number or a day that is none."""
        text = {key: edit.text().strip() for key, edit in self._edits.items()}
        return OwnAuthority(
            name=text["name"],
            proposition=self.proposition.toPlainText().strip(),
            question=self.question.currentData(),
            side=self.side.currentData(),
            id=self._id,
            docket=text["docket"] or None,
            volume=number_from(text["volume"], "volume"),
            reporter=text["reporter"] or None,
            page=number_from(text["page"], "page"),
            westlaw=number_from(text["westlaw"], "WL number"),
            court=text["court"] or None,
            decided=decided_from(text["decided"]),
            judge=text["judge"] or None,
            pin=text["pin"] or None,
        )

    def _check(self) -> None:
        said = self.typed(lambda: preview(self.own()))
        if said is not None:
            self.says.setText(f"{said}\n{data('text', 'authorities.toml')['dialog']['add']}")
            self.agree.setEnabled(True)
