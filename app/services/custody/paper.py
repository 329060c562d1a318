"""The custody log as a paper that can be handed over: every entry with its digests in full, .docx and .pdf.

No entry tells of it: the link on the paper would not be the last one any more, and nothing rests on the paper. What
was done since the last entry is sealed first, so that the link holds all that the matter is.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import cast

from app import __version__
from app.base.clock import count, instant_long
from app.base.digests import grouped
from app.base.one_line import one_line
from app.base.paths import data
from app.base.progress import Progress, silent
from app.drafting.tree import Block, Document, Heading, Paragraph, Run, Runs, Table
from app.matter import custody
from app.matter.refuge import is_kept
from app.matter.store import Store
from app.services.custody.words import say_whole
from app.services.desk import WRITE, Desk
from app.services.export.draft import Paper
from app.services.opening.shelf import never
from app.services.verify.verifying import limit

_WIDTHS = (5.0, 12.0, 12.0, 14.0, 57.0)
_ADDRESS = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d)|(?<![\w:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:(?:\.\d{1,3}){3})?(?![\w:])"
)
_LONGEST_NAME = 60  # characters of who did it


def export_log(
    desk: Desk,
    out: Path,
    zone: tzinfo,
    zone_name: str,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> list[Path]:
    """Write the log into the folder `out`, with times in UTC and in that zone; the paths of the two files."""
    custody.seal(desk.store)
    document = custody_document(desk.store, zone, zone_name, datetime.now(UTC))
    plan = [Paper("", f"{document.name}{ending}", document) for ending in (".docx", ".pdf")]
    return cast(list[Path], desk.worker.run(WRITE, plan, out, progress=progress, cancelled=cancelled))


def custody_document(store: Store, zone: tzinfo, zone_name: str, now: datetime) -> Document:
    """The whole log as it stands. `now` is aware."""
    words = data("text", "custody.toml")["paper"]
    entries, broken = custody.entries(store), custody.first_broken(store)
    named = store.path is not None and not is_kept(store.path)
    matter = one_line(store.path.name) if store.path and named else "a matter without a name"
    written = words["written"].format(
        at=f"{instant_long(now.astimezone(zone).replace(second=0, microsecond=0))} {zone_name}",
        program=__version__,
        entries=count(len(entries), "entry", "entries"),
    )
    blocks: list[Block] = [Heading(words["title"].format(matter=f"“{matter}”" if named else matter))]
    blocks.append(_paragraph(written))
    if broken is not None:
        blocks.append(_paragraph(words["broken"].format(entry=broken)))
    blocks.append(_paragraph(limit(custody.end(store))))
    header = tuple(column.format(zone=zone_name) for column in words["columns"])
    rows = tuple(row for entry in entries for row in _rows(entry, zone, words["nobody"]))
    blocks.append(Table(header, rows, (), right=frozenset({0}), widths=_WIDTHS))
    return Document(
        words["name"].format(entries=len(entries)),
        words["title"].format(matter=matter),
        tuple(blocks),
        work_product=True,
        header=words["header"],
    )


def _rows(entry: custody.Noted, zone: tzinfo, nobody: str) -> Iterator[tuple[Runs, ...]]:
    """The entry; and a row for each paper of an export, for one row is never longer than a page."""
    what, *papers = map(_without_addresses, say_whole(entry))
    who = one_line(entry.author, _LONGEST_NAME) or nobody
    first = (str(entry.position), _time(entry.at, UTC), _time(entry.at, zone), who, what)
    for texts in (first, *(("", "", "", "", paper) for paper in papers)):
        yield tuple((Run(grouped(text), "record", f"custody:{entry.position}"),) if text else () for text in texts)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(grouped(text), "record", "custody"),), indent=False)


def _time(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def _without_addresses(text: str) -> str:
    """A Doe without a number is called by its address, and so may a file be; neither is for other eyes."""
    hidden = str(data("text", "custody.toml")["paper"]["address"])
    return _ADDRESS.sub(lambda found: hidden if _is_address(found[0]) else found[0], text)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return (
            re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", text) is not None
        )  # with leading zeros, or as a paper misprints it
    return True
