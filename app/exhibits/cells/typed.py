"""What counsel types in place of a cell, read by the readers of exhibits: it says one thing, or it is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from app.base.problem import Problem
from app.exhibits.cells.addresses import read_addresses
from app.exhibits.cells.hashes import hash_in_text, read_hash
from app.exhibits.cells.instants import to_instants
from app.exhibits.cells.numbers import read_doe, read_ports
from app.exhibits.cells.times import read_times
from app.exhibits.cells.typed_range import typed_either_way
from app.exhibits.cells.zones import Zone, zone_in_text, zone_of_word
from app.exhibits.schema import Exhibit


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell reads: columns of EVENTS with their values, in words as a review shows it, and the zone of a time."""

    values: Mapping[str, Any]
    made: str
    zone: str = ""  # IANA name, `UTC` or `UTC-05:00`


def read_typed(exhibit: Exhibit, event: int, role: str, text: str) -> Typed:
    """`text` in place of the cell of that role (one of CORRECTABLE) in the row of that event.

    A time without a zone of its own is in that of its column, as precise as it is typed. Problem where it cannot be
    read, or in more than one way.
    """
    text = " ".join(text.split())
    match role:
        case "hit" | "hit_end":
            return _time(exhibit, event, role, text)
        case "ip":
            return _address(text)
        case "info_hash":
            value = read_hash(hash_in_text(text) or text)[0]  # with a label, as lines above tables have it
            if value is None:
                raise Problem(f"“{text}” is no info hash; write 40 or 64 characters, each 0 to 9 or A to F.")
            return Typed({"info_hash": value}, value)
        case "doe":
            number = read_doe(text)
            if number is None:
                raise Problem(f"“{text}” is no Doe number; write a number from 1.")
            return Typed({"doe": number}, str(number))
        case "isp" | "city" | "state" | "title" | "client":
            if not text:
                raise Problem("Nothing is typed; write what the cell says.")
            return Typed({role: text}, text)
    port = read_ports(pl.Series([text])).item()
    if port is None:
        raise Problem(f"“{text}” is no port; write a number from 0 to 65535.")
    return Typed({"port": port}, str(port))


def hits_typed(exhibit: Exhibit, typed: Sequence[tuple[int, str]]) -> list[datetime | None]:
    """(event, text) in place of the hit of that row, all read at once: what `read_typed` makes of each; None where it
    refuses it."""
    named = exhibit.events["sheet"]
    sheets = [str(named[event]) for event, _ in typed]
    first = {sheet: event for sheet, (event, _) in reversed(list(zip(sheets, typed, strict=True)))}
    zones = {sheet: _zone_of(exhibit, event) for sheet, event in first.items()}
    texts = pl.Series([" ".join(text.split()) for _, text in typed], dtype=pl.String)
    read = read_times(texts).with_columns(sheet=pl.Series(sheets, dtype=pl.String))
    either = set(typed_either_way(exhibit, sheets, texts, read)["at"])
    refused = pl.any_horizontal(pl.col("serial", "mended", "open", "twice", "never").fill_null(False))
    zoned = to_instants(read, zones).times
    hits: list[datetime | None] = zoned.select(pl.when(~refused).then("hit"))["hit"].to_list()
    return [None if at in either else hit for at, hit in enumerate(hits)]


def _address(text: str) -> Typed:
    read = read_addresses(pl.Series([text])).row(0, named=True)
    if read["ip"] is None or read["mended"]:
        raise Problem(f"“{text}” is no IP address; write one such as 198.51.100.7.")
    port = {} if read["port"] is None else {"port": read["port"]}
    return Typed({"ip": read["ip"], **port}, read["ip"])


def _time(exhibit: Exhibit, event: int, role: str, text: str) -> Typed:
    read = read_times(pl.Series([text]))
    row = read.row(0, named=True)
    if row["naive"] is None or row["serial"] or row["mended"]:
        raise Problem(f"“{text}” is no date and time; write one such as July 28, 2012, 9:44 a.m.")
    if row["open"]:
        raise Problem(f"Month and day of “{text}” can be read either way; write the month by its name.")
    either = typed_either_way(exhibit, [str(exhibit.events["sheet"][event])], pl.Series([text]), read)
    if either.height:
        raise Problem(
            f"“{text}” is a time with its offset from UTC, or a range that ends at {either['end'][0]}; "
            f"write the time alone, or type out “UTC{row['zone']}” behind it."
        )
    zone = _zone_of(exhibit, event)
    zoned = to_instants(read.with_columns(sheet=pl.lit("")), {"": zone})
    placed = zoned.times.row(0, named=True)
    if placed["hit"] is None:
        raise Problem(f"The zone of “{text}” is none that is known; write one such as UTC, EST or -0500.")
    if placed["twice"] or placed["never"]:
        how = "occurred twice" if placed["twice"] else "never occurred"
        raise Problem(f"“{text}” {how} in {placed['label']}, when clocks changed; write the offset, such as -0500.")
    made = f"{placed['naive']:%Y-%m-%d %H:%M:%S}"
    if role == "hit_end":
        start = exhibit.events["hit"][event]
        if start is None or placed["hit"] < start:
            raise Problem(f"A range cannot end at “{text}”, before it begins; write a later time.")
        return Typed({"hit_end": placed["hit"]}, made, placed["label"])
    values = {
        "printed": placed["naive"],
        "offset_min": placed["offset_min"],
        "hit": placed["hit"],
        "precision": timedelta(microseconds=row["precision"]),
    }
    return Typed(values, made, placed["label"])


def _zone_of(exhibit: Exhibit, event: int) -> Zone:
    """The zone that the heading of its sheet names, or that of the exhibit."""
    name = str(exhibit.events["sheet"][event])
    sheets = [sheet for sheet in exhibit.sheets if sheet.name == name] or list(exhibit.sheets)
    for sheet in sheets:
        for role in ("hit", "date", "time"):
            found = zone_in_text(sheet.headings.get(role, ""), heading=True)
            if found is not None:
                return found
    named = zone_of_word(exhibit.zone)
    return 0 if named is None else named
