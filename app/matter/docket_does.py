"""What docket.toml says of single Does: dismissed, served, represented, and the dates of a subpoena."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.base.ids import DoeId, doe_order
from app.base.problem import Problem
from app.matter.docket_fields import Table
from app.matter.model import Dismissal, DoeFacts, Subpoena
from app.matter.parties import parse_doe_ids

SUBPOENA_KEYS = ("does", "notice", "object_by", "return", "place")
_DISMISSED_KEYS = ("does", "date", "dkt", "prejudice", "settled")
_SERVED_KEYS = ("does", "date")

_SOME_DOES = "numbers and ranges such as “2, 11, 61-68”, “John Doe X”, or a list of those"
_ONE_DOE = "one Doe, such as 38 or “John Doe X”"


def read_facts(table: Table) -> tuple[DoeFacts, ...]:
    """What one [[case]] says of each of its Does."""
    facts: dict[DoeId, DoeFacts] = {}
    for group in _groups(table, "dismissed", _DISMISSED_KEYS):
        dismissal = Dismissal(group.day("date"), group.text("dkt"), _prejudice(group), group.flag("settled"))
        for doe in some_does(group, "does"):
            facts[doe] = replace(facts.get(doe, DoeFacts(doe)), dismissed=dismissal)
    for group in _groups(table, "served", _SERVED_KEYS):
        for doe in some_does(group, "does"):
            facts[doe] = replace(facts.get(doe, DoeFacts(doe)), served=group.day("date") or True)
    for doe in some_does(table, "represented"):
        facts[doe] = replace(facts.get(doe, DoeFacts(doe)), represented=True)
    for doe, subpoena in _subpoenas(table):
        facts[doe] = replace(facts.get(doe, DoeFacts(doe)), subpoena=subpoena)
    return tuple(facts[doe] for doe in sorted(facts, key=doe_order))


def _subpoenas(table: Table) -> Iterator[tuple[DoeId, Subpoena]]:
    """The dates of the subpoena for each Doe; a later table says it anew."""
    for group in table.tables("subpoena", "does", SUBPOENA_KEYS):
        if "does" not in group:
            raise group.missing("does", _SOME_DOES)
        subpoena = Subpoena(group.day("notice"), group.day("object_by"), group.day("return"), group.text("place"))
        if subpoena == Subpoena():
            raise Problem(f"{group.where}: no date is given; give notice, object_by or return, such as 2012-10-29.")
        for doe in some_does(group, "does"):
            yield doe, subpoena


def _groups(table: Table, key: str, allowed: tuple[str, ...]) -> Iterator[Table]:
    """Does of whom one thing is said: plain ranges, or tables that say more; both may stand in one list."""
    value = table.get(key)
    for item in value if isinstance(value, list) else () if value is None else (value,):
        if isinstance(item, dict):
            group = Table(item, f"{table.where}, {key}", allowed)
            if "does" not in group:
                raise group.missing("does", _SOME_DOES)
            yield group
        else:
            does = _parsed(table, key, item)
            yield Table({"does": list(does)}, f"{table.where}, {key}", allowed)


def _prejudice(group: Table) -> bool | None:
    value = group.get("prejudice")
    if isinstance(value, str):
        said = re.fullmatch(r"(?i)\s*(with|without)(?:\s+prejudice)?\s*", value)
        if not said:
            raise group.fault("prejudice", "true, false, “with” or “without”")
        return said[1].lower() == "with"
    return group.flag("prejudice")


def some_does(table: Table, key: str) -> tuple[DoeId, ...]:
    value = table.get(key)
    return () if value is None else _parsed(table, key, value)


def _parsed(table: Table, key: str, value: Any) -> tuple[DoeId, ...]:
    """The Does that a value names, or the Problem that says what it may be."""
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str | int) and not isinstance(item, bool) for item in items):
        raise table.fault(key, _SOME_DOES, value)
    try:
        return parse_doe_ids(items)
    except ValueError as error:
        raise table.fault(key, _SOME_DOES, error) from error


def one_doe(table: Table, key: str) -> DoeId | None:
    does = some_does(table, key)
    if len(does) > 1:
        raise table.fault(key, _ONE_DOE)
    return does[0] if does else None
