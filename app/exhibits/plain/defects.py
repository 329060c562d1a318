"""What is amiss with a long plain table, told of whole columns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import polars as pl

from app.exhibits.cells.addresses import documentation, special
from app.exhibits.cells.broken_names import tell_broken_names
from app.exhibits.cells.lost_letters import tell_lost_letters
from app.exhibits.defects import Defects
from app.exhibits.plain.table import Cells, Plain
from app.exhibits.tables import parties


def tell(
    plain: Plain, cells: Cells, events: pl.DataFrame, copies: Callable[[], pl.DataFrame], defects: Defects
) -> None:
    """All defects of the table. `events`: event, sheet, row and what else EVENTS holds; `copies`: row, copy_of."""
    sheet = plain.table.sheet
    defects.letters.update({(sheet.name, role): sheet.letters[at] for role, at in plain.table.roles.items()})
    if not cells.times.stated:
        first = events.head(1).select("sheet", "row")
        defects.counted("zone_not_stated", first, "time", "hit", height=cells.rows)
    hides = cells.times.hides
    if hides is not None and hides.any():
        first = events[int(hides.arg_max() or 0)].select("event", "sheet", "row")
        defects.counted("seconds_hidden", first, "cell", "hit", height=int(hides.sum()))
    _tell_addresses(events, cells.said["ip"], defects)
    if "doe" in cells.columns:
        parties.tell_shared(events.select("event", "sheet", "row", "doe", "ip").filter(_may_begin(events)), defects)
    tell_lost_letters(events, defects, cells.said)
    tell_broken_names(events, defects, cells.said)
    _tell_copies(events, copies(), defects)


def _tell_addresses(events: pl.DataFrame, addresses: pl.Series, defects: Defects) -> None:
    set_aside = _of_addresses(events["ip"], addresses.filter(pl.select(documentation(pl.lit(addresses))).to_series()))
    if set_aside.any():
        first = events[int(set_aside.argmax())].select("event", "sheet", "row")
        many = int(set_aside.sum())
        defects.counted("documentation_address", first, "address/addresses", "ip", height=many)
    odd = events.select("event", "sheet", "row", "ip").filter(
        pl.Series(_of_addresses(events["ip"], addresses.filter(pl.select(special(pl.lit(addresses))).to_series())))
    )
    defects.rows(
        "address_special", odd.select("event", "sheet", "row", pl.col("ip").cast(pl.String).alias("text")), "ip"
    )


def _may_begin(events: pl.DataFrame) -> pl.Series:
    """Rows that may be the first of their Doe at their address: not those of the Doe who was seen first at it."""
    address, doe = events["ip"].to_physical().to_numpy(), events["doe"].to_numpy()
    rows = np.arange(events.height, dtype=np.uint32)
    first = np.zeros(int(address.max()) + 1, np.uint32)
    first[address[::-1]] = rows[::-1]  # of several rows the last one that is written stays
    of_address = first[address]
    return pl.Series((doe[of_address] != doe) | (of_address == rows))


def _of_addresses(column: pl.Series, wanted: pl.Series) -> npt.NDArray[np.bool_]:
    """Whether each address is one of those."""
    if wanted.is_empty():
        return np.zeros(len(column), np.bool_)
    codes, chosen = column.to_physical().to_numpy(), wanted.cast(pl.Categorical).to_physical().to_numpy()
    table = np.zeros(int(codes.max()) + 1, np.bool_)
    table[chosen] = True
    found: npt.NDArray[np.bool_] = table[codes]
    return found


def _tell_copies(events: pl.DataFrame, copies: pl.DataFrame, defects: Defects) -> None:
    told = copies.join(events.select("event", "sheet", "row"), on="row", maintain_order="left")
    defects.rows("duplicate_row", told.select("event", "sheet", "row", text=pl.col("copy_of").cast(pl.String)))
