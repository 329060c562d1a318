"""What somebody does who knows how a matter is built and wants it to say something else: chains computed anew.

Written apart from the program, so that it also proves what a link is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw

ZERO = bytes(32)


def link(before: bytes, *parts: str | bytes) -> bytes:
    data = before
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        data += len(raw).to_bytes(8, "big") + raw
    return hashlib.sha256(data).digest()


def rechain_history(connection: apsw.Connection) -> None:
    """Every link of the history as it follows from what the steps say now."""
    before = ZERO
    rows = list(connection.execute("SELECT position, name, author, at, changeset, parent FROM history ORDER BY 1"))
    for position, name, author, at, changeset, parent in rows:
        aside = () if parent is None or parent == position - 1 else (str(parent),)
        before = link(before, str(position), name, author, at, changeset, *aside)
        connection.execute("UPDATE history SET link = ? WHERE position = ?", (before, position))


def rechain_custody(connection: apsw.Connection, change: Callable[[dict[str, Any]], None] = lambda body: None) -> None:
    """Every link of the log as it follows from what its entries say now, each anchored anew. `change` alters bodies."""
    before = ZERO
    links = {0: ZERO} | dict(connection.execute("SELECT position, link FROM history"))
    rows = list(connection.execute("SELECT position, kind, author, at, body FROM custody ORDER BY 1"))
    for number, (position, kind, author, at, text) in enumerate(rows, 1):
        body = json.loads(text)
        change(body)
        step = min(body["history"]["step"], max(links))
        body["history"] = {"step": step, "link": links[step].hex()}
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = link(before, str(number), kind, author, at, text)
        connection.execute(
            "UPDATE custody SET position = ?, body = ?, link = ? WHERE position = ?", (number, text, before, position)
        )


def tampered(path: Path, *statements: str) -> None:
    """The file after some SQL of a stranger."""
    connection = apsw.Connection(str(path))
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def forged(path: Path, change: Callable[[apsw.Connection], None]) -> None:
    """The file after whatever a stranger's program does with it."""
    connection = apsw.Connection(str(path))
    try:
        with connection:
            change(connection)
    finally:
        connection.close()
