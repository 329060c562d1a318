"""The export dialog: to file at left, work product beside it, checks at right, the privacy check below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.base.clock import count
from app.base.paths import data
from app.services.export.lines import Listed
from widgets.export.checks_list import ChecksList
from widgets.export.chooser import Chooser
from widgets.export.papers_list import PapersList, rule
from widgets.export.private_card import PrivateCard
from widgets.icons import icon
from widgets.parts import Elided, bar, label
from widgets.theme import Theme

_CHECKS, _WORK = 316, 264
_SIZE = QSize(1140, 672)
Group = tuple[str, Sequence[Listed]]


class ExportDialog(QDialog):
    """What it shows it is told; what is done in it, it says. It stands beside the window, which stays in use."""

    file_toggled = Signal(str, bool)
    export_wanted = Signal()
    stop_wanted = Signal()
    settled = Signal()  # what stands at the foot was changed

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._words = words = data("text", "export.toml")["dialog"]
        self._busy, self._lacking = False, ""
        self.chooser, self.checks, self.private = Chooser(), ChecksList(), PrivateCard()
        self.to_file = PapersList(words["to_file"], numbered=True)
        self.work = PapersList(words["work_product"], numbered=False)
        self._file_count, self._work_count = Elided("", "quiet"), Elided("", "quiet")
        self.note, self.work_note = _wrapped(words["reading"]), _wrapped(words["work_note"])
        self.tables = _wrapped("")
        self._tables_head = label(data("text", "export.toml")["checks"]["tables"], "strong")
        self.listing, self.review = QCheckBox(words["list"]), QCheckBox(words["review"])
        self.listing.setToolTip(words["list_tip"])
        self.review.setToolTip(words["review_tip"])
        self.says = Elided("", "quiet")
        self.trouble = _wrapped("", "warn")
        self._trouble = bar("message", self.trouble, margins=(12, 7, 12, 7))
        self._trouble.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._trouble.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(words["busy"])
        self.close_button, self.agree = QPushButton(words["cancel"]), QPushButton()
        self.close_button.setAutoDefault(False)
        self.agree.setProperty("filled", True)
        self.agree.setDefault(True)
        self._lay_out()
        self._connect()
        self.show_idle()
        self.resize(_SIZE)

    def sizeHint(self) -> QSize:
        return _SIZE

    def restyle(self, colours: Theme) -> None:
        self.checks.restyle(colours)
        self.private.restyle(colours)
        self.agree.setIcon(icon("export", colours.on_accent))

    def show_papers(self, to_file: Sequence[Group], work: Sequence[Group], chosen: Collection[str]) -> None:
        """The papers by case, the work product, and the files that are to be written."""
        self.to_file.show_papers(to_file, chosen)
        self.work.show_papers(work, chosen)
        filed = sum(file in chosen for _, lines in to_file for line in lines for file in line.files)
        kept = sum(file in chosen for _, lines in work for line in lines for file in line.files)
        words, none = self._words, self._words["to_file_none"]
        self._file_count.setText(words["to_file_says"].format(files=count(filed, "file")) if filed else none)
        self._work_count.setText(words["work_product_says"].format(files=count(kept, "file")) if kept else none)
        some = any(lines for _, lines in to_file)
        self.to_file.setVisible(some)
        self.order_tabs()
        self.note.setText(f"{words['note']} {words['pages']}" if some else words["no_paper"])

    def show_ready(self, files: int, says: str = "") -> None:
        """How many files the button writes; `says`: why it writes none."""
        self.agree.setText(" " + self._words["export"].format(files=count(files, "file")))
        self.agree.setEnabled(bool(files) and not says and not self._busy)
        if says or self.says.text() == self._lacking:
            self.says.setText(says)
        self._lacking = says

    def tell(self, sentence: str) -> None:
        """What was done."""
        self.says.setText(sentence)

    def show_tables(self, says: str) -> None:
        """Whose page numbers the tables of contents and of authorities carry."""
        self.tables.setText(says)

    def show_busy(self, what: str, share: float) -> None:
        """Writing is under way: how far it is, and the button that takes it back."""
        self._busy = True
        self.bar.setValue(round(share * 1000))
        self.bar.show()
        self.says.setText(what)
        self.close_button.setText(self._words["stop"])
        self.agree.setEnabled(False)

    def show_idle(self) -> None:
        self._busy = False
        self.bar.hide()
        self.says.setText("")
        self.close_button.setText(self._words["cancel"])

    def show_trouble(self, sentence: str) -> None:
        """What went wrong, whole, above the foot; until the next export begins."""
        self.trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.says.setText("")

    @property
    def busy(self) -> bool:
        return self._busy

    def reject(self) -> None:
        """Esc and the button: while files are written they stop that, and leave the dialog open."""
        if self._busy:
            self.stop_wanted.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes the window of the dialog does not stop the writing; its end is told in the main window."""
        self._busy = False
        super().closeEvent(event)

    def order_tabs(self) -> None:
        """Tab goes as one reads: head, papers, what was found, checks, foot; boxes and links are made anew now and
        then, and would come last."""
        chooser, private = self.chooser, self.private
        stops = (
            chooser.case, chooser.format, chooser.style_box, chooser.folder, chooser.choose,
            *self.to_file.boxes.values(), *self.work.boxes.values(), private.open_folder, private.remove,
            *self.checks.links, self.listing, self.review, self.close_button, self.agree,
        )  # fmt: skip
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    def _connect(self) -> None:
        self.checks.filled.connect(self.order_tabs)
        for papers in (self.to_file, self.work):
            papers.toggled.connect(self.file_toggled)
        for box in (self.listing, self.review):
            box.clicked.connect(self.settled)
        self.chooser.folder_changed.connect(self.settled)
        self.close_button.clicked.connect(self.reject)
        self.agree.clicked.connect(self.export_wanted)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 20, 14)
        left.setSpacing(12)
        left.addWidget(self.chooser)
        left.addWidget(rule())
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(_column(self._words["to_file"], self._file_count, self.to_file, self.note), 1)
        beside = QWidget()
        beside.setFixedWidth(_WORK)
        beside.setLayout(_column(self._words["work_product"], self._work_count, self.work, self.work_note))
        columns.addWidget(beside)
        left.addLayout(columns, 1)
        left.addWidget(self.private)
        right = QVBoxLayout()
        right.setContentsMargins(20, 18, 16, 14)
        right.setSpacing(4)
        right.addWidget(self.checks, 1)
        right.addSpacing(8)
        right.addWidget(self._tables_head)
        right.addWidget(self.tables)
        checks = QWidget()
        checks.setFixedWidth(_CHECKS)
        checks.setLayout(right)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        upright = QFrame()
        upright.setProperty("role", "rule")
        upright.setFixedWidth(1)
        middle.addWidget(upright)
        middle.addWidget(checks)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self._trouble)
        whole.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "dialog foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.listing)
        row.addWidget(self.review)
        row.addWidget(self.says, 1)
        row.addWidget(self.bar)
        row.addWidget(self.close_button)
        row.addWidget(self.agree)
        return foot


def _column(name: str, told: QWidget, papers: PapersList, note: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(label(name, "strong"))
    head.addWidget(told, 1)
    column.addLayout(head)
    column.addWidget(papers)
    column.addWidget(note)
    column.addStretch(1)
    return column


def _wrapped(text: str, tone: str = "quiet") -> QLabel:
    made = label(text, tone)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made
