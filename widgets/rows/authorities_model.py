"""The list of authorities as a table: what each stands for, weighs and is worth here, and who verified it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject

from app.base.one_line import one_line
from app.base.paths import data
from app.services.papers.authorities import AuthorityLine
from widgets.rows.lines_model import LinesModel


class Column(IntEnum):
    NAME = 0
    QUESTION = 1
    SIDE = 2
    COURT = 3
    YEAR = 4
    WEIGHT = 5
    MEMO = 6
    VERIFIED = 7
    PROPOSITION = 8


class AuthoritiesModel(LinesModel[AuthorityLine]):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.heads, self.text, (Column.YEAR,), parent=parent)
        self._words: dict[str, Any] = data("text", "authorities.toml")

    def heads(self) -> Sequence[str]:
        heads: list[str] = self._words["list"]["heads"]
        return heads

    def text(self, line: AuthorityLine, column: int) -> str:
        words = self._words
        ticked = line.verified or ("" if line.is_rule else words["list"]["unverified"])
        name = f"{line.name} ({words['list']['own']})" if line.own is not None else line.name
        return (
            one_line(name), line.question, line.side, one_line(line.court), line.year, line.weight,
            words["memo"][line.memo], ticked, one_line(line.proposition),
        )[column]  # fmt: skip
