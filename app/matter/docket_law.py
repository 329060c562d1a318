"""An authority of the attorney's own as docket.toml writes it: read into the model and written from it."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Any, cast

from app.base.problem import Problem
from app.matter.authority import OwnAuthority, Question, Side, whole
from app.matter.docket_fields import Table

AUTHORITY_KEYS = tuple(field.name for field in fields(OwnAuthority) if field.name != "id")

_NUMBER = re.compile(r"[1-9]\d{0,14}", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


def read_authority(table: Table) -> OwnAuthority:
    """One [[authority]]. Problem names what it lacks, and where it stands."""
    for key, kind in (("question", "questions"), ("side", "sides")):
        if table.word(key, kind) is None:
            raise table.missing(key, f"one of {kind} that resources/docket.toml lists")
    own = OwnAuthority(
        name=table.text("name") or "",
        proposition=table.text("proposition") or "",
        question=cast(Question, table.word("question", "questions")),
        side=cast(Side, table.word("side", "sides")),
        docket=table.text("docket"),
        volume=_number(table, "volume"),
        reporter=table.text("reporter"),
        page=_number(table, "page"),
        westlaw=_number(table, "westlaw"),
        court=table.text("court"),
        decided=_decided(table),
        judge=table.text("judge"),
        pin=table.text("pin"),
    )
    try:
        return whole(own)
    except Problem as error:
        raise Problem(f"{table.where}: {error.sentence}") from error


def authority_table(own: OwnAuthority) -> dict[str, Any]:
    """The same as the plain table of docket.toml."""
    said = {key: getattr(own, key) for key in AUTHORITY_KEYS}
    return {key: value for key, value in said.items() if value is not None}


def _number(table: Table, key: str) -> int | None:
    text = table.text(key, "a number")
    if text is not None and not _NUMBER.fullmatch(text):
        raise table.fault(key, "a number")
    return None if text is None else int(text)


def _decided(table: Table) -> date | int | None:
    value = table.get("decided")
    if isinstance(value, int | str) and _YEAR.fullmatch(str(value).strip()):
        return int(value)
    return table.day("decided")
