"""How date cells print: the text on the paper and the finest unit shown, from the sheet's number formats."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from app.exhibits.cells.numberformats import DAY, MINUTE, SECOND, Printing, printing
from app.exhibits.cells.zones import Zone, zone_in_text, zone_label
from app.exhibits.tables.table import Table

PLACE = ("sheet", "row")


def formats_of(tables: Sequence[Table], role: str) -> pl.DataFrame:
    """Cells of that role that hold a date: `sheet`, `row`, `code`. Empty where no formats are to be had."""
    found = []
    for table in tables:
        if role in table.roles and table.sheet.formats is not None:
            cells = table.sheet.formats((table.sheet.letters[table.roles[role]],))
            found.append(cells.select(pl.lit(table.sheet.name).alias("sheet"), "row", "code"))
    schema = {"sheet": pl.String(), "row": pl.UInt32(), "code": pl.String()}
    return pl.concat(found) if found else pl.DataFrame(schema=schema)


def with_printing(times: pl.DataFrame, tables: Sequence[Table], role: str) -> pl.DataFrame:
    """`times` (sheet, row, text, naive, precision, stored ...) with `text` as the cells print it.

    Adds `hides` (microseconds of `naive` below the finest unit printed) and `zone` of the format's own
    words (`h:mm "UTC"`). A date cell whose format is unknown has the finest unit that its sheet uses.
    """
    formats = formats_of(tables, role)
    # Where the formats are known, a text that merely looks like a date cell is known to be a text.
    told = [t.sheet.name for t in tables if t.sheet.formats is not None and role in t.roles]
    joined = times.join(formats, on=PLACE, how="left", maintain_order="left") if formats.height else times
    if "code" not in joined.columns:
        joined = joined.with_columns(pl.lit(None, pl.String).alias("code"))
    joined = joined.with_columns(
        stored=pl.col("stored") & (pl.col("code").is_not_null() | ~pl.col("sheet").is_in(told))
    )
    known = {code: p for code in joined["code"].drop_nulls().unique() if (p := printing(code)) and p.has_date}
    joined = joined.with_columns(_finest(known).alias("finest"))
    return joined.with_columns(
        precision=pl.when("stored").then(pl.coalesce("finest", _finest_used())).otherwise("precision"),
        text=_text(known),
        month_first=pl.col("month_first") | _leads(known, "m", "d"),
        day_first=pl.col("day_first") | _leads(known, "d", "m"),
        zone=pl.coalesce("zone", _zones(known)),
        hides=pl.when(pl.col("stored") & pl.col("finest").is_not_null())
        .then(pl.col("naive").dt.epoch("us") % pl.col("finest"))
        .otherwise(0),
    ).drop("code", "finest")


def _finest(known: dict[str, Printing]) -> pl.Expr:
    return pl.col("code").replace_strict(
        list(known), [p.finest for p in known.values()], default=None, return_dtype=pl.Int64
    )


def _zones(known: dict[str, Printing]) -> pl.Expr:
    words = [_word(zone_shown(p)) for p in known.values()]
    return pl.col("code").replace_strict(list(known), words, default=None, return_dtype=pl.String)


def zone_shown(shown: Printing) -> Zone | None:
    """The zone that a number format names in its own words: `h:mm "UTC"`."""
    return zone_in_text(re.sub(r"%-?\w", " ", shown.pattern))


def _word(zone: Zone | None) -> str | None:
    """The zone as a word behind a time would name it."""
    return None if zone is None else zone_label(zone).lower()


def _leads(known: dict[str, Printing], one: str, other: str) -> pl.Expr:
    """Whether the cell prints `one` of month and day in front of the `other`, as numbers; so do the texts beside it."""
    shown = [_place(p, one) < _place(p, other) < len(p.pattern) for p in known.values()]
    return pl.col("stored") & pl.col("code").replace_strict(list(known), shown, default=False, return_dtype=pl.Boolean)


def _place(shown: Printing, unit: str) -> int:
    """Where the pattern prints that number; its end where it does not."""
    places = [at for form in (f"%-{unit}", f"%{unit}") if (at := shown.pattern.find(form)) >= 0]
    return min(places, default=len(shown.pattern))


def _text(known: dict[str, Printing]) -> pl.Expr:
    text = pl.col("text")
    for code, shown in known.items():
        of_code = pl.col("stored") & (pl.col("code") == code)
        text = pl.when(of_code).then(pl.col("naive").dt.to_string(shown.pattern)).otherwise(text)
    return text


def _finest_used() -> pl.Expr:
    """The finest unit, at least a second, that is not zero in any date cell of the sheet."""
    stored = pl.when("stored").then(pl.col("naive").dt.epoch("us"))
    seconds = (stored % MINUTE != 0).any().over("sheet")
    minutes = (stored % DAY != 0).any().over("sheet")
    return pl.when(seconds).then(SECOND).when(minutes).then(MINUTE).otherwise(DAY)
