"""Which command a key is in a paper, and which keys only move."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Standard = QKeySequence.StandardKey
_STANDARD: tuple[tuple[QKeySequence.StandardKey, str], ...] = (
    (_Standard.Undo, "undo"),
    (_Standard.Redo, "redo"),
    (_Standard.Cut, "cut"),
    (_Standard.Paste, "paste"),
    (_Standard.DeleteEndOfWord, "erase word forward"),
    (_Standard.DeleteStartOfWord, "erase word"),
    (_Standard.Delete, "erase forward"),
    (_Standard.InsertParagraphSeparator, "split"),
    (_Standard.InsertLineSeparator, "split"),
)
OWN: dict[str, str] = {
    "Ctrl+B": "bold",
    "Ctrl+I": "italic",
    "Ctrl+Shift+A": "cite",
    "Alt+Up": "up",
    "Alt+Down": "down",
    "Alt+Shift+Up": "up",
    "Alt+Shift+Down": "down",
    "F2": "override",
    "Ctrl+Shift+Backspace": "drop",
    "Ctrl+Alt+0": "paragraph",
    "Ctrl+Alt+1": "heading",
    "Ctrl+Alt+7": "numbered",
    "Ctrl+Alt+8": "bullet",
    "Ctrl+Alt+9": "quote",
    "Ctrl+Shift+Z": "redo",
}
"""What only a paper knows; in the rest of the window some of these keys are others' ."""

_SEQUENCES = {QKeySequence(keys): command for keys, command in OWN.items()}
_MOVES = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_BACKWARD, _FORWARD = (Qt.Key.Key_Left, Qt.Key.Key_Home), (Qt.Key.Key_Right, Qt.Key.Key_End)
_CTRL, _ALT, _META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)


def command_of(event: QKeyEvent) -> str:
    """The name of the command; empty for a letter, a movement, and what the window may know."""
    pressed = QKeySequence(QKeyCombination(event.modifiers() & ~_KEYPAD, Qt.Key(event.key())))
    own = next((command for keys, command in _SEQUENCES.items() if keys == pressed), "")
    if own:
        return own
    for standard, command in _STANDARD:
        if event.matches(standard):
            return command
    if event.key() == Qt.Key.Key_Backspace and not event.modifiers() & (_CTRL | _ALT):
        return "erase"
    if event.key() == Qt.Key.Key_Enter and not event.modifiers() & (_CTRL | _ALT):
        return "split"
    return ""


def is_word(event: QKeyEvent) -> bool:
    """Whether the key writes a letter. AltGr comes as Ctrl and Alt together."""
    modifiers = event.modifiers()
    commanding = bool(modifiers & (_CTRL | _ALT | _META)) and not (modifiers & _CTRL and modifiers & _ALT)
    return bool(event.text()) and event.text().isprintable() and not commanding


def is_movement(event: QKeyEvent) -> bool:
    """Whether the key moves the caret, selects or copies, and changes no word."""
    if event.matches(_Standard.Copy) or event.matches(_Standard.SelectAll):
        return True
    return event.key() in _MOVES and not event.modifiers() & _ALT


def may_be_the_windows(event: QKeyEvent) -> bool:
    """Whether the key may be a command of the window: one with Ctrl or Alt, or a key of functions."""
    key = Qt.Key(event.key())
    if key in _MODIFIERS or is_movement(event) or is_word(event):
        return False
    return bool(event.modifiers() & (_CTRL | _ALT | _META)) or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def direction_of(event: QKeyEvent) -> int:
    """-1 and 1 along the line, 0 where the nearer edge is meant."""
    return -1 if event.key() in _BACKWARD else 1 if event.key() in _FORWARD else 0
