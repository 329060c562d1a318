"""What a row of a matter may hold beyond its type: days, closed lists, bounds, keys of cases.

One set of rules for all that comes in: the rows of a file that is opened, a step of its history that is applied,
a change that is recorded. What can be written can be opened, so within a format a rule is loosened, never tightened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, get_args

import apsw

from app.base.ids import case_number, is_numbered
from app.matter import authority, custody, decision, formats, model, paper, schema
from app.matter.rows import Fact

_NO_OVERFLOW = 1 << 53  # ids and positions are counted on from the highest
_DOES = 1 << 32
_MOST_DOES = 1_000_000
_LONGEST_TEXT = 1_000_000  # characters
_LONGEST_NAME = 1_000
_CENTURY_US = 36_525 * 86_400 * 1_000_000

_MOST_PIECES = 16 << 20  # bytes of their hashes; no larger .torrent file is read
_HASH = re.compile(r"[0-9A-F]{40}|[0-9A-F]{64}")
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,99}")  # of a paper
_MOST_PAGES = 10_000
_LETTERS = re.compile(r"[A-Z]{0,5}")  # of a column
_ZONE = re.compile(r"[\w+:/-]{1,100}", re.ASCII)
_UNREAD = {"history": ("changeset", "link"), "custody": ("link",)}
"""Columns whose bytes their own chain sees to."""

Rule = Callable[[Any], bool]


class Invalid(ValueError):
    """What no matter holds. Its text is the place: `cases.filed`."""


def check_rows(connection: apsw.Connection) -> None:
    """Every row of every table that is there. Raises Invalid, or UnicodeDecodeError."""
    for table in schema.PLAIN_TABLES:
        there = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}
        known = [c for c in formats.columns()[table] if c in there and c not in _UNREAD.get(table, ())]
        if known:
            rules = _rules(table, known)
            for row in connection.execute(f"SELECT {', '.join(known)} FROM {table}"):
                _check(table, known, rules, row)
    _check_ways(connection)


def check_changeset(changeset: bytes) -> None:
    """All that applying it would write, and where. Raises Invalid, UnicodeDecodeError, or apsw.Error for garbage."""
    for change in apsw.Changeset.iter(changeset):
        table = change.name
        if table not in schema.DATA_TABLES or change.column_count > len(columns := formats.columns()[table]):
            raise Invalid(table)
        if change.pk_columns != formats.keys()[table]:
            raise Invalid(table)  # SQLite would pass over it in silence
        if table == "settings" and change.opcode != apsw.SQLITE_UPDATE:
            raise Invalid(table)  # there is one row of them, always
        if change.new is not None:
            _check(table, columns, _rules(table, columns), change.new)


def _check(table: str, columns: Sequence[str], rules: Sequence[Rule], row: Iterable[Any]) -> None:
    for column, rule, value in zip(columns, rules, row, strict=False):
        try:
            holds = value is None or value is apsw.no_change or rule(value)
        except TypeError:  # another type than the column's; a changeset may say anything
            holds = False
        if not holds:
            raise Invalid(f"{table}.{column}")


def _check_ways(connection: apsw.Connection) -> None:
    """There is one row of settings, one pointer; that points to what was recorded, each step to one before it, and
    each part to its reading."""
    for table in ("settings", "history_pointer"):
        if connection.execute(f"SELECT count(*) FROM {table}").get != 1:
            raise Invalid(table)
    tree = connection.pragma("user_version") > 1
    if tree and connection.execute("SELECT 1 FROM history WHERE parent >= position LIMIT 1").fetchall():
        raise Invalid("history.parent")
    if tree and connection.execute("SELECT 1 FROM parts WHERE reading NOT IN (SELECT id FROM readings)").fetchall():
        raise Invalid("parts.reading")
    last = connection.execute("SELECT coalesce(max(position), 0) FROM history").get
    pointers = connection.execute(f"SELECT position, {'tip' if tree else 'NULL'} FROM history_pointer")
    if any(at is not None and at > last for row in pointers for at in row):
        raise Invalid("history_pointer")


def _rules(table: str, columns: Collection[str]) -> list[Rule]:
    own = {**_BY_COLUMN, **_BY_TABLE.get(table, {})}
    return [own.get(column, _plain if table in schema.DATA_TABLES else _free) for column in columns]


def _plain(value: Any) -> bool:
    return _free(value) and not (isinstance(value, str) and (len(value) > _LONGEST_TEXT or "\0" in value))


def _free(value: Any) -> bool:
    """Whatever is written beside the data is not checked when it is written: any text may stand there."""
    return not isinstance(value, int) or 0 <= value < _NO_OVERFLOW


def _name(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_NAME and "\0" not in value


def _doe(value: Any) -> bool:
    return 0 <= value < _DOES if isinstance(value, int) else _name(value)


def _case(value: Any) -> bool:
    return _name(value) and (not is_numbered(value) or case_number(value) == value)


def _day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _decided(value: Any) -> bool:
    return _YEAR.fullmatch(value) is not None or (len(value) == 10 and _day(value))


def _instant(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _time(value: Any) -> bool:
    try:
        return time.fromisoformat(value).tzinfo is None
    except ValueError:
        return False


def _paper(value: Any) -> bool:
    kind, of, case = value.partition(":")
    return _KIND.fullmatch(kind) is not None and (_case(case) if of else True)


def _pieces(value: Any) -> bool:
    """A list of pieces, each of which says only what one can say."""
    if not _plain(value):
        return False
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) and all(isinstance(piece, dict) and _piece(piece) for piece in found)


def _piece(piece: Mapping[str, Any]) -> bool:
    rules = {"text": _written, "bold": _yes, "italic": _yes, "run": _slot, "cite": _slot}
    return all(name in rules and rules[name](said) for name, said in piece.items())


def _written(value: Any) -> bool:
    """Text, also where JSON writes it in escapes: no NUL, and no half of a character."""
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _slot(value: Any) -> bool:
    return _name(value) and _written(value)


def _yes(value: Any) -> bool:
    return isinstance(value, bool)


def _dwell(value: Any) -> bool:
    return isinstance(value, int) and 0 <= value <= _CENTURY_US


def _one_of(words: Collection[str]) -> Rule:
    return frozenset(words).__contains__


def _json(value: Any) -> bool:
    return _object(value) is not None


def _noted(value: Any) -> bool:
    """An entry of the custody log names the step of the history that it stands on."""
    anchor = (_object(value) or {}).get("history")
    return isinstance(anchor, dict) and type(anchor.get("step")) is int and isinstance(anchor.get("link"), str)


def _object(value: Any) -> dict[str, Any] | None:
    if len(value) > custody.LONGEST_BODY:
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


_BY_COLUMN: Mapping[str, Rule] = {
    "case_number": _case,
    "doe": _doe,
    "concerns": _doe,
    "not_doe": _doe,
    "denied": _doe,
    "stays": _doe,
    "day": _day,
    "filed": _day,
    "published": _day,
    "paper": _day,
    "notice": _day,
    "object_by": _day,
    "returns": _day,
    "at": _instant,
    "opened": _instant,
    "court_zone": lambda value: _ZONE.fullmatch(value) is not None,
    "dwell_after_us": _dwell,
    "dwell_before_us": _dwell,
    "relief": _one_of(model.RELIEFS),
    "standard": _one_of(model.STANDARDS),
    "says": _one_of(model.ALLEGATIONS),
}

_BY_TABLE: Mapping[str, Mapping[str, Rule]] = {
    "cases": {"number": _case, "does": lambda value: 1 <= value <= _MOST_DOES},
    "doe_facts": {"fact": _one_of(get_args(Fact))},
    "subpoenas": {"place": _name},
    "requests": {
        "kind": _one_of(model.REQUEST_KINDS),
        "override": _one_of(model.OUTCOMES),
        "override_at": _instant,
    },
    "exhibits": {"file": _name},
    "torrents": {
        "file": _name,
        "name": _name,
        "pieces": lambda value: isinstance(value, bytes) and len(value) <= _MOST_PIECES,
        "info_v1": lambda value: _HASH.fullmatch(value) is not None,
        "info_v2": lambda value: _HASH.fullmatch(value) is not None,
    },
    "measures": {
        "one": _doe,
        "other": _doe,
        "times": _one_of(get_args(model.Times)),
        "info_hash": lambda value: _HASH.fullmatch(value) is not None,
        "name": _name,
    },
    "own_authorities": {
        "name": _name,
        "decided": _decided,
        "question": _one_of(authority.QUESTIONS),
        "side": _one_of(authority.SIDES),
    },
    "authority_ticks": {"authority": _name, "initials": _name},
    "paper_edits": {
        "paper": _paper,
        "key": _name,
        "behind": _name,
        "look": _one_of(paper.LOOKS),
        "pieces": _pieces,
    },
    "figure_overrides": {"paper": _paper, "slot": _name, "value": _name},
    "filings": {
        "conferred": _one_of(paper.CONFERRED),
        "conferred_on": _day,
        "served_on": _day,
        "presented_on": _day,
        "presented_at": _time,
        "format": _name,
        "order_pages": lambda value: 1 <= value <= _MOST_PAGES,
    },
    "defect_decisions": {
        "exhibit": _name,
        "kind": _name,
        "event": lambda value: -1 <= value < _DOES,
        "cell": lambda value: _LETTERS.fullmatch(value) is not None,
        "place": _plain,
        "choice": _one_of(decision.CHOICES),
        "value": _name,
        "author": _plain,
    },
    "filing_choices": {"choice": _one_of(("put in", "left out")), "item": _name},
    "authority_choices": {"authority": _name, "choice": _one_of(authority.CHOICES)},
    "custody": {"kind": _one_of(custody.KINDS), "body": _noted},
    "view_state": {"body": _json},
}
