"""The info hash that a line above a scanned table gives for all its rows, under the form of a hash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.exhibits.cells.hashes import read_hash
from app.exhibits.scan.joining import joined
from app.exhibits.scan.judging.forms import Template, hashes, literal
from app.exhibits.scan.judging.judged import PLAIN, Column, Judged, judge, readings_of
from app.exhibits.scan.judging.likelihood import likelihoods
from app.exhibits.scan.seen import SeenCell

if TYPE_CHECKING:
    from app.exhibits.tables.table import Table

_HASHED = re.compile(r"^((?:.*[:=#])?\s*)((?:[0-9A-Za-z,.]\s?){38,66})$")
"""What may be a hash behind its label, however its characters were recognised."""


def hash_above(table: Table) -> tuple[Table, tuple[int, Judged] | None]:
    """The table with the hash as it is taken, and the line (as a person counts it) in which it stands, as judged."""
    seen = table.sheet.seen or {}
    if "info_hash" in table.roles:
        return table, None
    for line in range(table.begins):
        places = [at for at in range(table.sheet.frame.width) if (line, at) in seen]
        texts = [(table.sheet.frame[line, at] or "").strip() for at in places]
        text = " ".join(filter(None, texts))
        found = _HASHED.match(text)
        if found and places:
            judged = _judged(_as_one([seen[line, at] for at in places]), text, found[1])
            if (value := _hash_of(judged.taken, found[1])) is not None:
                preamble = tuple(judged.taken if each == text else each for each in table.preamble)
                return replace(table, constants={**table.constants, "info_hash": value}, preamble=preamble), (
                    line + 1,
                    judged,
                )
    return table, None


def bare(text: str) -> str:
    """The hash of such a line, without its label; what is none as it stands."""
    found = _HASHED.match(text)
    return (read_hash(found[2].strip())[0] if found else None) or text


def _judged(cell: SeenCell, text: str, label: str) -> Judged:
    form = hashes()
    ways = tuple((literal(label), *way) if label.strip() else way for way in form.ways)
    whole = Template(ways)

    def value(texts: Sequence[str]) -> list[Any]:
        return [_hash_of(each, label) for each in texts]

    column = Column(whole, whole.shown, value)
    (likelihood,) = likelihoods([cell], [text])
    usual, own = column.usual(text), _hash_of(text, label)
    if likelihood >= PLAIN and usual is not None and own is not None:
        return Judged(cell, text, usual, likelihood)
    found = readings_of(cell, column)
    said = {each: _hash_of(each, label) for each in (text, *(reading for reading, _ in found))}
    return judge(cell, text, likelihood, found, column, said)


def _hash_of(text: str, label: str) -> str | None:
    return read_hash(text.removeprefix(label.strip()).strip())[0]


def _as_one(cells: Sequence[SeenCell]) -> SeenCell:
    """The cells of a line as one."""
    first = cells[0]
    right, bottom = max(cell.right for cell in cells), max(cell.bottom for cell in cells)
    return replace(first, right=right, bottom=bottom, looks=joined([cell.looks for cell in cells]))
