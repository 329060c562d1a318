"""Cases of a few rows for the memorandum: exhibit, complaint, docket and counsel's choices as a test says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.drafting.tree import Document, Heading, Paragraph, blocks_as_text, plain
from app.exhibits.read import read_exhibit
from app.matter.model import Allegation, Case, Cluster, ExhibitRef, Matter, Standard
from app.services.analysis import Analysis, gather

NUMBER = "12-cv-1"
H1, H2 = "A" * 40, "B" * 40
HASH, SERIES = Allegation("same hash", "Compl. ¶ 9"), Allegation("same series", "Compl. ¶ 10")
TIME = Allegation("same time", "Compl. ¶ 11")
RANGES = "Doe,IP,First Hit (UTC),Last Hit (UTC),Hash"


def case(**more: object) -> Case:
    """Does of whom the second is the client and none is dismissed; the complaint alleges one hash, no time."""
    usual: dict[str, object] = {"docketed": True, "clients": (2,), "allegations": (HASH, SERIES)}
    return Case(NUMBER, plaintiff="Plaintiff, LLC", **{**usual, **more})  # type: ignore[arg-type]


def row(doe: int, day: str, info_hash: str = H1) -> str:
    return f"{doe},192.0.2.{doe},2012-{day} 10:00:00,{info_hash}"


APART = (row(1, "07-01"), row(2, "07-09"), row(3, "07-30"))


def memo_of(
    folder: Path,
    of: Case,
    *lines: str,
    heading: str = "Doe,IP,Hit Date UTC,Hash",
    standard: Standard | None = None,
    court: str | None = "N.D. Ill.",
    clusters: Mapping[str, Sequence[int]] | None = None,
) -> Document:
    path = folder / "a.csv"
    path.write_text("\n".join([heading, *lines]) + "\n")
    exhibit = read_exhibit(path)
    ref = ExhibitRef(1, exhibit.file, exhibit.sha256, exhibit.size, exhibit.opened, of.number)
    named = tuple(
        Cluster(n, name, n, frozenset((of.number, doe) for doe in does))
        for n, (name, does) in enumerate((clusters or {}).items(), 1)
    )
    matter = Matter(
        cases=(of,),
        exhibits=(ref,),
        clusters=named,
        court_zone="America/Chicago",
        court=court,
        standard=standard,
    )
    return Analysis(matter, gather([(exhibit, of.number)])).memo(of.number)


def text(document: Document) -> str:
    """All of it behind the caption."""
    return blocks_as_text(document).partition("\n")[2]


def part(document: Document, heading: str) -> str:
    """The paragraphs of one section."""
    found, inside = [], False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.text == heading
        elif inside and isinstance(block, Paragraph):
            found.append(plain(block.runs))
    return "\n".join(found)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]
