"""The find box: a Doe's number, a provider, an address, or `row 31`, to the Does that are meant."""

from __future__ import annotations

from app.base.ids import DoeKey, parse_does
from app.services import Analysis


def found_does(analysis: Analysis | None, case: str, text: str) -> list[DoeKey]:
    """The Does of the case that match; empty where none does."""
    if analysis is None or not text:
        return []
    kind, _, rest = text.partition(" ")
    if kind.casefold() == "row" and rest.strip().isdecimal():
        rows = analysis.events
        mine = rows.filter((rows["row"] == int(rest)) & (rows["case"] == case))
        return [*analysis.does_of(mine["event"].to_list())]
    try:
        numbers = set(parse_does(text))
    except ValueError:
        does = analysis.roster.does
        part = text.casefold()
        return [
            key
            for key, isp, ip in zip(analysis.keys, does["isp"], does["ip"], strict=True)
            if key[0] == case and (part in (isp or "").casefold() or part == ip)
        ]
    return [key for key in analysis.keys if key[0] == case and key[1] in numbers]
