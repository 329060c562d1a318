"""Spelling of counsel's words and the program's, where the platform has a dictionary (pyenchant); else nothing."""

from __future__ import annotations

import re
from typing import Protocol

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from widgets.panel.editor.formats import CHIP, LOOK, TOKEN
from widgets.panel.editor.tokens import fragments

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LANGUAGE = "en_US"
_MOST = 6  # suggestions


class Dictionary(Protocol):
    """What is used of a dictionary of enchant."""

    def check(self, word: str) -> bool: ...

    def suggest(self, word: str) -> list[str]: ...


def dictionary() -> Dictionary | None:
    """That of the platform, if there is one."""
    try:
        import enchant  # type: ignore[import-not-found]

        return enchant.Dict(_LANGUAGE)  # type: ignore[no-any-return]
    except Exception:  # not installed, its C library missing, or no dictionary of this language
        return None


class Spelling(QSyntaxHighlighter):
    """A red squiggle below literal words that the dictionary does not know; names of computed runs are left alone."""

    def __init__(self, document: QTextDocument, known: Dictionary) -> None:
        super().__init__(document)
        self._known = known
        self._right: dict[str, bool] = {}
        self._look = QTextCharFormat()

    def restyle(self, colour: QColor) -> None:
        self._look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._look.setUnderlineColor(colour)
        self.rehighlight()

    def highlightBlock(self, _text: str) -> None:
        for start, length, _word in self._wrong(self.currentBlock()):
            self.setFormat(start, length, self._look)

    def at(self, block: QTextBlock, place: int) -> tuple[int, int, list[str]] | None:
        """(start and length in the block, suggestions) of the word in doubt at that place."""
        for start, length, word in self._wrong(block):
            if start <= place <= start + length:
                return start, length, self._known.suggest(word)[:_MOST]
        return None

    def _wrong(self, block: QTextBlock) -> list[tuple[int, int, str]]:
        if not block.blockFormat().stringProperty(LOOK):
            return []
        found: list[tuple[int, int, str]] = []
        for fragment in fragments(block):
            look = fragment.charFormat()
            if look.hasProperty(TOKEN) or look.hasProperty(CHIP):
                continue
            for match in _WORD.finditer(fragment.text()):
                if len(match[0]) > 1 and not self._is_right(match[0]):
                    found.append((fragment.position() - block.position() + match.start(), len(match[0]), match[0]))
        return found

    def _is_right(self, word: str) -> bool:
        if word not in self._right:
            self._right[word] = self._known.check(word.replace("’", "'"))
        return self._right[word]
