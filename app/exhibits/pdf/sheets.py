"""Pages to sheets: each table one, however many pages it runs over, and what is told of the pages."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.base.clock import count, date_long
from app.base.ids import ranges
from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.pdf.assemble import assembled
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.runs import Run, runs_of
from app.exhibits.pdf.stamps import Stamp
from app.exhibits.scan.part import ScansMissing
from app.exhibits.scan.seeing.aligning import aligned
from app.exhibits.scan.seeing.cells import seen_cells
from app.exhibits.sheet import TOO_WIDE, WIDEST, Sheet, Source, letter

_NO_TEXT = "{file} holds no text on any page; check that it is the exhibit."
_ILLEGIBLE = (
    "{file} is a scan on which nothing can be read; ask for a better copy, or scan it anew at 300 dots an inch."
)
_NO_TABLE = "{file} has no table with addresses and dates on its pages; check that it is the exhibit."


def sheets_of(pages: Sequence[Page], source: Source, defects: Defects) -> list[Sheet]:
    """A sheet a table on these pages. Problem where there is none."""
    unread = any(page.scan is None and page.is_picture for page in pages)
    if all(page.is_blank for page in pages) and not unread:
        raise Problem((_ILLEGIBLE if any(page.illegible for page in pages) else _NO_TEXT).format(file=source.file))
    runs = runs_of(aligned(pages))
    if not runs:
        raise ScansMissing(source.file) if unread else Problem(_NO_TABLE.format(file=source.file))
    _tell_pages(pages, defects)
    stamps = [page.stamp for page in pages if page.stamp is not None]
    _tell_stamps(stamps, defects)
    above = tuple(dict.fromkeys(stamp.text for stamp in stamps[:1]))
    return [_sheet(run, source, above, defects) for run in runs]


def _sheet(run: Run, source: Source, above: tuple[str, ...], defects: Defects) -> Sheet:
    table = assembled(run)
    scanned = tuple(page.scan for page in run.pages if page.scan is not None)
    width = max(map(len, table.cells))
    if width > WIDEST:
        raise Problem(f"{source.file} {TOO_WIDE}; check that it is the exhibit.")
    letters = tuple(letter(i) for i in range(width))
    frame = pl.DataFrame(table.cells, schema=dict.fromkeys(letters, pl.String), orient="row")
    name = f"p. {ranges(table.pages)}"
    defects.spots[name] = table.spots
    if len(table.pages) > 1:
        once = count(table.repeated, "line on several of them is", "lines on several of them are")
        told = f"; {once} read once" if table.repeated else ""
        defects.add("pages_joined", sheet=name, text=ranges(table.pages), values={"once": told})
    if table.beside:
        defects.add("columns_joined", sheet=name, text=ranges(table.beside), values={"rows": ranges(table.pages)})
    if table.put_together:
        first = pl.DataFrame({"sheet": name, "row": [table.put_together[0] + 1]})
        defects.counted("word_joined", first, "row", height=len(table.put_together))
    if table.in_doubt:
        defects.add("wrapping_open", sheet=name, values={"count": count(table.in_doubt, "row")})
    cut = frozenset((line + 1, letters[column]) for line, column in table.cut)
    return Sheet(
        name=name,
        frame=frame,
        letters=letters,
        spots=table.spots,
        above=above,
        cut=cut,
        seen=seen_cells(table, run) if scanned else None,
        scanned=scanned,
    )


def _tell_pages(pages: Sequence[Page], defects: Defects) -> None:
    """Pages that are pictures: recognised, not read, and with a text that some program has laid over them."""
    pictured = [page for page in pages if page.pictured]
    if read := [page.number for page in pictured if page.scan is not None and not page.illegible]:
        defects.add("page_scanned", text=ranges(read), values={"count": count(len(read), "page")})
    if unread := [page.number for page in pictured if page.scan is None and page.is_picture]:
        defects.add("page_unread", text=ranges(unread), values={"count": count(len(unread), "page")})
    if illegible := [page.number for page in pages if page.illegible]:
        defects.add("page_illegible", text=ranges(illegible), values={"count": count(len(illegible), "page")})
    if laid := [page.number for page in pictured if page.scan is None and not page.is_picture]:
        defects.add("text_over_picture", text=ranges(laid), values={"count": count(len(laid), "page")})


def _tell_stamps(stamps: Sequence[Stamp], defects: Defects) -> None:
    """Which document of which case the pages are, and which of its pages are not there."""
    for case, document, filed in dict.fromkeys((s.case, s.document, s.filed) for s in stamps):
        own = [s for s in stamps if (s.case, s.document, s.filed) == (case, document, filed)]
        values = {"case": case, "document": document, "filed": date_long(filed), "count": count(len(own), "page")}
        defects.add("court_stamp", text=own[0].text, values=values)
        total = max((s.pages or 0 for s in own), default=0)
        absent = set(range(1, total + 1)) - {s.page for s in own} if total <= limits.MOST_PAGES else set()
        if absent:
            told = {"document": document, "of": f"{total:,}"}
            defects.add("stamped_pages_missing", text=ranges(absent), values=told)
