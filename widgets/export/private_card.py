"""The privacy check: before the export what it will be, after it what was found, and in counts what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.clock import count
from app.base.paths import data
from widgets.icons import pixmap
from widgets.parts import Elided, label, link
from widgets.theme import Theme, theme

_ICON, _LINES = 15, 4


class PrivateCard(QFrame):
    """Nothing found is said in ink, something found in the tone of a warning, with what can be done about it."""

    folder_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = data("text", "export.toml")["private"]
        self._colours, self._sign = theme(False), ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(12, 9, 12, 9)
        top.setSpacing(10)
        self._icon = QLabel()
        self.sentence, self.says = label("", "strong"), label("", "quiet")
        for text in (self.sentence, self.says):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.sentence)
        texts.addWidget(self.says)
        self._lines = [Elided("") for _ in range(_LINES)]
        for line in self._lines:
            texts.addWidget(line)
        self.open_folder = link(self._dialog_word("open_folder"), self.folder_wanted.emit)
        self.remove = link(self._words["remove"], self.removal_wanted.emit)
        links = QVBoxLayout()
        links.setSpacing(0)
        for each in (self.open_folder, self.remove):
            each.setAutoDefault(False)
            links.addWidget(each, 0, Qt.AlignmentFlag.AlignRight)
        links.addStretch(1)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        top.addLayout(links)
        layout.addLayout(top)
        self._counts = QWidget()
        self._cells = QHBoxLayout(self._counts)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setSpacing(0)
        layout.addWidget(self._counts)
        self.show_before()

    def sizeHint(self) -> QSize:
        return QSize(480, super().sizeHint().height())

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self._show_sign()

    def show_before(self) -> None:
        """Nothing is written yet."""
        self._show("info", self._words["before"], self._words["before_says"])

    def show_checking(self) -> None:
        self._show("info", self._words["checking"], "")

    def show_unchecked(self) -> None:
        """Work product alone was written."""
        self._show("info", self._words["unchecked"], "", written=True)

    def show_stopped(self, sentence: str) -> None:
        """The files are written, and nobody has read them."""
        self._show("warn", sentence, "", written=True)

    def show_clean(self, sentence: str, counts: Sequence[tuple[int, str]]) -> None:
        """`counts`: how many of what was looked for."""
        self._show("check", sentence, self._words["nothing_says"], counts=counts, written=True)

    def show_found(self, sentence: str, lines: Sequence[str], counts: Sequence[tuple[int, str]]) -> None:
        """`lines`: file, place and what stands there."""
        more = len(lines) - _LINES
        says = "" if more <= 0 else self._words["more"].format(more=count(more, "place"))
        self._show("warn", sentence, says, lines=lines, counts=counts, written=True)

    def show_removed(self, files: int) -> None:
        self._show("check", self._words["removed"].format(files=count(files, "file")), "")

    def _show(
        self,
        sign: str,
        sentence: str,
        says: str,
        *,
        lines: Sequence[str] = (),
        counts: Sequence[tuple[int, str]] = (),
        written: bool = False,
    ) -> None:
        self._sign = sign
        self.sentence.setText(sentence)
        self.sentence.setProperty("tone", "warn" if sign == "warn" else "strong")
        self.sentence.style().unpolish(self.sentence)
        self.sentence.style().polish(self.sentence)
        self.says.setText(says)
        self.says.setVisible(bool(says))
        for at, shown in enumerate(self._lines):
            shown.setVisible(at < len(lines))
            shown.setText(lines[at] if at < len(lines) else "")
        self.open_folder.setVisible(written)
        self.remove.setVisible(bool(lines))
        self._show_counts(counts)
        self._show_sign()
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(" ".join([says, *lines, *(f"{n:,} {what}" for n, what in counts)]).strip())

    def _show_counts(self, counts: Sequence[tuple[int, str]]) -> None:
        while (item := self._cells.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for at, (n, what) in enumerate(counts, 1):
            cell = QFrame()
            cell.setProperty("role", "count" if at < len(counts) else "last count")
            rows = QVBoxLayout(cell)
            rows.setContentsMargins(12, 5, 12, 6)
            rows.setSpacing(0)
            rows.addWidget(label(f"{n:,}", "strong"))
            rows.addWidget(Elided(what, "quiet"))
            self._cells.addWidget(cell, 1)
        self._counts.setVisible(bool(counts))

    def _show_sign(self) -> None:
        colours = self._colours
        colour = {"warn": colours.warn, "check": colours.ok}.get(self._sign, colours.info)
        self._icon.setPixmap(pixmap(self._sign, colour, _ICON, self.devicePixelRatioF()))

    @staticmethod
    def _dialog_word(key: str) -> str:
        return str(data("text", "export.toml")["dialog"][key])
