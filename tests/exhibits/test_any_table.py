"""Any valid table, in each format, date form and order of columns, is read back; rubbish around it changes nothing but
the defects."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exhibits import read_exhibit
from app.exhibits.unpack import unpack
from tests.examples import examples
from tests.exhibits.files import HASH, OTHER, column, hits
from tests.exhibits.writers import FORMS, RECORDS, WRITERS, Lines

NAMES = ("Midway DSL", "Prairie Fiber", "Télé & Co, Inc.")
HEADINGS = {
    "doe": ("DOE#", "Doe No.", "Doe", "Defendant"),
    "ip": ("IP", "IP Address", "ip_address"),
    "hit": ("Hit Date (UTC)", "HitDateUTC", "Date/Time UTC", "Timestamp (UTC)"),
    "info_hash": ("File Hash", "Info Hash", "SHA-1"),
    "isp": ("ISP", "Internet Service Provider"),
}


@dataclass(frozen=True)
class Listed:
    """What a table lists, and how it is written."""

    does: tuple[int, ...]
    ips: tuple[str, ...]
    times: tuple[datetime, ...]
    hashes: tuple[str, ...]
    isps: tuple[str, ...]
    form: str
    order: tuple[str, ...]
    heads: tuple[str, ...]

    @property
    def lines(self) -> list[list[str]]:
        columns = {
            "doe": [str(n) for n in self.does],
            "ip": list(self.ips),
            "hit": [f"{t:{self.form}}" for t in self.times],
            "info_hash": list(self.hashes),
            "isp": list(self.isps),
        }
        return [list(self.heads), *map(list, zip(*(columns[role] for role in self.order), strict=True))]


@st.composite
def listed(draw: st.DrawFn) -> Listed:
    n = draw(st.integers(2, 7))
    order = tuple(draw(st.permutations(list(HEADINGS))))
    hosts = draw(st.lists(st.integers(1, 254), min_size=n, max_size=n, unique=True))
    times = draw(
        st.lists(st.datetimes(datetime(2011, 1, 1), datetime(2013, 12, 31)), min_size=n, max_size=n, unique=True)
    )
    plain = [t.replace(microsecond=0) for t in times]
    plain[0] = plain[0].replace(day=23)  # so that the column itself tells month from day
    return Listed(
        does=tuple(draw(st.lists(st.integers(1, 999), min_size=n, max_size=n, unique=True))),
        ips=tuple(f"198.51.100.{host}" if host % 5 else f"2001:db8::{host:x}" for host in hosts),
        times=tuple(plain),
        hashes=tuple(draw(st.lists(st.sampled_from((HASH, OTHER)), min_size=n, max_size=n))),
        isps=tuple(draw(st.lists(st.sampled_from(NAMES), min_size=n, max_size=n))),
        form=draw(st.sampled_from(FORMS)),
        order=order,
        heads=tuple(draw(st.sampled_from(HEADINGS[role])) for role in order),
    )


KEEP = sorted(name for name in WRITERS if name not in {*RECORDS, "table.parquet"})
"""Files that can hold lines above and below the table."""


def read_back(name: str, lines: Lines) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        WRITERS[name](path, lines)
        if path.suffix == ".zip":
            (path,) = unpack(path, Path(folder, "unpacked")).paths
        exhibit = read_exhibit(path)
    columns = [column(exhibit, role) for role in ("doe", "ip")] + [hits(exhibit), column(exhibit, "info_hash")]
    return list(zip(*columns, column(exhibit, "isp"), strict=True))


def told(table: Listed) -> list[tuple[object, ...]]:
    return list(zip(table.does, table.ips, table.times, table.hashes, table.isps, strict=True))


FEW = settings(max_examples=examples(30), suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(table=listed(), name=st.sampled_from(sorted(WRITERS)))
def test_any_table_is_read_back(table: Listed, name: str) -> None:
    assert read_back(name, table.lines) == told(table)


RUBBISH = (
    "", "EXHIBIT A", "Prepared for litigation purposes only", "Page 1 of 3", "/s/ A. Attorney", "CONFIDENTIAL",
    "Respectfully submitted,", "Total listed below", "* * *", "Attorney work product; do not copy",
)  # fmt: skip
NOTES = ("", "see file", "x", "reviewed", "ok")


@FEW
@given(
    table=listed(),
    name=st.sampled_from(KEEP),
    above=st.lists(st.sampled_from(RUBBISH), max_size=4),
    below=st.lists(st.sampled_from(RUBBISH), max_size=4),
    beside=st.sampled_from(("", "Note", "Remarks")),
    notes=st.lists(st.sampled_from(NOTES), min_size=7, max_size=7),
)
def test_rubbish_around_a_table_changes_no_event(
    table: Listed, name: str, above: Sequence[str], below: Sequence[str], beside: str, notes: Sequence[str]
) -> None:
    lines = [[*line, note] for line, note in zip(table.lines, [beside, *notes], strict=False)]
    around = [*([text] for text in above), *lines, *([text] for text in below)]
    assert read_back(name, around) == told(table)
