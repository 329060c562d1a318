"""What is said of the exhibits of a case, as fields of templates: their files, digests, rows and zones; the program."""

from __future__ import annotations

from datetime import UTC

import polars as pl

from app import __version__
from app.base.clock import count, date_long, small_number, zone, zone_words
from app.base.digests import grouped
from app.base.ids import series, without_addresses
from app.drafting.materials import Materials
from app.drafting.template import blank, figure, fill, join, record
from app.drafting.tree import Run, Runs
from app.drafting.words import word
from app.exhibits.corrections import mended_cells
from app.exhibits.schema import Exhibit
from app.findings.times import zone_told


def files(m: Materials) -> Runs:
    """`the file “exhibit-a.xlsx”`; several in the order in which they were opened."""
    exhibits = _exhibits(m)
    if not exhibits:
        return (blank(word("blank", "exhibit_files")),)
    names = record(series([f"“{without_addresses(exhibit.file)}”" for exhibit in exhibits]), _ref(exhibits))
    return fill(word("files", "one" if len(exhibits) == 1 else "many"), files=names)


def digests(m: Materials) -> Run:
    """`SHA-256 8342…`: of each, in the same order."""
    exhibits = _exhibits(m)
    if not exhibits:
        return blank(word("blank", "sha256"))
    return record(grouped(f"SHA-256 {series([exhibit.sha256 for exhibit in exhibits])}"), _ref(exhibits))


def opened_on(m: Materials) -> Run:
    """The day or days on which they were opened, in the court's zone where it is known."""
    evidence = m.book.evidence
    court = zone(evidence.matter.court_zone) if evidence.matter.court_zone else UTC
    opened = [ref.opened for ref in evidence.matter.exhibits if ref.case == m.view.number]
    days = dict.fromkeys(date_long(at.astimezone(court)) for at in sorted(opened))
    return record(series(list(days)), _ref(_exhibits(m))) if days else blank(word("blank", "opened_on"))


def rows(m: Materials) -> Runs:
    """`42 rows, 42 of them with a time`."""
    exhibits, tally = _exhibits(m), m.book.evidence.roster.tally
    if not exhibits:
        return (blank(word("blank", "rows")),)
    timed = int(tally.filter(pl.col("case") == m.view.number)["hits"].sum())
    told = {"rows": count(sum(exhibit.rows for exhibit in exhibits), "row"), "timed": f"{timed:,}"}
    return fill(word("rows"), **{key: record(text, _ref(exhibits)) for key, text in told.items()})


def listed(m: Materials) -> Run:
    """`42 Does`: how many the exhibit lists."""
    found = m.book.get(f"listed:{m.view.number}")
    return figure(found) if found else blank(word("blank", "listed"))


def mended(m: Materials) -> Run:
    """`two cells`: what could be read only after its form was mended."""
    cells = sum(map(mended_cells, _exhibits(m)))
    return record(f"{small_number(cells)} cell{'' if cells == 1 else 's'}", _ref(_exhibits(m)))


def recognised(m: Materials) -> Run:
    """`340 cells`: those that were recognised in pictures."""
    return _recognised(m, "column")


def doubtful(m: Materials) -> Run:
    """`two cells`: of those recognised, the ones that may read otherwise, whatever counsel decided of them."""
    return _recognised(m, "doubtful")


def alone(m: Materials) -> Run:
    """`one cell`: of those recognised, the ones that were read as what alone is likely in their column."""
    return _recognised(m, "mended")


def _recognised(m: Materials, name: str) -> Run:
    scans = [exhibit.scan.cells[name] for exhibit in _exhibits(m) if exhibit.scan is not None]
    cells = sum(int(each.sum()) if each.dtype == pl.Boolean else each.len() for each in scans)
    told = small_number(cells) if cells else word("none")
    return record(f"{told} cell{'' if cells == 1 else 's'}", _ref(_exhibits(m)))


def zones(m: Materials) -> Runs:
    """In which zone each prints its times, and that one names none."""
    told = [
        fill(
            word("zone", how),
            zone=record(zone_words(name), _ref(_exhibits(m))),
        )
        for name, how in dict.fromkeys((exhibit.zone, zone_told(exhibit)) for exhibit in _exhibits(m))
    ]
    return join(told, "; ") if told else (blank(word("blank", "zones")),)


def program(m: Materials) -> Run:
    """`Doeline, version 0.1.0`."""
    return record(word("program").format(version=__version__), "program")


def _exhibits(m: Materials) -> tuple[Exhibit, ...]:
    return m.book.evidence.exhibits_of(m.view.number)


def _ref(exhibits: tuple[Exhibit, ...]) -> str:
    return "exhibit:" + ", ".join(exhibit.sha256 for exhibit in exhibits)
