"""What was made of recognised cells, laid beside the events: their places and readings, changes and defects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from app.base.clock import count
from app.base.paths import data
from app.exhibits.corrections import role_of_cell
from app.exhibits.defects import Defects
from app.exhibits.scan.judging.above import bare
from app.exhibits.scan.judging.judged import Judged, differs_in_spaces
from app.exhibits.scan.judging.mending import ABOVE, Judgements
from app.exhibits.scan.judging.telling import TIMED, day_first, differs_in, in_words, learn, together
from app.exhibits.schema import CHANGES, READINGS, ROLES, SCANNED_CELLS, SCANNED_PAGES, Scan

if TYPE_CHECKING:
    from app.exhibits.tables.table import Table

Cells = Mapping[tuple[int, str], Judged]
"""By event and role, how a cell was judged."""


def cells_of(judged: Judgements, rows: pl.DataFrame) -> Cells:
    """The cells of lines that are rows. `rows`: event, sheet, row."""
    events = {(sheet, row): event for event, sheet, row in rows.select("event", "sheet", "row").iter_rows()}
    found = {(events[at[:2]], at[2]): each for at, each in judged.items() if at[:2] in events}
    order = {role: i for i, role in enumerate(ROLES)}
    return dict(sorted(found.items(), key=lambda item: (item[0][0], order.get(item[0][1], len(order)))))


def above_of(judged: Judgements, rows: pl.DataFrame) -> Cells:
    """The hashes that lines above tables give, each as a cell of the first row that takes it: it stands in none."""
    first = dict(reversed(rows.select("sheet", "event").rows()))
    return {
        (first[sheet], "info_hash"): replace(each, readings=tuple((bare(text), sure) for text, sure in each.readings))
        for (sheet, _, role), each in judged.items()
        if role == ABOVE and sheet in first
    }


def least_sure(cells: Cells) -> dict[int, float]:
    """By event, how surely the least sure cell of its row was recognised."""
    found: dict[int, float] = {}
    for (event, _), each in cells.items():
        found[event] = min(each.confidence, found.get(event, 1.0))
    return found


def scan_of(tables: Sequence[Table], cells: Cells) -> Scan | None:
    """The frames of what was recognised; None where no page of the tables is a picture."""
    pages = {page.page: page for table in tables for page in table.sheet.scanned}
    if not pages and not cells:
        return None
    shown = [(at, each) for at, each in cells.items() if at[1] in ROLES]
    boxes = [
        (*at, c.page, c.left, c.top, c.right, c.bottom, each.recognised, each.confidence, each.mended, each.doubtful)
        for at, each in shown
        for c in (each.cell,)
    ]
    readings = [(*at, *reading) for at, each in shown for reading in each.readings]
    turned = [(page.page, page.turned, page.skew, page.dpi) for _, page in sorted(pages.items())]
    return Scan(
        pages=pl.DataFrame(turned, schema=SCANNED_PAGES, orient="row"),
        cells=pl.DataFrame(boxes, schema=SCANNED_CELLS, orient="row"),
        readings=pl.DataFrame(readings, schema=READINGS, orient="row"),
    )


def changes_of(cells: Cells) -> pl.DataFrame:
    """CHANGES of cells that are taken otherwise than they were recognised.

    PRINTED has what is taken: the paper is what the exhibit prints, and a letter that a recogniser saw in it is not.
    """
    made = [
        (event, role_of_cell(role), each.recognised, each.taken)
        for (event, role), each in cells.items()
        if each.taken != each.recognised
    ]
    return pl.DataFrame(made, schema=CHANGES, orient="row")


def tell(
    cells: Cells, above: Cells, rows: pl.DataFrame, printed: pl.DataFrame, times: pl.Series, defects: Defects
) -> None:
    """A defect for each cell that was mended or is in doubt, and one for the file, which counts those `above` too.

    `rows`: event, sheet, row; `times`: of each the time that was read.
    """
    if not cells:
        return
    places = {event: (sheet, row) for event, sheet, row in rows.select("event", "sheet", "row").iter_rows()}
    mended = [
        _place(event, role, each, places) for (event, role), each in cells.items() if each.mended and not each.doubtful
    ]
    doubtful: dict[tuple[int, str], dict[str, Judged]] = {}
    for (event, role), each in cells.items():
        if each.doubtful:
            doubtful.setdefault((event, role_of_cell(role)), {})[role] = each
    turned = "hit" in printed.columns and day_first(printed["hit"], times)
    timed = (each for (_, role), own in doubtful.items() if role in TIMED for each in own.values())
    learn(text for each in timed for text, _ in each.readings)
    doubts = [_doubt(*at, own, places, printed, turned) for at, own in doubtful.items()]
    for role, told in _by_role(mended):
        defects.rows("scan_mended", told, role)
    for role, told in _by_role(doubts):
        defects.rows("scan_doubt", told, role)
    spaced = [_place(*at, each, places) for at, each in cells.items() if differs_in_spaces(each) and not each.doubtful]
    for role, told in _by_role(spaced):
        defects.counted("scan_spaces", told, "cell", role)
    every = [*cells.values(), *above.values()]
    doubtful_ones = sum(each.doubtful for each in every)
    numbers = {"mended": sum(each.mended and not each.doubtful for each in every), "doubtful": doubtful_ones}
    sure = len(every) - sum(numbers.values())
    shown = {name: f"{n:,}" for name, n in {"sure": sure, **numbers}.items()}
    defects.add("scan_cells", values={"count": count(len(every), "cell"), **shown})


def tell_above(judged: Judgements, defects: Defects) -> None:
    """A defect for each line above a table whose hash was mended or is in doubt."""
    for (sheet, row, role), each in judged.items():
        if role != ABOVE or not (each.mended or each.doubtful):
            continue
        where: dict[str, Any] = {"sheet": sheet, "row": row, "text": each.recognised, "made": each.taken}
        if each.mended:
            defects.add("scan_mended", **where)
        else:
            said = [text for text, _ in each.readings]
            what = data("text", "doubts.toml")["what"][ABOVE]
            told = in_words("info_hash", "info_hash", said)
            defects.add("scan_doubt", values={"what": what, "readings": told}, **where)


def _by_role(places: Sequence[dict[str, Any]]) -> Iterator[tuple[str, pl.DataFrame]]:
    for role in dict.fromkeys(each["role"] for each in places):
        yield role, pl.DataFrame([each for each in places if each["role"] == role])


def _place(event: int, role: str, each: Judged, places: Mapping[int, tuple[str, int]]) -> dict[str, Any]:
    sheet, row = places[event]
    own = {"event": event, "sheet": sheet, "row": row, "role": role_of_cell(role)}
    return {**own, "text": each.recognised, "made": each.taken}


def _doubt(
    event: int,
    role: str,
    own: Mapping[str, Judged],
    places: Mapping[int, tuple[str, int]],
    printed: pl.DataFrame,
    turned: bool,
) -> dict[str, Any]:
    """The doubtful cells of one event that are one cell to who corrects it, in one."""
    texts = {name: printed[name][event] for name in printed.columns if name != "event"}
    readings = {name: each.readings for name, each in own.items()}
    said = [text for text, _ in together(readings, texts)]
    key = differs_in(role, said, turned)
    what = data("text", "doubts.toml")["what"].get(key, role)
    first = next(iter(own.values()))
    whole = {"text": " ".join(each.recognised for each in own.values())}
    whole["made"] = said[0] if said else first.taken
    place = _place(event, role, first, places)
    return {**place, **whole, "what": what, "readings": in_words(key, role, said, turned)}
