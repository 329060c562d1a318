"""The column of hits: texts and date cells to instants, with a defect for whatever is not plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import polars as pl

from app.exhibits.cells.cut_off import tell_cut_off, tell_no_half
from app.exhibits.cells.dates import formats_of, with_printing
from app.exhibits.cells.instants import Zoned, to_instants
from app.exhibits.cells.numberformats import DAY, SECOND, printing
from app.exhibits.cells.offset_or_range import offsets_named, read_either_way
from app.exhibits.cells.serials import tell_epoch
from app.exhibits.cells.times import read_times
from app.exhibits.cells.zones import Zone, zone_in_text, zone_of_word
from app.exhibits.defects import Defects
from app.exhibits.tables.lines import one_text
from app.exhibits.tables.table import Table
from app.exhibits.tables.zones_told import WHERE, tell_zones

ISO = "%Y-%m-%d %H:%M:%S%.f"


def with_times(rows: pl.DataFrame, tables: Sequence[Table], role: str) -> pl.DataFrame:
    """`rows` (sheet, row, `role` ...) with the times that its cells print, `text` as printed, `order` as decided.

    A hit in two columns, `date` and `time`, is read as one text.
    """
    halves = role == "hit" and "date" in rows.columns
    text = _joined(rows) if halves else pl.col(role)
    if role == "hit":
        text = _with_half(text, rows)
    texts = rows.select("sheet", "row", text.alias("text"))
    read = read_times(texts["text"], epoch_1904=any(t.sheet.epoch_1904 for t in tables))
    times = pl.concat([texts, read], how="horizontal")
    if "zone" in rows.columns:
        times = times.with_columns(zone=pl.coalesce("zone", _zone_beside(rows)))
    if not any(t.sheet.stored for t in tables):
        # In a text file, 2012-07-23 09:44:00 is a text like any other.
        times = times.with_columns(stored=pl.lit(False))
    chosen = {t.sheet.name: t.day_first for t in tables if t.day_first is not None}
    return _ordered(
        _halves_precise(times, formats_of(tables, "time")) if halves else with_printing(times, tables, role), chosen
    )


def _zone_beside(rows: pl.DataFrame) -> pl.Series:
    """The words of a column of zones, lower case, in the sheets where any of them is one: `utc`, `eastern time`."""
    words = rows.select("sheet", pl.col("zone").str.to_lowercase())
    known = [word for word in words["zone"].drop_nulls().unique() if zone_of_word(word) is not None]
    named = words.filter(pl.col("zone").is_in(known))["sheet"].unique()
    return words.select(pl.when(pl.col("sheet").is_in(named.implode())).then("zone")).to_series()


def _joined(rows: pl.DataFrame) -> pl.Expr:
    """The hit, or its date and time of day in one text."""
    both = one_text(pl.col("date"), pl.col("time"))
    return pl.when(pl.col("hit").is_not_null()).then("hit").otherwise(both) if "hit" in rows.columns else both


def _with_half(text: pl.Expr, rows: pl.DataFrame) -> pl.Expr:
    """The text with the a.m. or p.m. of a column of its own behind it."""
    if "half" not in rows.columns:
        return text
    alone = pl.col("half").is_not_null() & text.is_not_null()
    return pl.when(alone).then(pl.concat_str(text, pl.lit(" "), pl.col("half"))).otherwise(text)


def _halves_precise(times: pl.DataFrame, formats: pl.DataFrame) -> pl.DataFrame:
    """Of a hit in two columns the time's format tells the precision; its text stays as the cells hold it."""
    times = times.with_columns(stored=pl.lit(False), hides=pl.lit(0, pl.Int64))
    if not formats.height:
        return times
    joined = times.join(formats, on=("sheet", "row"), how="left", maintain_order="left")
    known = {code: p.finest for code in joined["code"].drop_nulls().unique() if (p := printing(code))}
    finest = pl.col("code").replace_strict(list(known), list(known.values()), default=None, return_dtype=pl.Int64)
    return joined.with_columns(precision=pl.coalesce(finest, "precision")).drop("code")


_DOTTED = r"^\s*[0-9]{1,2}\.[0-9]{1,2}\.[0-9]"


def _ordered(times: pl.DataFrame, chosen: Mapping[str, bool]) -> pl.DataFrame:
    """Day and month put in the order that the dates show; `open` stays true only where none does.

    Each sheet decides for itself; where its dates leave the order open, those of the other sheets do, and where
    all of them do, what was `chosen` for the sheet. Where a sheet contradicts itself, its dates with dots, with slashes
    and with dashes decide apart: 24.02.2013 tells nothing of 5/4/2013.
    """
    shown = times.group_by("sheet").agg(pl.col("day_first").any(), pl.col("month_first").any())
    whole = (bool(shown["day_first"].any()), bool(shown["month_first"].any()))
    orders = {
        r["sheet"]: own if any(own := (r["day_first"], r["month_first"])) or all(whole) else whole
        for r in shown.iter_rows(named=True)
    }
    by_choice = [s for s, order in orders.items() if not any(order) and s in chosen]
    orders |= {s: (chosen[s], not chosen[s]) for s in by_choice}
    swapped = [s for s, order in orders.items() if order == (True, False)]
    settled = [s for s, (day, month) in orders.items() if day != month]
    both = [s for s, order in orders.items() if order == (True, True)]
    is_open = pl.col("open").fill_null(False)
    apart = pl.col("sheet").is_in(both)
    alike = ("sheet", pl.col("text").str.extract(_BETWEEN))
    day_first, month_first = (pl.col(f"{part}_first").any().over(*alike) for part in ("day", "month"))
    turned = is_open & (pl.col("sheet").is_in(swapped) | (apart & day_first & ~month_first))
    # Dates with dots mostly put the day first; that others with slashes put the month first shows little of them.
    dotted = pl.col("text").str.contains(_DOTTED)
    tells = (dotted & (pl.col("day_first") | pl.col("month_first"))).any().over("sheet")
    by_others = pl.col("sheet").is_in([s for s in settled if s not in by_choice + swapped])
    return times.with_columns(
        naive=pl.when(turned).then("swapped").otherwise("naive"),
        swapped=pl.when(turned).then("naive").otherwise("swapped"),
        chosen=is_open & pl.col("sheet").is_in(by_choice),
        mixed=is_open & apart & (day_first == month_first),
        dotted=(is_open & dotted & ~tells & by_others).fill_null(value=False),
        open=is_open & ~pl.col("sheet").is_in(settled + both),
    )


_BETWEEN = r"^\s*\d{1,2}([./-])"
"""What stands between the parts of a date."""


def place_hits(
    times: pl.DataFrame,
    tables: Sequence[Table],
    zones: Mapping[str, Zone | None],
    footer: Sequence[str],
    case: str | None,
    defects: Defects,
) -> Zoned:
    """`times` with `event`, put to instants; every defect of the column of hits is told.

    `footer`: lines below the rows; `case`: its number.
    """
    doubtful = read_either_way(times)
    unread = pl.col("event").is_in(doubtful["event"].implode())
    times = times.with_columns(naive=pl.when(~unread).then("naive")) if doubtful.height else times
    zoned = to_instants(times, zones, [t.sheet.name for t in tables if t.zone_chosen])
    read = zoned.times.with_columns(made=pl.col("naive").dt.to_string(ISO))
    unknown = times.filter(pl.col("naive").is_not_null() & pl.col("zone").is_in(_unknown(times["zone"])))
    defects.rows(
        "zone_unknown",
        unknown.select("event", "sheet", "row", "text", pl.col("zone").str.to_uppercase().alias("word")),
        "hit",
    )
    _tell_unreadable(read.filter(~unread & ~pl.col("event").is_in(unknown["event"].implode())), defects)
    if doubtful.height:
        told = doubtful.with_columns(offsets_named(doubtful).alias("zone"), made=pl.col("naive").dt.to_string(ISO))
        defects.rows("offset_or_range", told.select(*WHERE, "zone", "end"), "hit")
    _tell_order(read, defects)
    _tell_cells(read, defects)
    tell_epoch(read, [t.sheet.name for t in tables if not t.sheet.stored], case, defects)
    tell_cut_off(read, defects)
    tell_no_half(read, defects)
    tell_zones(zoned, read, tables, zones, footer, defects)
    return zoned


def _unknown(words: pl.Series) -> list[str]:
    """Those that look like zones, and are none that is known: `bst` may be British or Bangladesh time."""
    named = words.filter(words != "midnight").drop_nulls().unique()
    return [w for w in named.filter(named.str.contains(r"^[a-z][a-z /]{2,30}$")) if zone_of_word(w) is None]


def _tell_unreadable(read: pl.DataFrame, defects: Defects) -> None:
    bad = read.filter(pl.col("naive").is_null())
    none = bad.filter(pl.col("text").is_null()).select("event", "sheet", "row")
    defects.rows("time_missing", defects.bare(none, "hit", "date", "time"), "hit")
    defects.rows(
        "time_unreadable", bad.filter(pl.col("text").is_not_null()).select("event", "sheet", "row", "text"), "hit"
    )
    year = pl.col("naive").dt.year()
    far = read.filter((year < 1990) | (year > datetime.now(UTC).year + 1))
    defects.rows("date_unlikely", far.select(WHERE), "hit")


def _tell_order(read: pl.DataFrame, defects: Defects) -> None:
    """One defect for a column that leaves the order open; one a row where the column contradicts itself."""
    other = pl.col("swapped").dt.to_string("%B %-d, %Y").alias("other")
    words = read.filter(pl.col("naive").is_not_null() & pl.col("swapped").is_not_null()).with_columns(
        other, made=pl.col("naive").dt.to_string("%B %-d, %Y")
    )
    undecided = words.filter("open")
    if undecided.height:
        first = undecided["other"][0]
        defects.counted("date_order_open", undecided.select(WHERE), "row", "hit", other=first)
    chosen = words.filter("chosen")
    if chosen.height:
        first = chosen["other"][0]
        defects.counted("date_order_chosen", chosen.select(WHERE), "row", "hit", other=first)
    _tell_short_years(read, defects)
    dotted = words.filter("dotted")
    if dotted.height:
        defects.counted("date_order_dotted", dotted.select(WHERE), "date", "hit", other=dotted["other"][0])
    defects.rows("date_order_mixed", words.filter("mixed").select(*WHERE, "other"), "hit")


_SHORT = r"^\s*[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{2}\b"
_YEAR_FIRST = r"^\s*([0-9]{2})([-/.])(?:0[1-9]|1[0-2])[-/.]((?:0[1-9]|[12][0-9]|3[01]))\b"


def _tell_short_years(read: pl.DataFrame, defects: Defects) -> None:
    """12-07-23 may be the year 2012 as well as 2023; a month of 23 anywhere in the column settles it."""
    short = read.filter(pl.col("naive").is_not_null() & pl.col("text").str.contains(_SHORT) & ~pl.col("stored"))
    if not short.height or not short["text"].str.contains(_YEAR_FIRST).all():
        return
    parts = short["text"].str.extract_groups(_YEAR_FIRST).struct.unnest()
    # Slashes and dots put the year last, unless the last part goes up and down and the first one never changes.
    if (parts["2"] == "-").all() or (parts["1"].n_unique() == 1 and parts["3"].n_unique() > 1):
        defects.counted("year_place_open", short.select(WHERE), "date", "hit")


_DAY_ENDS = r"(?:^|[^0-9:])24:00(?::00)?(?:$|[^0-9:])"


def _tell_cells(read: pl.DataFrame, defects: Defects) -> None:
    there = read.filter(pl.col("naive").is_not_null())
    counted = there.filter(pl.col("serial").fill_null(False))
    days = counted["text"].str.contains(r"^\s*[0-9]{5}(?:[.,]|\s*$)")
    defects.rows("serial_date", counted.filter(days).select(WHERE), "hit")
    defects.rows("unix_time", counted.filter(~days).select(WHERE), "hit")
    ended = pl.col("text").str.contains(_DAY_ENDS) & (pl.col("naive").dt.truncate("1d") == pl.col("naive"))
    defects.rows("day_ends", there.filter(ended & ~pl.col("stored")).select(WHERE), "hit")
    defects.rows("time_mended", there.filter(pl.col("mended").fill_null(False)).select(WHERE), "hit")
    hides = there.filter(pl.col("hides") != 0)
    day = hides.filter(pl.col("precision") == DAY)
    defects.rows("time_hidden", day.select(WHERE), "hit")
    finer = hides.filter((pl.col("precision") < DAY) & (pl.col("hides") >= SECOND))
    defects.counted("seconds_hidden", finer.select("event", "sheet", "row"), "cell", "hit")


_START_ALONE = "that is the day on which it begins, so only its start is kept"
_BEGINNING = "the beginning of that day is read, and it may have ended up to a day later"


def place_ends(rows: pl.DataFrame, times: pl.DataFrame, tables: Sequence[Table], defects: Defects) -> pl.Series:
    """The ends of ranges as instants, each in its own zone or that of its hit; null where there is none to read."""
    ends = with_times(rows, tables, "hit_end")
    ends = ends.with_columns(rows["event"], zone=pl.coalesce(pl.col("zone"), times["zone"]), offset=times["offset_min"])
    own = {t.sheet.name: zone_in_text(t.headings.get("hit_end", ""), heading=True) for t in tables}
    headed = {t.sheet.name: t.zone if own[t.sheet.name] is None else own[t.sheet.name] for t in tables}
    placed = to_instants(ends, headed).times
    # Where nothing names a zone, or a footer does, the end keeps the offset of its hit.
    shared = (pl.col("naive") - pl.duration(minutes=pl.col("offset"))).dt.replace_time_zone("UTC")
    placed = placed.with_columns(hit=pl.when("stated").then("hit").otherwise(shared), start=times["hit"])
    placed = placed.with_columns(fine=times["precision"] < DAY)
    text = pl.col("text").is_not_null()
    where = ("event", "sheet", "row", "text")
    defects.rows("end_unreadable", placed.filter(text & pl.col("naive").is_null()).select(where), "hit_end")
    early = pl.col("hit") < pl.col("start")
    whole_day = (pl.col("precision") == DAY) & (pl.col("naive").dt.truncate("1d") == pl.col("naive")) & pl.col("fine")
    open_still = whole_day & (pl.col("hit") + pl.duration(days=1) > pl.col("start"))
    how = pl.when(early).then(pl.lit(_START_ALONE)).otherwise(pl.lit(_BEGINNING)).alias("how")
    defects.rows("end_day_only", placed.filter(open_still.fill_null(False)).select(*where, how), "hit_end")
    defects.rows("end_before_start", placed.filter((early & ~open_still).fill_null(False)).select(where), "hit_end")
    return placed.select(pl.when(~early.fill_null(False)).then("hit").alias("hit_end")).to_series()
