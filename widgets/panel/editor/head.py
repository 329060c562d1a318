"""The bar above a paper: what can be done to its words, and how long it is beside the court's limit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from app.services.papers.editing import Counted
from widgets.parts import Elided
from widgets.theme import Theme

_BUTTONS: tuple[tuple[str, str, str, str], ...] = (
    ("bold", "B", "Bold", "Ctrl+B"),
    ("italic", "I", "Italic", "Ctrl+I"),
    ("numbered", "1.", "Numbered paragraph", "Ctrl+Alt+7"),
    ("bullet", "•", "Item of a list", "Ctrl+Alt+8"),
    ("quote", "“", "Quotation", "Ctrl+Alt+9"),
    ("heading", "H", "Heading", "Ctrl+Alt+1"),
    ("cite", "§", "Insert an authority", "Ctrl+Shift+A"),
)
_LOOKS = ("numbered", "bullet", "quote", "heading")


class FormatBar(QFrame):
    """Small buttons; what holds at the caret is pressed. At right the length."""

    wanted = Signal(str)  # a command of keys.py

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(30)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(1)
        self.buttons: dict[str, QToolButton] = {}
        for command, sign, name, keys in _BUTTONS:
            button = QToolButton()
            button.setText(sign)
            button.setProperty("format", True)
            button.setCheckable(command != "cite")
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({keys})")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays where it is
            button.setFixedSize(20, 22)
            button.clicked.connect(lambda _checked=False, command=command: self.wanted.emit(command))
            self.buttons[command] = button
            layout.addWidget(button)
        self.length = Elided(tone="quiet", align=Qt.AlignmentFlag.AlignRight)
        self.length.setAccessibleDescription("Length of the paper")
        layout.addSpacing(8)
        layout.addWidget(self.length, 1)

    def restyle(self, colours: Theme) -> None:
        for command, button in self.buttons.items():
            font = colours.book_font()
            font.setBold(command in ("bold", "heading"))
            font.setItalic(command == "italic")
            button.setFont(font)
        self.length.setFont(colours.ui_font(-0.8))

    def show_state(self, look: str, bold: bool, italic: bool) -> None:
        """What holds at the caret; `look` is empty where nothing can be written."""
        for command, button in self.buttons.items():
            button.setEnabled(bool(look))
            if command in _LOOKS:
                button.setChecked(command == look)
        self.buttons["bold"].setChecked(bold)
        self.buttons["italic"].setChecked(italic)

    def show_length(self, length: Counted | None) -> None:
        self.length.setText(short(length) if length else "")
        self.length.setToolTip(length.says if length else "")
        self.length.setProperty("tone", "warn" if length and length.exceeded else "quiet")
        self.length.style().unpolish(self.length)
        self.length.style().polish(self.length)


def short(length: Counted) -> str:
    """`9 pages of 15, 2,310 words`; before the pages are set `~9 pages`"""
    about = "" if length.exact else "~"
    limit = next((limit.pages for limit in length.limits if limit.pages is not None), None)
    pages = f"{about}{length.pages:,} {'page' if length.pages == 1 and limit is None else 'pages'}"
    return f"{pages}{f' of {limit:,}' if limit is not None else ''}, {length.body:,} words"
