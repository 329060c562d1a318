"""What counsel makes of the papers, from rows to values and back. Whatever is not recorded is NULL, never a blank."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, time
from typing import Any

import apsw

from app.matter import rows
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece, StandingOrder

_ORDER = tuple(field.name for field in fields(StandingOrder))
_PLAIN = tuple(field.name for field in fields(Filing) if field.name not in ("order", "put_in", "left_out"))
FILING_COLUMNS = (*_PLAIN, *(f"order_{name}" for name in _ORDER))

_DAYS = ("conferred_on", "served_on", "presented_on")
_FLAGS = ("presentment", "unpublished", "software")
_EDIT = "paper, key, behind, dropped, look, pieces, basis"
_OVERRIDE = "paper, slot, value, computed, reason, author, at"


def read_edits(connection: apsw.Connection) -> tuple[ParagraphEdit, ...]:
    """By paper; those of the program's blocks before counsel's own, and these in the order of their numbers."""
    found = (
        ParagraphEdit(paper, key, behind, bool(dropped), look, None if pieces is None else pieces_of(pieces), basis)
        for paper, key, behind, dropped, look, pieces, basis in _rows(connection, f"SELECT {_EDIT} FROM paper_edits")
    )
    return tuple(sorted(found, key=lambda edit: (edit.paper, edit.own, len(edit.key) if edit.own else 0, edit.key)))


def write_edit(connection: apsw.Connection, edit: ParagraphEdit) -> None:
    """In place of what was held of that block."""
    pieces = None if edit.pieces is None else pieces_text(edit.pieces)
    connection.execute(
        f"INSERT OR REPLACE INTO paper_edits ({_EDIT}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (edit.paper, edit.key, edit.after, int(edit.dropped), edit.look, pieces, edit.basis),
    )


def pieces_text(pieces: Iterable[Piece]) -> str:
    """As the column holds them: JSON without what is not said."""
    told = [{f.name: value for f in fields(Piece) if (value := getattr(piece, f.name))} for piece in pieces]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The same as values. ValueError or TypeError where it is none of ours."""
    return tuple(Piece(**told) for told in json.loads(text))


def read_overrides(connection: apsw.Connection) -> tuple[FigureOverride, ...]:
    """By paper and figure."""
    query = f"SELECT {_OVERRIDE} FROM figure_overrides ORDER BY paper, slot"
    return tuple(
        FigureOverride(paper, slot, value, computed, reason, author, at and datetime.fromisoformat(at))
        for paper, slot, value, computed, reason, author, at in _rows(connection, query)
    )


def write_override(connection: apsw.Connection, own: FigureOverride) -> None:
    """In place of what stood there for that figure."""
    connection.execute(
        f"INSERT OR REPLACE INTO figure_overrides ({_OVERRIDE}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (own.paper, own.slot, own.value, own.computed, own.reason, own.author, own.at and own.at.isoformat()),
    )


def read_filings(connection: apsw.Connection) -> defaultdict[str, Filing]:
    """What is recorded for the papers of each case."""
    found: defaultdict[str, Filing] = defaultdict(Filing)
    for case, *row in _rows(connection, f"SELECT case_number, {', '.join(FILING_COLUMNS)} FROM filings"):
        said = {column: value for column, value in zip(FILING_COLUMNS, row, strict=True) if value is not None}
        order = {name: said[f"order_{name}"] for name in _ORDER if f"order_{name}" in said}
        order |= {name: bool(order[name]) for name in _FLAGS if name in order}
        plain = {name: said[name] for name in _PLAIN if name in said}
        plain |= {name: date.fromisoformat(plain[name]) for name in _DAYS if name in plain}
        if "presented_at" in plain:
            plain["presented_at"] = time.fromisoformat(plain["presented_at"])
        found[case] = Filing(**plain, order=StandingOrder(**order))
    for case, choice, item in _rows(
        connection, "SELECT case_number, choice, item FROM filing_choices ORDER BY case_number, choice, item"
    ):
        filing = found[case]
        if choice == "put in":
            found[case] = replace(filing, put_in=(*filing.put_in, item))
        else:
            found[case] = replace(filing, left_out=(*filing.left_out, item))
    return found


def write_filing(connection: apsw.Connection, case: str, filing: Filing) -> None:
    """In place of what was recorded for the papers of that case."""
    for table in ("filings", "filing_choices"):
        connection.execute(f"DELETE FROM {table} WHERE case_number = ?", (case,))
    if filing == Filing():
        return
    rows.ensure_case(connection, case)
    values = [_plain(getattr(filing, name)) for name in _PLAIN]
    values += [_plain(getattr(filing.order, name)) for name in _ORDER]
    if any(value is not None for value in values):
        places = ", ".join("?" * len(FILING_COLUMNS))
        connection.execute(
            f"INSERT INTO filings (case_number, {', '.join(FILING_COLUMNS)}) VALUES (?, {places})", (case, *values)
        )
    chosen = [("put in", item) for item in filing.put_in] + [("left out", item) for item in filing.left_out]
    connection.executemany(
        "INSERT OR IGNORE INTO filing_choices (case_number, choice, item) VALUES (?, ?, ?)",
        [(case, *choice) for choice in chosen],
    )


def move_papers(connection: apsw.Connection, old: str, new: str) -> None:
    """Edits and overrides of the papers of one case become those of another; where both say something, `new` holds.

    Keys and slots name the findings of a case by its number, so they are renamed with it, in the papers that speak of
    all cases too.
    """
    whole = re.compile(rf"{re.escape(old)}(?!\w)")

    def moved(text: str) -> str:
        return whole.sub(lambda _: new, text)

    standing, owns = read_edits(connection), read_overrides(connection)
    taken = {(edit.paper, edit.key) for edit in standing} | {(own.paper, own.slot) for own in owns}
    for edit in (edit for edit in standing if _case_of(edit.paper) in (old, "")):
        paper, key, after = moved(edit.paper), moved(edit.key), edit.after and moved(edit.after)
        pieces = edit.pieces and tuple(replace(piece, run=piece.run and moved(piece.run)) for piece in edit.pieces)
        renamed = replace(edit, paper=paper, key=key, after=after, pieces=pieces)
        if renamed != edit:
            connection.execute("DELETE FROM paper_edits WHERE paper = ? AND key = ?", (edit.paper, edit.key))
            if (paper, key) not in taken - {(edit.paper, edit.key)}:
                write_edit(connection, renamed)
    for own in (own for own in owns if _case_of(own.paper) in (old, "")):
        paper, slot = moved(own.paper), moved(own.slot)
        if (paper, slot) != (own.paper, own.slot):
            connection.execute("DELETE FROM figure_overrides WHERE paper = ? AND slot = ?", (own.paper, own.slot))
            if (paper, slot) not in taken:
                write_override(connection, replace(own, paper=paper, slot=slot))


def move_filing(connection: apsw.Connection, old: str, new: str) -> None:
    """The same of what is recorded for a filing, fact by fact. What goes into papers or stays out is chosen for papers
    as they are: the choices of `old` hold only where `new` has none."""
    filings = read_filings(connection)
    if old not in filings:
        return
    ours, theirs = filings[new], filings[old]
    theirs = replace(theirs, put_in=tuple(item.replace(old, new) for item in theirs.put_in))
    write_filing(connection, old, Filing())
    write_filing(connection, new, filled(ours, theirs))


def filled(ours: Filing, theirs: Filing) -> Filing:
    """What `ours` says, and what `theirs` says where it is silent."""
    said = {name: getattr(ours, name) or getattr(theirs, name) for name in _PLAIN}
    order = {
        name: value if value not in (None, "") else getattr(theirs.order, name)
        for name in _ORDER
        for value in (getattr(ours.order, name),)
    }
    chosen = ours if ours.put_in or ours.left_out else theirs
    return Filing(**said, order=StandingOrder(**order), put_in=chosen.put_in, left_out=chosen.left_out)


def _case_of(paper: str) -> str:
    return paper.partition(":")[2]


def _plain(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date | time) else value


def _rows(connection: apsw.Connection, query: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(query))
