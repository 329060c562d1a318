"""Deciding a defect: accept it, explain it, correct the cell. What is printed is shown, and always kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.base.paths import data
from app.services import Analysis
from app.services.deciding.decisions import DefectLine, preview
from widgets.background import Latest, in_words
from widgets.dialogs.frame import Frame
from widgets.parts import label

Wanted = Literal["accept", "explain", "correct", "take_back"]

_BESIDE: tuple[Wanted, ...] = ("take_back", "correct", "explain")
"""What can be decided besides accepting."""


def _words(part: str) -> dict[str, Any]:
    found: dict[str, Any] = data("text", "decisions.toml")[part]
    return found


class DecideDialog(Frame):
    """What is wrong, what is printed and what is read; and what can be decided of it."""

    def __init__(self, parent: QWidget | None, lines: Sequence[DefectLine]) -> None:
        words = _words("dialog")
        super().__init__(parent, words["title"], words["accept"])
        self.setMinimumWidth(600)
        self.wanted: Wanted = "accept"
        one = lines[0] if len(lines) == 1 else None
        self.body.addWidget(_text(lines[0].name if one else words["several"].format(n=f"{len(lines):,}"), "strong"))
        self.body.addWidget(_text("\n".join(dict.fromkeys(line.message for line in lines[:3])), "quiet"))
        if one is not None:
            self.body.addLayout(_cell(one))
        self.says.setText("\n".join(filter(None, [one.decided, one.words])) if one is not None else "")
        self.agree.setToolTip(words["accept_hint"])
        self.agree.setVisible(any(line.state != "corrected" for line in lines))
        row = self._row
        for at, name in enumerate(_BESIDE):
            button = QPushButton(words[name])
            button.setToolTip(words.get(f"{name}_hint", ""))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._choose, name))
            row.insertWidget(at, button)
            setattr(self, name, button)
        self.correct: QPushButton
        self.explain: QPushButton
        self.take_back: QPushButton
        self.correct.setEnabled(one is not None and one.cell is not None)
        self.explain.setEnabled(any(line.state != "corrected" for line in lines))
        self.take_back.setVisible(any(line.state != "open" for line in lines))
        _fit(self)

    @classmethod
    def ask(cls, parent: QWidget, lines: Sequence[DefectLine]) -> Wanted | None:
        dialog = cls(parent, lines)
        return dialog.wanted if dialog.exec() else None

    def _choose(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.accept()


class ExplainDialog(Frame):
    """Counsel's words on a defect, or on several of one kind."""

    def __init__(self, parent: QWidget | None, lines: Sequence[DefectLine]) -> None:
        self._own = words = _words("explain")
        super().__init__(parent, words["title"], words["agree"])
        self.setMinimumWidth(560)
        self.body.addWidget(_text("\n".join(dict.fromkeys(line.message for line in lines[:3])), "quiet"))
        self.words = QLineEdit(lines[0].words if len({line.words for line in lines}) == 1 else "")
        self.words.setPlaceholderText(words["words_hint"])
        self.field(words["words"], self.words)
        self.words.textChanged.connect(self._check)
        self._check()
        _fit(self)

    @classmethod
    def ask(cls, parent: QWidget, lines: Sequence[DefectLine]) -> str | None:
        dialog = cls(parent, lines)
        return dialog.words.text().strip() if dialog.exec() else None

    def _check(self, *_: object) -> None:
        written = bool(self.words.text().strip())
        self.agree.setEnabled(written)
        self.says.setText(self._own["what" if written else "no_words"])


class CorrectDialog(Frame):
    """Another value for the cell; what it reads and what becomes of the gap is said while one types."""

    def __init__(self, parent: QWidget | None, line: DefectLine, analysis: Analysis) -> None:
        self._own = words = _words("correct")
        super().__init__(parent, words["title"], words["agree"])
        self.setMinimumWidth(600)
        self._line, self._analysis, self._reads = line, analysis, ""
        self._pool = QThreadPool(self)
        self._latest = Latest(self._pool, self)
        self._latest.ready.connect(self._on_reading)
        self._latest.failed.connect(self._on_failed)
        self.body.addWidget(_text(line.message, "quiet"))
        self.body.addLayout(_cell(line))
        self.value, self.reason = QLineEdit(line.made), QLineEdit(line.words)
        self.reason.setPlaceholderText(words["reason_hint"])
        self.field(words["value"], self.value)
        self.field(words["reason"], self.reason)
        self.value.selectAll()
        self.value.textChanged.connect(self._read)
        self.reason.textChanged.connect(self._show)
        self._read()
        _fit(self)

    @classmethod
    def ask(cls, parent: QWidget, line: DefectLine, analysis: Analysis) -> tuple[str, str] | None:
        """(value, reason), or None where it was taken back."""
        dialog = cls(parent, line, analysis)
        return (dialog.value.text().strip(), dialog.reason.text().strip()) if dialog.exec() else None

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def done(self, result: int) -> None:
        self._latest.drop()
        super().done(result)

    def _read(self, *_: object) -> None:
        self._reads = ""
        text = self.value.text().strip()
        if text:
            self._latest.ask(partial(preview, self._analysis, self._line, text))
            self._show(said=self._own["reading"])
        else:
            self._latest.drop()
            self._show(said=self._own["empty"])

    def _on_reading(self, reads: str) -> None:
        self._reads = f"{reads[:1].upper()}{reads[1:]}."
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._show(said=in_words(error, self._own["failed"]))

    def _show(self, *_: object, said: str = "") -> None:
        reason = bool(self.reason.text().strip())
        more = "" if reason or not self._reads else self._own["no_reason"]
        if said or self._reads:
            self.says.setText(said or " ".join(filter(None, [self._reads, more])))
        self.agree.setEnabled(bool(self._reads) and reason)


def _fit(dialog: Frame) -> None:
    """As high as its texts are at its width."""
    layout, width = dialog.layout(), dialog.minimumWidth()
    assert layout is not None
    dialog.resize(width, layout.totalHeightForWidth(width))


def _cell(line: DefectLine) -> QFormLayout:
    """As printed, as read, where."""
    words, form = _words("dialog"), QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setHorizontalSpacing(12)
    rows = (
        (words["printed"], line.text or words["nothing"]),
        (words["read"], line.made or words["unread"]),
        (words["where"], words["original"].format(where=line.where) if line.cell else line.where),
    )
    for name, text in rows:
        if text and (line.cell is not None or name == words["where"]):
            form.addRow(label(name, "quiet"), _text(text))
    return form


def _text(text: str, tone: str = "") -> QLabel:
    """What a stranger's exhibit says is text, and no markup."""
    made = label(tone=tone)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
