"""A monitoring log of any size as an exhibit: three hashes, three months, in order of time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from app.exhibits.schema import CHANGES, EVENTS, HIT, Exhibit, SheetRead, empty

CASE = "12-cv-6677"
HASHES = tuple(hashlib.sha1(title.encode()).hexdigest().upper() for title in ("Backstage", "Happy Couple", "Encore"))
TITLES = ("Backstage", "Happy Couple", "Encore")
CLIENTS = tuple(f"µTorrent {a}.{b}.{c}" for a in (2, 3) for b in range(3) for c in range(5))
CITIES = (
    *((city, "IL") for city in ("Chicago", "Aurora", "Joliet", "Naperville", "Rockford", "Elgin", "Peoria", "Cicero")),
    *((city, "IN") for city in ("Gary", "Hammond", "Fishers", "Carmel", "Muncie", "Goshen")),
    *((city, "WI") for city in ("Madison", "Racine", "Kenosha", "Oshkosh", "Janesville")),
)
ISPS = (
    "Blue Heron Broadband", "Lakeshore Cable", "Midway DSL", "Prairie Fiber", "Cornbelt Telephone",
    "Fox River Networks", "Calumet Wireless", "Sangamon Online",
)  # fmt: skip
_START = int(datetime(2012, 7, 1, tzinfo=UTC).timestamp())
_SECONDS = 92 * 86_400
_ROLES = ("doe", "ip", "port", "hit", "info_hash", "isp", "city", "state", "title", "client")

Ints = npt.NDArray[np.int64]


def address(n: int) -> str:
    """The n-th address of documentation: v4 while there are any, then v6."""
    if n < 3 * 254:
        return f"{('192.0.2', '198.51.100', '203.0.113')[n // 254]}.{n % 254 + 1}"
    return f"2001:db8:{n >> 16:x}:{n & 0xFFFF:x}::1"


def make_exhibit(hits: int, does: int, *, seed: int = 9) -> Exhibit:
    """`hits` of `does` Does, busy ones and quiet ones. Nearly every sixth Does has a second address."""
    rng = np.random.default_rng(seed)
    who, second = times_of(rng, hits, does)
    swarm = rng.choice(3, does * 3, p=(0.6, 0.3, 0.1))[who * 3 + rng.integers(0, 3, hits)]
    moved = (rng.random(does) < 0.15)[who] & (second > _SECONDS // 2)
    home, isp, client = rng.integers(0, len(CITIES), does), rng.integers(0, len(ISPS), does), rng.integers(0, 30, does)
    us = pl.Series((second + _START) * 1_000_000)
    file = f"log-{hits}-{does}.csv"
    one = np.zeros(hits, np.int64)
    columns = {
        "event": pl.Series(np.arange(hits, dtype=np.uint32)),
        "exhibit": _texts([file], one),
        "sheet": _texts(["log"], one),
        "row": pl.Series(np.arange(2, hits + 2, dtype=np.uint32)),
        "case": _texts([CASE], one),
        "doe": pl.Series((who + 1).astype(np.uint32)),
        "ip": _texts([address(n) for n in range(2 * does)], who + does * moved),
        "port": pl.Series(rng.integers(1024, 65536, hits).astype(np.uint16)),
        "printed": us.cast(pl.Datetime("us")),
        "offset_min": pl.Series(np.zeros(hits, np.int16)),
        "hit": us.cast(pl.Datetime("us")).dt.replace_time_zone("UTC"),
        "hit_end": pl.Series([None], dtype=HIT).new_from_index(0, hits),
        "precision": pl.Series(np.full(hits, 1_000_000)).cast(pl.Duration("us")),
        "info_hash": _texts(HASHES, swarm),
        "isp": _texts(ISPS, isp[who]),
        "city": _texts([city for city, _ in CITIES], home[who]),
        "state": _texts([state for _, state in CITIES], home[who]),
        "title": _texts(TITLES, swarm),
        "client": _texts(CLIENTS, client[who]),
    }
    events = pl.DataFrame(columns, schema=EVENTS)
    sheet = SheetRead(
        name="log",
        header_row=1,
        columns={role: "ABCDEFGHIJ"[i] for i, role in enumerate(_ROLES)},
        headings={role: role.upper() for role in _ROLES} | {"hit": "HIT DATE (UTC)"},
        rows=hits,
    )
    return Exhibit(
        path=Path(file),
        file=file,
        sha256=hashlib.sha256(f"{hits} {does} {seed}".encode()).hexdigest(),
        size=hits * 150,
        opened=datetime(2012, 10, 8, 9, 30, tzinfo=UTC),
        zone="UTC",
        zone_stated=True,
        case=CASE,
        sheets=(sheet,),
        events=events,
        changes=empty(CHANGES),
        printed=_printed(events),
    )


def make_log(hits: int, does: int, *, seed: int = 9) -> pl.DataFrame:
    """The same as the table that an investigator would hand over: numbers, texts, and times with their offset."""
    events = make_exhibit(hits, does, seed=seed).events.select(_ROLES)
    return events.with_columns(pl.col(pl.Categorical).cast(pl.String))


def times_of(rng: np.random.Generator, hits: int, does: int) -> tuple[Ints, Ints]:
    """(Doe, second from the start) of each hit, by time. Every Doe has one; sojourns differ, as do habits."""
    share = rng.pareto(1.2, does) + 0.2
    who = np.concatenate([np.arange(does), rng.choice(does, max(hits - does, 0), p=share / share.sum())])[:hits]
    begin, stay = rng.beta(1.2, 3, does) * _SECONDS * 0.9, rng.exponential(20 * 86_400, does) + 3_600
    stay = np.minimum(stay, _SECONDS - begin)
    second = (begin[who] + rng.random(len(who)) * stay[who]).astype(np.int64)
    order = np.argsort(second, kind="stable")
    return who[order], second[order]


def _texts(texts: Sequence[str], codes: Ints) -> pl.Series:
    return pl.Series(texts, dtype=pl.Categorical()).gather(pl.Series(codes.astype(np.uint32)))


def _printed(events: pl.DataFrame) -> pl.DataFrame:
    """The texts of the cells."""
    texts = events.select("event", *_ROLES).with_columns(pl.col("hit").dt.to_string("%m/%d/%Y %H:%M:%S"))
    return texts.with_columns(pl.exclude("event").cast(pl.String))
