"""Text whose columns are set apart by blanks: at fixed places, or by two and more, or by what a line of it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from app.exhibits.sheet import WIDEST, letter
from app.exhibits.tables.headings import role_of

_APART = re.compile(r"\s{2,}")
_CELL = re.compile(r"\S+(?:\s\S+)*")
_HEADS = 60
_PART_OF_A_TIME = re.compile(r"(?i)\d:\d|^\s*[ap]\.?m\b")
_TIMES = ("hit", "hit_end", "date", "time")
_LOOKED = 2_000
"""Lines that tell where the columns stand."""
_LEAST = 0.5
"""Of the filled lines from the first row on, those that hold an address and a date, where they are a table at all."""
_IP = (
    r"(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?"
    r"|(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:)+(?::[0-9A-Fa-f]{1,4})+"
)
_DAY = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"
_CLOCK = r"(?:[T ,]{1,2}\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:UTC|GMT|Z|[ECMP][SD]?T)\b)?)?"
_HASH = r"[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}"
_BEFORE, _BETWEEN = (rf"(?:(?P<{name}>.*?)\s+)?" for name in ("before", "between"))
_ADDRESS, _TIME = rf"(?P<ip>{_IP})", rf"(?P<hit>{_DAY}{_CLOCK})"
_ROWS = tuple(
    rf"^\s*{_BEFORE}{first}\s+{_BETWEEN}{second}(?:\s+(?P<after>.*?))?\s*$"
    for first, second in ((_ADDRESS, _TIME), (_TIME, _ADDRESS))
)
"""A row that names its address first, and one that names its time first."""


def heads_apart(lines: Sequence[str]) -> tuple[int, int]:
    """Headings that a line shows whose cells stand two blanks apart, and how many lines agree on their number."""
    rows = [row for line in lines if len(row := _APART.split(line.strip())) > 1]
    if not rows:
        return 0, 0
    heads = max(len({role for cell in row[:50] if (role := role_of(cell))}) for row in rows[:_HEADS])
    return heads, Counter(map(len, rows)).most_common(1)[0][1]


def at_places(text: bytes) -> pl.DataFrame | None:
    """The lines, cut where every line of the table has blanks; one that has none there stays whole. None for no table.

    Columns that stand two blanks apart in each line, though not at one place, are parted there.
    """
    lines = pl.Series("line", text.decode("utf-8", "replace").splitlines(), dtype=pl.String)
    looked = lines.head(_LOOKED).to_list()
    header = next((i for i, line in enumerate(looked) if heads_apart([line])[0] > 1), None)
    if header is None:
        return None
    starts = [found.start() for found in _CELL.finditer(looked[header])]
    rows = [line for line in looked[header:] if len(_APART.split(line.strip())) > 1]
    spans = _headed_spans(_spans(rows), starts, rows)
    return _parted(lines, starts) if spans is None else _cut(lines, spans)


def _headed_spans(
    spans: Sequence[tuple[int, int]], starts: Sequence[int], rows: Sequence[str]
) -> list[tuple[int, int]] | None:
    """The spans, where each heading has its own; None where two share one. One without a heading holds notes beside the
    table, or belongs to the span of times on its left where most rows have a clock there. The first row is of headings.
    """
    heads = [sum(low <= start < high for start in starts) for low, high in spans]
    if max(heads, default=0) > 1 or len(spans) > WIDEST:
        return None
    found: list[tuple[int, int]] = []
    for (low, high), headed in zip(spans, heads, strict=True):
        clocks = sum(_PART_OF_A_TIME.search(row[low:high]) is not None for row in rows)
        timed = bool(found) and role_of(rows[0][slice(*found[-1])].strip()) in _TIMES
        if timed and not headed and 2 * clocks > len(rows):
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def _parted(lines: pl.Series, starts: Sequence[int]) -> pl.DataFrame:
    """The lines, parted where two blanks stand. `starts`: of the headings. One of another number of cells stays whole,
    for nothing tells which is missing, unless it ends before the headings of those that it lacks."""
    line, cells = pl.col("line"), pl.col("line").str.strip_chars().str.replace_all(r"\s{2,}", "\t").str.split("\t")
    have = cells.list.len()
    lacks = have.replace_strict(dict(enumerate(starts)), default=-1, return_dtype=pl.Int64)
    fits = (have == len(starts)) | (line.str.strip_chars_end().str.len_chars().cast(pl.Int64) <= lacks)
    columns: list[pl.Expr] = [pl.when(fits).then(cells.list.get(i, null_on_oob=True)) for i in range(len(starts))]
    whole = [pl.when(fits).then(columns[0]).otherwise(line.str.strip_chars()), *columns[1:]]
    return lines.to_frame().select(column.alias(letter(i)) for i, column in enumerate(whole))


def _spans(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the columns stand: from where to where some line has anything, at least two blanks apart."""
    longest = max(map(len, lines), default=0)
    inked = [False] * longest
    for line in lines:
        for found in _CELL.finditer(line):
            inked[found.start() : found.end()] = [True] * (found.end() - found.start())
    row = "".join("x" if ink else " " for ink in inked)
    return [(found.start(), found.end()) for found in re.finditer("x+(?: x+)*", row)]


def _cut(lines: pl.Series, spans: Sequence[tuple[int, int]]) -> pl.DataFrame:
    begins = [0, *(low for low, _ in spans[1:])]
    ends = [*begins[1:], None]
    line = pl.col("line")
    gaps = [(high, low - high) for (_, high), (low, _) in pairwise(spans)]
    # A column of its own: within each cell it would be reckoned again and again.
    apart = pl.all_horizontal(line.str.slice(at, wide).str.strip_chars() == "" for at, wide in gaps) if gaps else True
    frame, fits = lines.to_frame().with_columns(fits=apart), pl.col("fits")
    cells = [
        line.str.slice(low, None if high is None else high - low).str.strip_chars()
        for low, high in zip(begins, ends, strict=True)
    ]
    first, *others = cells
    whole = [pl.when(fits).then(first).otherwise(line.str.strip_chars()), *(pl.when(fits).then(c) for c in others)]
    frame = frame.select(cell.alias(letter(i)) for i, cell in enumerate(whole))
    return frame.select(pl.when(c != "").then(c) for c in map(pl.col, frame.columns))


def by_what_it_says(text: bytes) -> pl.DataFrame | None:
    """Lines as they are pasted out of a paper, one blank between their cells: parted at address, date and hash.

    Lines without an address and a date stay whole. None where fewer lines than most of them have both.
    """
    lines = pl.Series("line", text.decode("utf-8", "replace").splitlines(), dtype=pl.String)
    filled = lines.filter(lines.str.strip_chars() != "")
    row = max(_ROWS, key=lambda each: int(filled.str.contains(each).sum()))
    rows = filled.str.contains(row)
    below = rows.slice(rows.arg_max() or 0)
    if below.sum() < max(1, _LEAST * below.len()):
        return None
    parts = lines.str.extract_groups(row)
    found = parts.struct.unnest().with_columns(lines.alias("line"))
    is_row = pl.col("ip").is_not_null()
    rest = pl.concat_str(pl.col("between").fill_null(""), pl.col("after").fill_null(""), separator=" ")
    own = rest.str.extract(rf"\b({_HASH})\b")
    others = rest.str.replace(rf"\b(?:{_HASH})\b", " ").str.strip_chars()
    cells = [
        pl.when(is_row).then("before").otherwise(pl.col("line").str.strip_chars()),
        pl.col("ip"),
        pl.col("hit"),
        pl.when(is_row).then(own),
        pl.when(is_row).then(others),
    ]
    frame = _headed(found.select(cell.alias(letter(i)) for i, cell in enumerate(cells)))
    return frame.select(pl.when(c != "").then(c) for c in map(pl.col, frame.columns))


def _headed(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the headings in the line above its first row, if there are any, each over its column."""
    first = frame["B"].is_not_null().arg_max() or 0
    above = next((i for i in range(first - 1, -1, -1) if frame["A"][i]), None)
    heads = _headings(frame["A"][above]) if above is not None else {}
    if above is None or "ip" not in heads or not {"hit", "date"} & heads.keys():
        return frame
    others = [text for role, text in heads.items() if role not in ("doe", "ip", "hit", "date", "time", "info_hash")]
    told = [heads.get("doe"), heads["ip"], heads.get("hit") or heads.get("date"), heads.get("info_hash"), *others[:1]]
    at = pl.int_range(pl.len()) == above
    return frame.with_columns(
        pl.when(at).then(pl.lit(text)).otherwise(name).alias(name)
        for name, text in zip(frame.columns, [*told, None][:5], strict=True)
    )


def _headings(line: str) -> dict[str, str]:
    """Headings that stand one blank apart, by role: the longest run of words that is one, from the left.

    `DOE# IP Address` is two of them, though it could be one: its beginning is a heading of another kind.
    """
    words, found = line.split(), dict[str, str]()
    at = 0
    while at < len(words):
        runs = [" ".join(words[at : at + n]) for n in range(1, min(6, len(words) - at) + 1)]
        named = [(role, run) for run in runs if (role := role_of(run)) is not None]
        own = [(role, run) for role, run in named if _kind(role) == _kind(named[0][0])]
        role, text = own[-1] if own else ("", words[at])
        if role:
            found.setdefault(role, text)
        at += len(text.split())
    return found


def _kind(role: str) -> str:
    return "hit" if role in ("date", "time") else role
