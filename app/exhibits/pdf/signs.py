"""By what a row is told: texts that are an address, a date or a number, or the rest of one that was broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

_V4 = r"(?<![\w.])\d{1,3}[.,]\w{1,3}[.,]\w{1,3}[.,]\w{1,3}(?![\w.]*\w\.\w)"
_GROUP = "[0-9A-Fa-f]{1,4}"
_SHORT_V6 = rf"(?:{_GROUP}:)*{_GROUP}?::(?:{_GROUP}:)*(?:{_GROUP}|\d+(?:\.\d+){{3}})?"
_V6 = rf"(?<![\w:])(?:(?:{_GROUP}:){{7}}{_GROUP}|{_SHORT_V6})(?![\w:])"
_V6_BEGINS = rf"^(?:{_GROUP}:){{3,7}}$"
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_WHOLE_ADDRESS = re.compile(rf"^(?:{_OCTET}(?:\.{_OCTET}){{3}}(?::\d{{1,5}})?|{_V6})$")
_V6_PART = re.compile(r"^(?=.*:)[0-9A-Fa-f:]+$")
_ADDRESS = re.compile(f"{_V4}|{_V6}|{_V6_BEGINS}")
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?\b")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DASH = r"[-/.\u2010-\u2015]"
_DATE = re.compile(
    rf"(?i)(?<![\d.])(?:\d{{1,4}}\s?{_DASH}\s?\d{{1,2}}\s?{_DASH}\s?\d{{2,4}}(?![\d.])"
    rf"|(?:{_MONTHS})[a-z]*\.?\s*\d{{1,2}}|\d{{1,2}}{_DASH}?\s*(?:{_MONTHS})[a-z]*)"
)
_TIME = re.compile(
    rf"(?i)^\d{{1,4}}{_DASH}\d{{1,2}}{_DASH}\d{{2,4}}"
    r"(?:[ T,]{1,2}\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.? ?m\.?)?(?: ?\(?[a-z]{1,4}\)?)?)?$"
)
_BEFORE_WORDS = re.compile(r" (?=[A-Za-z(])")
_MOST_LINES = 6  # of a cell with a date
_DATE_BEGINS = re.compile(rf"^\d{{1,4}}{_DASH}(?:\d{{1,2}}{_DASH})?$")
_NUMBER = re.compile(r"(?i)^(?:(?:john |jane )?doe\s*)?(?:no\.?|#)?\s*\d{1,6}\.?$")
_TIME_GOES_ON = re.compile(r"(?i)^(?:\d{1,4}\b|\d{1,2}:\d{2}|[ap]\.?\s?m\.?\b|utc|gmt|z\b|\(|[ecmp][sd]?t\b)")
_HASH_PART = re.compile(r"^[0-9A-Fa-f]{1,64}$")
_SUMS_UP = re.compile(
    r"(?i)^(?:(?:sub|grand )?totals?|sum|count|signed|dated|sworn|respectfully|prepared|page)\b|^/s/|^_{3,}"
)


@lru_cache(20_000)
def is_address(text: str) -> bool:
    return _ADDRESS.search(text) is not None and _CLOCK.match(text) is None


@lru_cache(20_000)
def is_date(text: str) -> bool:
    return _DATE.search(text) is not None or _DATE_BEGINS.match(text) is not None


@lru_cache(20_000)
def is_number(text: str) -> bool:
    return _NUMBER.match(text) is not None


def is_whole(text: str) -> bool:
    """Whether it reads as an address, a time or a hash from its first character to its last."""
    whole_hash = len(text) in (40, 64) and _HASH_PART.match(text)
    return bool(whole_hash or _WHOLE_ADDRESS.match(text) or _TIME.match(text))


def sums_up(text: str) -> bool:
    """Whether it begins as a total, a signature or a note does, and no cell."""
    return _SUMS_UP.match(text) is not None


def goes_on(cell: Sequence[str], text: str) -> bool:
    """Whether `text` can be one more line of a cell that holds those, of which there may be none."""
    if sums_up(text):
        return False
    if any(map(is_address, cell)):
        return _WHOLE_ADDRESS.match("".join([*cell, text])) is not None or (
            _V6_PART.match("".join(cell)) is not None and _V6_PART.match(text) is not None
        )
    if any(map(is_date, cell)):
        return _TIME_GOES_ON.match(text) is not None and not is_date(text)
    return True


def joined(parts: Sequence[str]) -> tuple[str, bool]:
    """The lines of a cell as one text, and whether a word that was broken over them was put together.

    Put together is only what has a single reading so: a hash of 40 or 64 hex characters, an address, a date. All
    else keeps a space where the line ended.
    """
    plain = " ".join(parts)
    if len(parts) == 1:
        return plain, False
    bare = "".join(parts)
    if len(bare) in (40, 64) and all(map(_HASH_PART.match, parts)):
        return bare, True
    if _WHOLE_ADDRESS.match(bare) and not any(_WHOLE_ADDRESS.match(part) for part in parts[1:]):
        return bare, True
    told = _time_of(parts)
    return (told, True) if told is not None else (plain, False)


def _time_of(parts: Sequence[str]) -> str | None:
    """The one date, with its time or without, that the parts make if some of them go on without a space."""
    if len(parts) > _MOST_LINES or _TIME.match(" ".join(parts)) or not parts[0][:1].isdigit():
        return None
    made = (
        "".join(part + sign for part, sign in zip(parts, (*signs, ""), strict=True))
        for signs in product(("", " "), repeat=len(parts) - 1)
    )
    found = {
        _BEFORE_WORDS.sub("", text): text for text in made if _TIME.match(text)
    }  # those with most spaces come last
    return found.popitem()[1] if len(found) == 1 else None
