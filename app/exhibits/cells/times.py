"""Times as exhibits print them, to naive instants: whole columns at once, never in a loop over rows.

`read_times` takes texts and gives, for each, what it says by itself: year to second, the zone word behind it,
how finely it is printed. Which of day and month comes first is decided by the column.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from app.exhibits.cells.numberformats import DAY, MINUTE, SECOND
from app.exhibits.cells.smoothing import FIGURES, rare, smooth
from app.exhibits.cells.zones import zone_of_word

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# [0-9] and no \d, which is every script's figures and makes these slow to compile.
_CLOCK = (
    r"(?P<h>[0-9]{1,2})(?::(?P<mi>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?)?)?"
    r"(?: ?(?P<ap>[ap])(?:\.? ?m\b\.?|\b))?"  # the p of PST is no p.m.
)
_ZONE = r" ?(?P<z>[a-z][a-z0-9_ ./:+-]{0,40}|[+-] ?[0-9]{1,2}(?::?[0-9]{2})?(?: [a-z]{1,5})?)?"
_GAP = r"(?: ?t ?|, ?| - |-| )"
_TAIL = rf"(?:{_GAP}{_CLOCK})?{_ZONE}$"
_MONTH = r"(?P<mon>[a-z]{3,9})\.?"
PATTERNS = (
    rf"^(?P<a>[0-9]{{1,2}})[-/.](?P<b>[0-9]{{1,2}})[-/.](?P<y>[0-9]{{4}}|[0-9]{{2}}){_TAIL}",
    rf"^(?P<y>[0-9]{{4}})[-/.](?P<a>[0-9]{{1,2}})[-/.](?P<b>[0-9]{{1,2}}){_TAIL}",
    rf"^(?P<b>[0-9]{{1,2}})[ /.-]{{1,2}}{_MONTH}[ /.,-]{{1,2}}(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TAIL}",
    rf"^{_MONTH}[ -](?P<b>[0-9]{{1,2}})(?:, ?|-| )(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TAIL}",
    rf"^(?P<y>[0-9]{{4}})[ -]{_MONTH}[ -](?P<b>[0-9]{{1,2}}){_TAIL}",
    r"^(?P<y>[0-9]{4})(?P<a>[0-9]{2})(?P<b>[0-9]{2})[t ](?P<h>[0-9]{2})(?P<mi>[0-9]{2})(?P<s>[0-9]{2})?" + _ZONE + "$",
)
_OPEN = 0  # the pattern whose month and day may be swapped
_FIELDS = ("y", "a", "b", "mon", "h", "mi", "s", "f", "ap", "z")
MANY = 5_000
"""From so many texts on, the commonest forms are tried first by themselves."""
QUICK = (
    ("%m/%d/%Y %I:%M:%S %p", SECOND),
    ("%m/%d/%Y %I:%M %p", MINUTE),
    ("%m/%d/%Y %H:%M:%S", SECOND),
    ("%m/%d/%Y %H:%M", MINUTE),
)

TIMES: dict[str, pl.DataType] = {
    "naive": pl.Datetime("us"),
    "zone": pl.String(),  # the word behind the time, lower case
    "precision": pl.Int64(),  # microseconds
    "open": pl.Boolean(),  # month and day may be swapped, by the text alone
    "day_first": pl.Boolean(),  # the text alone shows that the day stands first
    "month_first": pl.Boolean(),
    "swapped": pl.Datetime("us"),  # the other reading of an open one
    "serial": pl.Boolean(),  # a date stored as a number
    "mended": pl.Boolean(),  # 13:44 PM
    "stored": pl.Boolean(),  # has the form in which date cells arrive
}


def read_times(texts: pl.Series, *, epoch_1904: bool = False) -> pl.DataFrame:
    """A frame of TIMES, a row a text; `naive` is null where the text is no time. Month first where both fit."""
    rows = pl.DataFrame({"at": pl.int_range(texts.len(), eager=True, dtype=pl.UInt32), "text": texts.cast(pl.String)})
    iso = _stored(rows)
    done = iso.filter(pl.col("naive").is_not_null())
    rest = iso.filter(pl.col("naive").is_null() & pl.col("text").is_not_null()).select("at", "text")
    parts = [done.select("at", *TIMES)]
    if rest.height:
        parts.append(_texts(rest, epoch_1904))
    read = pl.concat(parts)
    if not rest.height and read.height == rows.height:
        return read.select(*TIMES)
    return rows.select("at").join(read, on="at", how="left", maintain_order="left").select(*TIMES)


def _stored(rows: pl.DataFrame) -> pl.DataFrame:
    """Texts of the form 2012-07-23 09:44:00(.123), which date cells and most databases write: the fast way."""
    text = pl.col("text")
    plain = text.str.replace("T", " ", literal=True) if rows["text"].str.contains("T", literal=True).any() else text
    naive = plain.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False)
    # %Y and the others take fewer figures, too: 7-12-12 is no year 7.
    naive = pl.when((text.str.len_bytes() >= 19) & (naive.dt.year() >= 1000)).then(naive)
    digits = (text.str.len_bytes().cast(pl.Int64) - 20).clip(0, 6)
    return rows.with_columns(naive=naive).with_columns(
        _nothing("zone"),
        (SECOND // pl.lit(10, pl.Int64).pow(digits)).cast(pl.Int64).alias("precision"),
        *(pl.lit(False).alias(name) for name in ("open", "day_first", "month_first", "serial", "mended")),
        _nothing("swapped"),
        pl.lit(True).alias("stored"),
    )


def _nothing(name: str) -> pl.Expr:
    return pl.lit(None, TIMES[name]).alias(name)


def _texts(rest: pl.DataFrame, epoch_1904: bool) -> pl.DataFrame:
    """Texts that are written for people: as they stand first, then with their oddities smoothed."""
    lower = rest.with_columns(pl.col("text").str.strip_chars().str.to_lowercase().alias("plain"))
    counted = lower["plain"].str.contains(_COUNTED)
    parts = [_serials(lower.filter(counted), epoch_1904).filter(pl.col("naive").is_not_null()).select("at", *TIMES)]
    # No date is written without a figure, or in fewer than six characters.
    perhaps = (pl.col("plain").str.len_bytes() >= 6) & pl.col("plain").str.contains(f"[0-9{FIGURES}]")
    lower = lower.filter(~counted & perhaps).select("at", "plain")
    if lower.height >= MANY:
        lower, read = _quick(lower)
        parts.append(read)
    left, matched = _matched(lower)
    _, smoothed = _matched(_made(left, smooth))
    read = pl.concat([*matched, *smoothed]) if matched or smoothed else parts[0].clear()
    doubtful = read.filter(pl.col("zone").is_in(_no_zones(read["zone"])))["at"]  # the `h44` of `09h44`
    if read.height == lower.height and doubtful.is_empty():
        return pl.concat([*parts, read])
    again = lower.filter(~pl.col("at").is_in(read["at"].implode()) | pl.col("at").is_in(doubtful.implode()))
    others = pl.concat([read.clear(), *_matched(_made(again, rare))[1]])
    others = others.filter(~pl.col("zone").is_in(_no_zones(others["zone"])).fill_null(value=False))
    read = read.filter(~pl.col("at").is_in(others["at"].implode()))
    return pl.concat([*parts, read, others])


def _no_zones(words: pl.Series) -> list[str]:
    return [word for word in words.drop_nulls().unique() if zone_of_word(word) is None]


def _made(rows: pl.DataFrame, how: Callable[[pl.Expr], pl.Expr]) -> pl.DataFrame:
    """The rows with their texts in another form; those that have another."""
    made = rows.with_columns(how(pl.col("plain")).alias("made"))
    return made.filter(pl.col("made") != pl.col("plain")).select("at", pl.col("made").alias("plain"))


def _matched(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The rows that no pattern fits, and the times of the others."""
    found = []
    for index, pattern in enumerate(PATTERNS):
        if not rows.height:
            break
        groups = _groups(rows, pattern)
        fits = groups["y"].is_not_null() & (groups["mon"].is_null() | groups["mon"].is_in(SPELLINGS))
        if fits.any():
            found.append(_of_groups(groups.filter(fits), index == _OPEN))
            rows = rows.filter(~fits)
    return rows, found


def _quick(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What `_of_groups` gives for the commonest forms, three times as fast: rows left over, and times."""
    head = rows["plain"].head(20)
    form, unit = next((f for f in QUICK if not _parsed(head, f[0]).has_nulls()), QUICK[0])
    naive = _parsed(rows["plain"], form)
    got = rows.with_columns(naive.alias("naive"))
    month, day = pl.col("naive").dt.month().cast(pl.Int32), pl.col("naive").dt.day().cast(pl.Int32)
    turns = (day <= 12) & pl.col("naive").is_not_null()
    swapped = pl.col("naive").dt.replace(
        month=pl.when(turns).then(day).otherwise(month), day=pl.when(turns).then(month).otherwise(day)
    )
    read = got.filter(pl.col("naive").is_not_null()).select(
        "at",
        "naive",
        _nothing("zone"),
        pl.lit(unit, pl.Int64).alias("precision"),
        ((day <= 12) & (day != month)).alias("open"),
        pl.lit(False).alias("day_first"),
        (day > 12).alias("month_first"),
        pl.when(turns).then(swapped).alias("swapped"),
        *(pl.lit(False).alias(name) for name in ("serial", "mended", "stored")),
    )
    return got.filter(pl.col("naive").is_null()).select("at", "plain"), read


def _parsed(texts: pl.Series, form: str) -> pl.Series:
    """The texts by one strptime form; %Y takes short years as they stand, so those are left to the patterns."""
    naive = texts.str.to_datetime(form, time_unit="us", strict=False)
    return naive.set((naive.dt.year() < 1000).fill_null(False), None)


_COUNTED = r"^(?:[0-9]{5}|[0-9]{10}|[0-9]{13})(?:[.,][0-9]+)?$"


def _serials(rows: pl.DataFrame, epoch_1904: bool) -> pl.DataFrame:
    """41113.4055 or 41113,4055: days since the end of 1899 (or since 1904), to the second; or 1343036640, seconds since
    1970."""
    plain = pl.col("plain").str.replace(",", ".", literal=True).str.replace(r"^([0-9]{10}|[0-9]{13})\.0+$", "$1")
    number = pl.when(plain.str.contains(r"^\d{5}(?:\.\d+)?$")).then(plain).cast(pl.Float64, strict=False)
    days = pl.when(number.is_between(28_000 if epoch_1904 else 30_000, 60_000)).then(number)
    seconds = ((days + (1_462 if epoch_1904 else 0) - 25_569) * 86_400).round().cast(pl.Int64)
    digits = plain.str.split(".").list.get(1, null_on_oob=True).str.len_bytes().fill_null(0).cast(pl.Int64)
    unix, part = _unix(), pl.lit(10, pl.Int64).pow(digits.clip(0, 6))
    return rows.with_columns(naive=pl.coalesce(seconds * SECOND, unix).cast(pl.Datetime("us"))).with_columns(
        pl.when(unix.is_not_null()).then(pl.lit("utc")).alias("zone"),
        pl.when(unix.is_null())
        .then(pl.max_horizontal(DAY / pl.lit(10.0).pow(digits), SECOND).cast(pl.Int64))
        .otherwise(pl.when(pl.col("plain").str.contains("^[0-9]{13}")).then(SECOND // 1000).otherwise(SECOND) // part)
        .cast(pl.Int64)
        .alias("precision"),
        *(pl.lit(False).alias(name) for name in ("open", "day_first", "month_first", "mended", "stored")),
        _nothing("swapped"),
        pl.lit(True).alias("serial"),
    )


def _unix() -> pl.Expr:
    """Microseconds since 1970 of a text that counts seconds or milliseconds since then, from 1990 to 2035."""
    plain = pl.col("plain")
    whole = pl.when(plain.str.contains(r"^[0-9]{10}(?:\.[0-9]+)?$")).then(plain.str.slice(0, 10))
    micro = plain.str.slice(11, 6).str.pad_end(6, "0").cast(pl.Int64, strict=False)
    milli = pl.when(plain.str.contains(r"^[0-9]{13}(?:\.0+)?$")).then(plain.str.slice(0, 13))
    found = pl.coalesce(
        whole.cast(pl.Int64, strict=False) * SECOND + micro, milli.cast(pl.Int64, strict=False) * (SECOND // 1000)
    )
    return pl.when(found.is_between(631_152_000 * SECOND, 2_051_222_400 * SECOND)).then(found)


def _groups(rows: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """The rows with the pattern's groups, all of _FIELDS; `y` is null where it does not fit."""
    got = rows.with_columns(pl.col("plain").str.extract_groups(pattern).alias("g")).unnest("g")
    return got.with_columns(_nothing_text(f) for f in _FIELDS if f not in got.columns)


def _of_groups(groups: pl.DataFrame, may_swap: bool) -> pl.DataFrame:
    """The times of rows that a pattern fits; `naive` is null where no calendar has it."""
    read = groups.with_columns(_numbers(may_swap)).with_columns(_clock())
    # 24:00 is the end of the day, as ISO 8601 has it.
    ends = ((pl.col("hour") == 24) & (pl.sum_horizontal("minute", "sec", "micro") == 0)).fill_null(value=False)
    read = read.with_columns(hour=pl.when(~ends).then("hour").otherwise(0), later=pl.duration(days=ends.cast(pl.Int64)))
    naive, swapped = (_instant(*parts) + pl.col("later") for parts in (("month", "day"), ("day", "month")))
    read = read.with_columns(naive.alias("naive"), swapped.alias("swapped"))
    return read.select(
        "at",
        "naive",
        pl.col("z").str.strip_chars().replace({"": None, "hrs": None, "hours": None, "uhr": None}).alias("zone"),
        _precision().alias("precision"),
        (
            pl.lit(may_swap)
            & (pl.col("first") <= 12)
            & (pl.col("second") <= 12)
            & (pl.col("first") != pl.col("second"))
        ).alias("open"),
        # A date that no calendar has shows nothing of the order.
        (pl.lit(may_swap) & (pl.col("first") > 12) & pl.col("naive").is_not_null()).alias("day_first"),
        (pl.lit(may_swap) & (pl.col("second") > 12) & pl.col("naive").is_not_null()).alias("month_first"),
        pl.when(pl.lit(may_swap)).then("swapped").alias("swapped"),
        pl.lit(False).alias("serial"),
        pl.col("mended"),
        pl.lit(False).alias("stored"),
    )


def _nothing_text(name: str) -> pl.Expr:
    return pl.lit(None, pl.String).alias(name)


def _numbers(may_swap: bool) -> list[pl.Expr]:
    """year, month and day as numbers; a first number above 12 can only be the day."""
    year = pl.col("y").cast(pl.Int32)
    short = pl.col("y").str.len_bytes() == 2
    first, second = pl.col("a").cast(pl.Int32), pl.col("b").cast(pl.Int32)
    named = pl.col("mon").str.slice(0, 3).replace_strict(MONTHS, range(1, 13), default=None, return_dtype=pl.Int32)
    spelt = pl.col("mon").is_in(SPELLINGS)
    month = pl.when(pl.col("mon").is_null()).then(first).when(spelt).then(named)
    turned = pl.lit(may_swap) & (first > 12)
    return [
        pl.when(short).then(year + pl.when(year < 70).then(2000).otherwise(1900)).otherwise(year).alias("year"),
        pl.when(turned).then(second).otherwise(month).alias("month"),
        pl.when(turned).then(first).otherwise(second).alias("day"),
        first.alias("first"),
        second.alias("second"),
    ]


def _clock() -> list[pl.Expr]:
    """hour (null where the clock is impossible), minute, second, microsecond; `mended` for 13:44 PM."""
    hour = pl.col("h").cast(pl.Int32)
    half = pl.col("ap")
    afternoon = pl.when(hour < 12).then(hour + 12).otherwise(hour)
    morning = pl.when(hour == 12).then(0).when(hour < 12).then(hour)
    read = pl.when(half == "p").then(pl.when(hour > 0).then(afternoon)).when(half == "a").then(morning).otherwise(hour)
    bare = half.is_null() & pl.col("mi").is_null()  # "9" is no time of day
    return [
        pl.when(pl.col("h").is_null()).then(0).when(bare).then(None).otherwise(read).alias("hour"),
        pl.col("mi").cast(pl.Int32).fill_null(0).alias("minute"),
        pl.col("s").cast(pl.Int32).fill_null(0).alias("sec"),
        pl.col("f").str.slice(0, 6).str.pad_end(6, "0").cast(pl.Int32).fill_null(0).alias("micro"),
        ((half == "p") & (hour > 12)).fill_null(False).alias("mended"),
    ]


def _instant(month: str, day: str) -> pl.Expr:
    """The naive instant; null where calendar or clock do not have it."""
    m, d, y = pl.col(month), pl.col(day), pl.col("year")
    leap = ((y % 4 == 0) & (y % 100 != 0)) | (y % 400 == 0)
    length = pl.when(m == 2).then(28 + leap.cast(pl.Int32)).when(m.is_in([4, 6, 9, 11])).then(30).otherwise(31)
    exists = (
        m.is_between(1, 12) & (d >= 1) & (d <= length) & pl.col("hour").is_between(0, 23)
        & (pl.col("minute") < 60) & (pl.col("sec") < 60) & (y >= 1)
    ).fill_null(False)  # fmt: skip
    # pl.datetime refuses the whole column for one impossible date, so impossible ones are made harmless first.
    year, mon, dom, hour, minute, second = (
        pl.when(exists).then(c).otherwise(1) for c in (y, m, d, pl.col("hour"), pl.col("minute"), pl.col("sec"))
    )
    return pl.when(exists).then(pl.datetime(year, mon, dom, hour, minute, second, pl.col("micro"), time_unit="us"))


def _precision() -> pl.Expr:
    digits = pl.col("f").str.len_bytes().cast(pl.Int64).clip(0, 6)
    return (
        pl.when(pl.col("f").is_not_null()).then((SECOND // pl.lit(10, pl.Int64).pow(digits)).cast(pl.Int64))
        .when(pl.col("s").is_not_null()).then(SECOND)
        .when(pl.col("mi").is_not_null()).then(MINUTE)
        .when(pl.col("h").is_not_null()).then(60 * MINUTE)
        .otherwise(DAY)
    )  # fmt: skip


_LONG = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip
SPELLINGS = [*MONTHS, *_LONG, "sept"]
"""Names of months that are read; anything else that begins like one is no month."""
