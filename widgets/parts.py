"""Small parts that several panels share: link button, segmented switch, labels, bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from widgets.plain_tip import plain_tip


def label(text: str = "", tone: str = "") -> QLabel:
    """A label in one of the tones of the style sheet: strong, quiet, hint, warn, frame."""
    made = QLabel(text)
    if tone:
        made.setProperty("tone", tone)
    return made


def link(text: str, action: Callable[[], object], tip: str = "") -> QPushButton:
    """A button that looks like a link and works by keyboard."""
    made = QPushButton(text)
    made.setProperty("link", True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setToolTip(tip)
    made.clicked.connect(lambda: action())
    return made


def filled(text: str, action: Callable[[], None], tip: str = "") -> QPushButton:
    """The default button of its place."""
    made = QPushButton(f" {text}")
    made.setProperty("filled", True)
    made.setToolTip(tip)
    made.clicked.connect(lambda: action())
    return made


def bar(role: str, *widgets: QWidget | None, margins: tuple[int, int, int, int] = (12, 0, 12, 0)) -> QFrame:
    """A row of widgets between the lines of a panel; None is the stretch."""
    made = QFrame()
    made.setProperty("role", role)
    layout = QHBoxLayout(made)
    layout.setContentsMargins(*margins)
    layout.setSpacing(8)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget, 1 if isinstance(widget, Elided) else 0)
    return made


class Elided(QLabel):
    """One line of text that is elided in the middle where it does not fit; the tool tip has it whole."""

    def __init__(self, text: str = "", tone: str = "", align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        super().__init__(text)
        self._align = align
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(plain_tip(text))

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), self._align | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class HintedEdit(QLineEdit):
    """A field that shows its shortcut at right as long as it is empty."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setTextMargins(0, 0, self.fontMetrics().horizontalAdvance(keys) + 4, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text():
            painter = QPainter(self)
            painter.setPen(self.palette().placeholderText().color())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -8, 0), right, self._keys)
            painter.end()


class Segments(QWidget):
    """A switch of two or more segments, of which one holds."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], accessible: str, tips: Sequence[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(accessible)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        for at, name in enumerate(names):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setProperty("place", "first" if at == 0 else "last" if at == len(names) - 1 else "middle")
            button.setToolTip(tips[at] if at < len(tips) else "")
            self._group.addButton(button, at)
            layout.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        self.choose(0)

    def choose(self, at: int) -> None:
        """Show that this segment holds; says nothing."""
        self._group.button(at).setChecked(True)

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def button(self, at: int) -> QPushButton:
        button = self._group.button(at)
        assert isinstance(button, QPushButton)
        return button
