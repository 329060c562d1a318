"""What the readings of a doubtful cell say, and in what they differ: the day, the time of day, the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import product
from math import prod
from typing import Any

import polars as pl

from app.base.clock import time_of_day
from app.base.paths import data
from app.exhibits.cells.times import read_times

TIMED = ("hit", "date", "time", "hit_end")
HALVES = ("date", "time")


def day_first(texts: pl.Series, times: pl.Series) -> bool:
    """Whether these texts were read as these times with the day in front, where the texts alone leave it open."""
    read = read_times(texts)
    turned, straight = (read["open"] & (read[name] == times) for name in ("swapped", "naive"))
    return int(turned.sum() or 0) > int(straight.sum() or 0)


_MOST_KNOWN = 20_000  # texts
_known: dict[str, dict[str, Any]] = {}


def learn(texts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What each says as a time, a row of TIMES; those that were not read before all at once, for one alone costs as
    much as a hundred. Kept, so that they are known to whoever asks for one of them."""
    found = {text: _known.get(text) for text in texts}
    new = [text for text, row in found.items() if row is None]
    if new and len(_known) > _MOST_KNOWN:
        _known.clear()
    read = dict(zip(new, read_times(pl.Series(new, dtype=pl.String)).to_dicts(), strict=True)) if new else {}
    _known.update(read)
    return {text: row if row is not None else read[text] for text, row in found.items()}


def instants(texts: Sequence[str], turned: bool) -> list[dict[str, Any]]:
    """What each text says as a time: rows of TIMES with `naive` as the column has day and month (`turned`)."""
    known = learn(texts)
    rows = [known[text] for text in texts]
    return [row | {"naive": row["swapped"]} if turned and row["open"] else row for row in rows]


def together(
    each: Mapping[str, Sequence[tuple[str, float]]], printed: Mapping[str, str | None]
) -> list[tuple[str, float]]:
    """What the cells of one event, by column, may say together, likeliest first: a hit in two columns is one text.

    `printed` has the text of each column that is there, and as `hit` both in one.
    """
    if not each.keys() & set(HALVES):
        return list(next(iter(each.values())))
    found = list[tuple[str, float]]()
    for chosen in product(*each.values()):
        texts = dict(zip(each, (text for text, _ in chosen), strict=True))
        found.append((_whole(texts, printed), prod(sure for _, sure in chosen)))
    return sorted(found, key=lambda pair: -pair[1])[:_MOST]


_MOST = 6


def _whole(texts: Mapping[str, str], printed: Mapping[str, str | None]) -> str:
    """The hit with these texts in its halves; behind them stays what a third column has."""
    day, clock = (printed.get(role) or "" for role in HALVES)
    behind = (printed.get("hit") or "").removeprefix(day).strip().removeprefix(clock)
    halves = f"{texts.get('date', day)} {texts.get('time', clock)}".strip()
    return f"{halves}{behind}"


def differs_in(role: str, texts: Sequence[str], turned: bool = False) -> str:
    """A key of `question` and `what` in resources/text/doubts.toml: `day` where the texts differ in that alone."""
    if role != "hit":
        return role
    naive = [row["naive"] for row in instants(texts, turned)]
    times = [at for at in naive if isinstance(at, datetime)]
    if len(times) < len(texts) or len(times) < 2:
        return "hit"
    parts: dict[str, set[object]] = {
        "day": {at.day for at in times},
        "month": {at.month for at in times},
        "year": {at.year for at in times},
        "time": {at.time() for at in times},
    }
    differing = [name for name, values in parts.items() if len(values) > 1]
    if len(differing) == 1:
        return differing[0]
    return "date" if differing and "time" not in differing else "hit"


def in_words(key: str, role: str, texts: Sequence[str], turned: bool = False) -> str:
    """`23 or 28`, `.37 or .87`: the readings, as short as tells them apart."""
    words = data("text", "doubts.toml")["readings"]
    if not texts:
        return str(words["none"])
    if len(texts) == 1:
        return str(words["else"]).format(reading=f"“{texts[0]}”")
    short = _short(key, role, texts, turned)
    return str(words["or"]).join(dict.fromkeys(short))


def _short(key: str, role: str, texts: Sequence[str], turned: bool) -> list[str]:
    if role == "hit" and key in ("day", "year", "time"):
        times = [row["naive"] for row in instants(texts, turned)]
        return [time_of_day(at) if key == "time" else str(getattr(at, key)) for at in times]
    if role == "ip":
        heads = {text.rpartition(".")[0] for text in texts}
        if len(heads) == 1 and heads != {""}:
            return ["." + text.rpartition(".")[2] for text in texts]
    return list(texts)


def differing(text: str, others: Sequence[str]) -> tuple[int, ...]:
    """Places of the characters of a text at which another of the same length has another one; of others, none."""
    alike = [other for other in others if len(other) == len(text)]
    return tuple(i for i, sign in enumerate(text) if any(other[i] != sign for other in alike))
