"""The demonstrative: what of the timeline is drawn for court, on which page, and what else it tells of the Does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from app.base.clock import count
from app.base.paths import data
from app.services.demonstrative.choices import FORMATS, Choices, Format, PageName, What
from widgets.dialogs.frame import Frame
from widgets.parts import label

_WORDS = ("addresses", "places", "providers")
_LEFT, _PREVIEW = 352, QSize(560, 440)


class Preview(QLabel):
    """The page, as large as there is room; before it is drawn, a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(_PREVIEW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(data("text", "demonstrative.toml")["dialog"]["preview"])
        self._page = QPixmap()

    def show_page(self, png: bytes, says: str) -> None:
        """`says`: the page in words, for who does not see it."""
        self._page.loadFromData(png)
        self.setAccessibleDescription(says)
        self._fit()

    def show_sentence(self, sentence: str) -> None:
        self._page = QPixmap()
        self.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._page.isNull():
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = self._page.scaled(self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            fitted.setDevicePixelRatio(ratio)
            self.setPixmap(fitted)


class DemonstrativeDialog(Frame):
    """Choices at left, the page as it will be at right. `changed` is told whenever the page is another."""

    changed = Signal(object)  # Choices

    def __init__(self, parent: QWidget | None, title: str, folder: Path, selected: int, grouped: bool) -> None:
        """`title`: from the case's caption; `selected`: how many Does are; `grouped`: whether a standard is chosen."""
        words = data("text", "demonstrative.toml")["dialog"]
        super().__init__(parent, words["name"], "")
        self._words = words
        columns, left = QHBoxLayout(), QWidget()
        left.setFixedWidth(_LEFT)
        own = QVBoxLayout(left)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(8)
        columns.setSpacing(20)
        columns.addWidget(left)
        self.body.addLayout(columns)
        self.preview = Preview()
        self.preview.setProperty("role", "page")
        columns.addWidget(self.preview, 1)
        self.body = own
        self._ask_drawing(title, selected)
        self._ask_files(folder)
        own.addStretch(1)
        self.says.setText(f"{words['says']} {words['grouped' if grouped else 'ungrouped']}")
        self.title.setFocus()
        self._connect()
        self._show()
        self.setMinimumWidth(_LEFT + _PREVIEW.width() + 60)
        self.resize(self.minimumWidth(), self.sizeHint().height())

    def _ask_drawing(self, title: str, selected: int) -> None:
        """What is drawn, on which page."""
        words = self._words
        self.title = QLineEdit(title)
        self.title.setCursorPosition(0)
        self.field("&Title", self.title)
        self.tells = _warning()
        self.body.addWidget(self.tells)
        self.what = QComboBox()
        for what in ("view", "selection", "all"):
            self.what.addItem(words[what].format(does=count(selected, "selected Doe")), what)
        if not selected:
            self.what.removeItem(1)
        self.field("&Draw", self.what)
        self.page, self.ink = QComboBox(), QComboBox()
        for page in ("letter landscape", "letter portrait", "slide"):
            self.page.addItem(words[page], page)
        self.ink.addItems([words["colour"], words["black"]])
        self.ink.setAccessibleName(words["ink"])
        self.field("&Page", self.page)
        self.body.addWidget(self.ink)
        self.body.addWidget(label(words["more"], "strong"))
        self.more = [QCheckBox(words[name]) for name in _WORDS]
        self.body.addLayout(_row(*self.more))
        self.warns = _warning()
        self.body.addWidget(self.warns)

    def _ask_files(self, folder: Path) -> None:
        """In which formats, and where to."""
        words = self._words
        self.body.addWidget(label(words["files"], "strong"))
        self.formats = [QCheckBox(words[ending]) for ending in FORMATS]
        for box in self.formats:
            box.setChecked(True)
        self.body.addLayout(_row(*self.formats))
        self.folder = QLineEdit(str(folder))
        self.field("&Folder", self.folder)
        choose = QPushButton("C&hoose…")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self.body.addLayout(_row(choose))

    def _connect(self) -> None:
        self.title.textChanged.connect(self._page_changed)
        for combo in (self.what, self.page, self.ink):
            combo.currentIndexChanged.connect(self._page_changed)
        for box in self.more:
            box.toggled.connect(self._page_changed)
        for box in self.formats:
            box.toggled.connect(self._show)
        self.folder.textChanged.connect(self._show)

    def choices(self) -> Choices:
        addresses, places, providers = (box.isChecked() for box in self.more)
        formats = [ending for ending, box in zip(FORMATS, self.formats, strict=True) if box.isChecked()]
        return Choices(
            title=self.title.text().strip(),
            what=cast(What, self.what.currentData()),
            page=cast(PageName, self.page.currentData()),
            colour=self.ink.currentIndex() == 0,
            formats=tuple[Format, ...](formats),
            addresses=addresses,
            places=places,
            providers=providers,
        )

    def show_drawn(self, png: bytes, says: str, told: tuple[str, ...]) -> None:
        """The page, what it says, and what private things its title tells."""
        self.preview.show_page(png, says)
        self.tells.setText(self._words["tells"].format(told="”, “".join(told)))
        self.tells.setVisible(bool(told))

    def show_problem(self, sentence: str) -> None:
        self.preview.show_sentence(sentence)

    def _page_changed(self, *_: object) -> None:
        self._show()
        self.changed.emit(replace(self.choices(), formats=FORMATS))

    def _show(self, *_: object) -> None:
        choices = self.choices()
        asked = [self._words[name].lower().replace("&", "") for name in _WORDS if getattr(choices, name)]
        self.warns.setText(self._words["warns"].format(asked=" and ".join(asked)))
        self.warns.setVisible(bool(asked))
        self.agree.setText(self._words["button"].format(files=count(len(choices.formats), "file")))
        self.agree.setEnabled(bool(choices.formats and choices.title and self.folder.text().strip()))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._words["folder"], self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def _warning() -> QLabel:
    made = label("", "warn")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.hide()
    return made


def _row(*widgets: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
