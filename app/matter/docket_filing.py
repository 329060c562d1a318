"""What docket.toml says of the papers of a case: who signs, who declares, conferral, service, presentment, format."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import time
from typing import Any, cast

from app.base.problem import Problem
from app.base.typed_time import typed_clock
from app.matter.docket_fields import Table
from app.matter.paper import Conferred, Filing, StandingOrder
from app.matter.paper_rows import filled

_ORDER = "standing_order"
ORDER_KEYS = tuple(field.name for field in fields(StandingOrder))
FILING_KEYS = (*(f.name for f in fields(Filing) if f.name not in ("order", "put_in", "left_out")), _ORDER)

_DAYS = ("conferred_on", "served_on", "presented_on")
_TEXTS = tuple(k for k in FILING_KEYS if k not in (*_DAYS, "address", "conferred", "presented_at", "format", _ORDER))


def read_filing(table: Table) -> Filing:
    """The [case.filing] of one [[case]]; nothing where there is none."""
    own = table.only("filing", FILING_KEYS)
    if own is None:
        return Filing()
    said: dict[str, Any] = {key: " ".join((own.text(key) or "").split()) for key in _TEXTS}
    said |= {key: own.day(key) for key in _DAYS}
    return Filing(
        **said,
        address=_lines(own),
        conferred=cast(Conferred | None, own.word("conferred", "conferred")),
        presented_at=_time(own),
        format=own.text("format"),
        order=_order(own),
    )


def filing_table(filing: Filing) -> dict[str, Any] | None:
    """The same as a plain table; None where nothing is recorded. What goes into papers is chosen by no file."""
    said = {key: getattr(filing, key) for key in FILING_KEYS if key != _ORDER}
    lines = filing.address.splitlines()
    said["address"] = lines if len(lines) > 1 else filing.address
    said[_ORDER] = {k: v for k in ORDER_KEYS if (v := getattr(filing.order, k)) not in (None, "")}
    return {key: value for key, value in said.items() if value} or None


def kept_filing(read: Filing, standing: Filing) -> Filing:
    """What a docket says in place of what stood there. Where it is silent that stays, and so does what counsel puts
    into papers or leaves out."""
    return replace(filled(read, standing), put_in=standing.put_in, left_out=standing.left_out)


def _order(own: Table) -> StandingOrder:
    table = own.only(_ORDER, ORDER_KEYS)
    if table is None:
        return StandingOrder()
    pages = table.get("pages")
    if pages is not None and (isinstance(pages, bool) or not isinstance(pages, int) or not 1 <= pages <= 10_000):
        raise table.fault("pages", "the most pages of a memorandum, a number such as 15")
    flags = {key: table.flag(key) for key in ("presentment", "unpublished", "software")}
    return StandingOrder(pages=pages, **flags, cite=table.text("cite") or "")


def _lines(own: Table) -> str:
    """The address: a list of lines, or one text with them."""
    value = own.get("address")
    lines = value if isinstance(value, list) else (own.text("address") or "").splitlines()
    if not all(isinstance(line, str) for line in lines):
        raise own.fault("address", "a list of lines, each in quotes")
    return "\n".join(told for line in lines if (told := " ".join(line.split())))


def _time(own: Table) -> time | None:
    """A TOML time, or a text such as `9:30 a.m.`."""
    value = own.get("presented_at")
    if value is None or isinstance(value, time):
        return value
    try:
        return typed_clock(value if isinstance(value, str) else str(value))
    except Problem as error:
        raise own.fault("presented_at", "a time such as 09:30:00 or “9:30 a.m.”") from error
