"""PDFs of tables, as plaintiffs print them: with and without borders, wrapped, turned, stamped, over pages."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from app.base.paths import resource
from tests.exhibits.make_samples import HEADINGS, HERE, SAMPLES_TO_WRITE

STAMP = "Case: 1:12-cv-06675 Document #: 1-1 Filed: 08/21/12 Page {page} of {pages} PageID #:{id}"
RULED, UNRULED = "0.5pt", "none"


@dataclass(frozen=True)
class Layout:
    """How the pages are set. `widths` in points, one a column, or none for as wide as the texts."""

    stroke: str = RULED
    widths: Sequence[float] = ()
    across: str = "left"
    down: str = "top"
    inset: str = "5pt"
    size: float = 9
    face: str = "Libertinus Serif"
    flipped: bool = False
    turned: int = 0  # degrees by which the table is turned on the page
    stamp: str = ""
    foot: str = ""
    repeat: bool = True  # the headings on each page
    margin: str = "(x: 36pt, y: 60pt)"
    height: str = ""  # of the page


def set_pdf(path: Path, above: Sequence[str], rows: Sequence[Sequence[str]], below: Sequence[str], how: Layout) -> Path:
    """The PDF with lines above and below the table, whose first row are its headings."""
    head, *body = rows
    widths = ", ".join(f"{w}pt" for w in how.widths) if how.widths else ", ".join(["auto"] * len(head))
    cells = ",\n".join(", ".join(map(_cell, row)) for row in body)
    heads = ", ".join(map(_cell, head))
    header = f"table.header({heads})" if how.repeat else heads
    table = (
        f"#table(columns: ({widths},), stroke: {how.stroke}, inset: {how.inset}, align: {how.across} + {how.down},\n"
        f"{header},\n{cells})"
    )
    text = "\n\n".join([*(_text(line) for line in above), table, *(_text(line) for line in below)])
    if how.turned:
        text = f"#rotate({how.turned}deg, reflow: true)[#block(width: 660pt)[{text}]]"
    path.write_bytes(typst.compile((_page(how) + text).encode(), font_paths=_faces()))
    return path


@cache
def _faces() -> typst.Fonts:
    """The faces of the program and those of typst, looked up once; none of this machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(resource("fonts"))])


def _page(how: Layout) -> str:
    stamp = (
        how.stamp.replace("{page}", '" + str(n) + "')
        .replace("{pages}", '" + str(counter(page).final().first()) + "')
        .replace("{id}", '" + str(16 + n) + "')
    )
    header = f'context {{ let n = counter(page).get().first(); text(size: 8pt, font: "Inter", "{stamp}") }}'
    foot = how.foot.replace("{page}", '" + str(counter(page).get().first()) + "')
    return (
        f'#set page(paper: "us-letter", margin: {how.margin}, flipped: {str(how.flipped).lower()}'
        + (f", height: {how.height}" if how.height else "")
        + (f", header: {header}" if how.stamp else "")
        + (f', footer: context align(center, "{foot}")' if how.foot else "")
        + f')\n#set text(size: {how.size}pt, font: "{how.face}", hyphenate: false)\n'
    )


def _text(line: str) -> str:
    quoted = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{quoted}")'


def _cell(text: str) -> str:
    """A cell; `|` ends a line of it, as narrow columns do."""
    return "[" + " #linebreak() ".join(_text(part) for part in text.split("|")) + "]"


def sample_rows(wrap: bool = False) -> list[list[str]]:
    """The 68 rows of 12-cv-6675 under their headings, as its workbook prints them; with `wrap` in narrow cells."""
    made = SAMPLES_TO_WRITE[0]
    with (HERE / f"sample_{made.case}.tsv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    rows = [list(HEADINGS)]
    half = made.info_hash[:20] + "|" + made.info_hash[20:] if wrap else made.info_hash
    for line in lines:
        rows.append([line["doe"], line["ip"], printed(datetime.fromisoformat(line["hit_utc"])), line["isp"], half])
    return rows


def printed(at: datetime) -> str:
    """`7/6/2012 3:18 AM`."""
    return f"{at.month}/{at.day}/{at.year} {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


ABOVE = ("Exhibit A", "Malibu Media, LLC v. John Does 1-68, Case 1:12-cv-06675", "Title: Happy Couple")
BELOW = ("Total: 68 hits", "All addresses are of documentation ranges.")

NARROW = (32, 78, 56, 62, 120)
SETTINGS: dict[str, tuple[Layout, bool]] = {
    "ruled": (Layout(), False),
    "unruled": (Layout(UNRULED), False),
    "close": (Layout(UNRULED, inset="(x: 2pt, y: 1pt)", size=8), False),
    "wrapped": (Layout(UNRULED, NARROW), True),
    "wrapped in the middle": (Layout(UNRULED, NARROW, down="horizon"), True),
    "wrapped at the foot": (Layout(UNRULED, NARROW, down="bottom"), True),
    "wrapped and ruled": (Layout(RULED, NARROW, down="horizon", inset="2pt"), True),
    "wrapped without room": (Layout(UNRULED, NARROW, inset="(x: 4pt, y: 2.6pt)"), True),
    "flipped": (Layout(UNRULED, flipped=True), False),
    "stamped": (Layout(RULED, stamp=STAMP, foot="Page {page}"), False),
    "centred": (Layout(UNRULED, across="center"), False),
    "typed": (Layout(UNRULED, face="DejaVu Sans Mono", size=7, inset="3pt"), False),
    "headed once": (Layout(RULED, repeat=False), False),
    "ruled across": (Layout('(x, y) => (bottom: 0.5pt)'), False),
    "headings ruled": (Layout('(x, y) => if y == 0 { (bottom: 0.5pt) }', NARROW), True),
}  # fmt: skip


def sample_pdf(path: Path, name: str) -> Path:
    """The 68 rows of 12-cv-6675 in that setting."""
    how, wrap = SETTINGS[name]
    return set_pdf(path, ABOVE, sample_rows(wrap), BELOW, how)
