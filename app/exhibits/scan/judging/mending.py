"""The cells of a scanned table under the forms of their columns: each is taken, mended or in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from app.base import bounds
from app.exhibits import limits
from app.exhibits.scan.judging.above import hash_above
from app.exhibits.scan.judging.columns import FORMED, column_of, expectations, time_column
from app.exhibits.scan.judging.judged import MOST, PLAIN, Column, Judged, judge, readings_of
from app.exhibits.scan.judging.likelihood import likelihoods
from app.exhibits.scan.judging.words import judge_words, words_of
from app.exhibits.scan.seen import SeenCell

if TYPE_CHECKING:
    from app.exhibits.tables.table import Table

_TIMED = ("hit", "hit_end", "date", "time")


Judgements = dict[tuple[str, int, str], Judged]
"""By sheet, line (as a person counts it) and role, how a cell that was recognised in a picture was judged."""

ABOVE = "above"
"""In place of a role: what a line above the table gives for all rows."""


def judged_tables(tables: Sequence[Table]) -> tuple[list[Table], Judgements]:
    """The tables with what is taken in the place of what was recognised, and how each cell was judged."""
    judged: Judgements = {}
    if pages := sum(len(table.sheet.scanned) for table in tables):
        memory = limits.memory_for(0) + limits.SCAN_MEMORY
        bounds.state(limits.seconds_for(0) + limits.SECONDS_TO_WEIGH * pages, memory)
    return [_judged(table, judged) if table.sheet.seen else table for table in tables], judged


def _judged(table: Table, judged: Judgements) -> Table:
    """The table; `judged` is told of its cells."""
    table, above = hash_above(table)
    if above is not None:
        judged[table.sheet.name, above[0], ABOVE] = above[1]
    frame, seen = table.sheet.frame, table.sheet.seen or {}
    for role, at in table.roles.items():
        texts = frame.to_series(at).to_list()
        lines = [line for line in range(table.begins, len(texts)) if (line, at) in seen and (texts[line] or "").strip()]
        own = judged_column(role, {line: seen[line, at] for line in lines}, {line: texts[line] for line in lines})
        for line, each in own.items():
            judged[table.sheet.name, line + 1, role] = each
            texts[line] = each.taken
        frame = frame.with_columns(pl.Series(frame.columns[at], texts, dtype=pl.String))
    return replace(table, sheet=replace(table.sheet, frame=frame))


def judged_column(role: str, cells: Mapping[int, SeenCell], texts: Mapping[int, str]) -> dict[int, Judged]:
    """The cells of one column, by line, each with the text that was recognised."""
    likely = dict(zip(cells, likelihoods(list(cells.values()), [texts[line] for line in cells]), strict=True))
    if role not in FORMED:
        counted = Counter(texts.values())
        words = words_of(counted)
        return {
            line: judge_words(cell, texts[line], likely[line], counted[texts[line]], words)
            for line, cell in cells.items()
        }
    known = [text for line, text in texts.items() if likely[line] >= PLAIN] or list(texts.values())
    column = time_column(role, known) if role in _TIMED else column_of(role, known)
    if column is None:  # a column of times none of which can be read
        return {line: Judged(cells[line], text, text, 0.0, doubtful=True) for line, text in texts.items()}
    said = dict(zip(texts, column.value(list(texts.values())), strict=True))
    read = {line: value for line, value in said.items() if value is not None}
    values = {line: value for line, value in read.items() if likely[line] >= PLAIN}
    expects = expectations(role, read if role == "info_hash" else values)
    found, hard = dict[int, Judged](), dict[int, tuple[Column, Any]]()
    for line, text in texts.items():
        own = (column_of(role, known, text) or column) if role == "ip" else column
        expected, usual = expects(line), own.usual(text)
        if line in values and usual is not None and expected in (None, values[line]):
            found[line] = Judged(cells[line], text, usual, likely[line])
        else:
            hard[line] = own, expected
    judged = found | _weighed(hard, cells, texts, likely)
    return guarded(judged) if role == "info_hash" else judged


def _weighed(
    hard: Mapping[int, tuple[Column, Any]],
    cells: Mapping[int, SeenCell],
    texts: Mapping[int, str],
    likely: Mapping[int, float],
) -> dict[int, Judged]:
    """Those cells of a column that are not plain, each with how it is judged and what is expected of it."""
    if not hard:
        return {}
    readings = {line: readings_of(cells[line], column) for line, (column, _) in hard.items()}
    every = [texts[line] for line in hard] + [text for own in readings.values() for text, _ in own]
    column = next(iter(hard.values()))[0]
    said = dict(zip(every, column.value(every), strict=True))
    return {
        line: judge(cells[line], texts[line], likely[line], readings[line], column, said, expected)
        for line, (column, expected) in hard.items()
    }


def guarded(judged: Mapping[int, Judged]) -> dict[int, Judged]:
    """Info hashes; one that is nearly another that stands in as many cells is in doubt, however surely it was
    recognised: those of two torrents differ in nearly all of their characters."""
    counted = Counter(each.taken for each in judged.values())
    alike, found = _nearly_alike(list(counted)), dict(judged)
    for line, each in judged.items():
        if each.doubtful:
            continue
        rivals = [other for other in alike[each.taken] if counted[other] >= counted[each.taken]]
        if rivals:
            rest = (1.0 - each.confidence) / len(rivals)
            readings = ((each.taken, each.confidence), *((other, rest) for other in rivals[:MOST]))
            found[line] = replace(each, mended=False, doubtful=True, readings=readings)
    return found


_NEARLY = 8


def _nearly_alike(texts: Sequence[str]) -> dict[str, list[str]]:
    """Of each of these different texts the others of its length that differ from it in few places."""
    found: dict[str, list[str]] = {}
    for length in {len(text) for text in texts}:
        own = [text for text in texts if len(text) == length]
        signs = np.array([list(text.upper()) for text in own])
        for text, each in zip(own, signs, strict=True):
            near = np.flatnonzero((signs != each).sum(axis=1) <= _NEARLY)
            found[text] = [own[i] for i in near if own[i] != text]
    return found
