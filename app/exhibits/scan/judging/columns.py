"""How the cells of each column of a scanned table are judged: the form of its role, as its sure cells have it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from app.exhibits.cells.addresses import read_addresses
from app.exhibits.cells.hashes import read_hashes
from app.exhibits.cells.numbers import read_does, read_ports
from app.exhibits.cells.times import read_times
from app.exhibits.scan.judging.forms import V6, Part, Template, addresses, figures, hashes, is_v6, literal
from app.exhibits.scan.judging.judged import Column
from app.exhibits.scan.judging.time_forms import time_form

_DOE = re.compile(r"^([^0-9]*?)([0-9]{1,6})([^0-9]*)$")
_HALF = re.compile(r"(?i)^([ap])\.? ?m\.?$")
FORMED = ("ip", "port", "doe", "hit", "hit_end", "date", "time", "half", "info_hash")
"""Roles whose cells have a form."""


def column_of(role: str, sure: Sequence[str], text: str = "") -> Column | None:
    """How a cell of that role that was recognised as `text` is judged, after the `sure` texts of its column.

    None where nothing is known of its form.
    """
    match role:
        case "ip":
            return _addresses(sure, text)
        case "port":
            return Column(Template((figures(1, 5),)), str, _ports)
        case "doe":
            form = _does(sure)
            return Column(form, form.shown, _numbers)
        case "half":
            form = _halves(sure)
            return Column(form, form.shown, _half)
        case "info_hash":
            lengths = sorted({len(value) for value in _hashes(sure) if value}) or [40, 64]
            lower = Counter(text.islower() for text in sure).most_common(1)
            form = hashes(lengths, bool(lower and lower[0][0]))
            return Column(form, form.shown, _hashes)
    return None


def time_column(role: str, sure: Sequence[str]) -> Column | None:
    """How the cells of a column of times are judged; None where no form is known."""
    value = _clocks if role == "time" else _times
    form = time_form([text for text, said in zip(sure, value(sure), strict=True) if said is not None])
    return None if form is None else Column(form, form.shown, value)


def _addresses(sure: Sequence[str], text: str) -> Column:
    if text.count(":") > 1 and (any(map(is_v6, sure)) or is_v6(text)):
        form = V6()
        return Column(form, form.shown, _ips)
    ported = any(text.count(":") == 1 for text in sure)
    return Column(addresses(ported), str, _ips)


def _does(sure: Sequence[str]) -> Template:
    """Numbers, with the words that most cells have around them."""
    around = Counter((found[1], found[3]) for text in sure if (found := _DOE.match(text)))
    before, behind = around.most_common(1)[0][0] if around else ("", "")
    parts = (literal(before), *figures(1, 5), literal(behind))
    return Template((tuple(part for part in parts if part != Part(("",))),))


_OTHER_HALF = str.maketrans("apAP", "paPA")


def _halves(sure: Sequence[str]) -> Template:
    """a.m. and p.m. as the column writes them, whichever of them it has."""
    seen = [text for text, n in Counter(sure).most_common() if _half([text])[0]] or ["AM"]
    return Template(((Part(tuple(dict.fromkeys(t for text in seen for t in (text, text.translate(_OTHER_HALF))))),),))


def _half(texts: Sequence[str]) -> list[Any]:
    return [found[1].lower() if (found := _HALF.match(text)) else None for text in texts]


def _ips(texts: Sequence[str]) -> list[Any]:
    read = read_addresses(pl.Series(texts, dtype=pl.String))
    return [None if ip is None or mended else (ip, port) for ip, port, mended in read.iter_rows()]


def _ports(texts: Sequence[str]) -> list[Any]:
    return read_ports(pl.Series(texts, dtype=pl.String)).to_list()


def _numbers(texts: Sequence[str]) -> list[Any]:
    return read_does(pl.Series(texts, dtype=pl.String)).to_list()


def _hashes(texts: Sequence[str]) -> list[Any]:
    read = read_hashes(pl.Series(texts, dtype=pl.String))
    return [None if broken else value for value, broken, _ in read.iter_rows()]


def _times(texts: Sequence[str]) -> list[Any]:
    read = read_times(pl.Series(texts, dtype=pl.String))
    years = range(1990, datetime.now(UTC).year + 2)
    return [
        (row["naive"], row["zone"]) if row["naive"] is not None and row["naive"].year in years else None
        for row in read.iter_rows(named=True)
    ]


def _clocks(texts: Sequence[str]) -> list[Any]:
    return _times([f"2012-07-23 {text}" if text else text for text in texts])


def expectations(role: str, values: Mapping[int, Any]) -> Callable[[int], Any]:
    """What the other cells of the column, by line, let one expect of a line; None where that is nothing."""
    if role == "doe":
        lines = sorted(values)
        return lambda line: _expected_doe(values, lines, line)
    if role == "info_hash":
        most = Counter(values.values()).most_common(2)
        return lambda line: _expected_hash(most, len(values), values.get(line))
    return lambda _: None


def _expected_doe(values: Mapping[int, int], lines: Sequence[int], at: int) -> int | None:
    """The number that those around line `at` let one expect: they count on, or are the same. `lines`: in order."""
    low, high = bisect_left(lines, at), bisect_right(lines, at)
    before, behind = lines[max(0, low - 2) : low][::-1], lines[high : high + 1]
    if not before:
        return None
    counted = values[before[0]] + at - before[0]
    if behind:
        low, high = values[before[0]], values[behind[0]]
        return counted if high - low == behind[0] - before[0] else low if high == low else None
    runs = len(before) == 2 and values[before[0]] - values[before[1]] == before[0] - before[1]
    return counted if runs else None


def _expected_hash(most: Sequence[tuple[str, int]], cells: int, own: str | None) -> str | None:
    """The hash that most of the other cells hold, where several do. `most`: those that most cells hold, `own` among
    them."""
    least = max(1, (cells - (own is not None)) // 2)
    return next((value for value, n in most if n - (value == own) > least), None)
