"""How a cell prints a date: from Excel's number format to the finest unit shown and the text on the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

DAY = 86_400_000_000
HOUR = 3_600_000_000
MINUTE = 60_000_000
SECOND = 1_000_000

_TOKEN = re.compile(r"am/pm|a/p|y+|m+|d+|h+|s+|\.0+|\[[hms]+\]", re.IGNORECASE)
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DATE = {
    "yy": "%y", "yyyy": "%Y", "m": "%-m", "mm": "%m", "mmm": "%b", "mmmm": "%B", "mmmmm": "%b",
    "d": "%-d", "dd": "%d", "ddd": "%a", "dddd": "%A",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printing:
    """What a number format shows. `finest` is its smallest unit in microseconds; `pattern` is for strftime."""

    finest: int
    pattern: str
    has_date: bool


@cache
def printing(code: str) -> Printing | None:
    """The printing of a number format; None if it prints no date or time (`General`, `0.00`)."""
    section = code.split(";")[0]
    tokens = list(_TOKEN.finditer(_blank_quoted(section)))
    words = [t[0].lower() for t in tokens]
    if not any(w[0] in "ymdhs[" for w in words) or "general" in section.lower():
        return None
    twelve = any(w in ("am/pm", "a/p") for w in words)
    finest, pattern, at, has_date = DAY, "", 0, False
    for i, token in enumerate(tokens):
        pattern += _literal(section[at : token.start()])
        at = token.end()
        unit, piece = _piece(words, i, twelve)
        finest = min(finest, unit)
        has_date = has_date or (unit == DAY and words[i][0] in "ymd")
        pattern += piece
    return Printing(finest, pattern + _literal(section[at:]), has_date)


def _blank_quoted(section: str) -> str:
    """The section with what is printed literally, or not at all, made blank; places stay where they are."""
    return _NOT_SHOWN.sub(lambda m: " " * len(m[0]), section)


def _literal(text: str) -> str:
    """Text between two tokens as it prints: quotes, escapes, colours and locales taken away."""
    text = re.sub(r"\[[^\]]*\]", "", text)
    text = re.sub(r'"([^"]*)"', r"\1", text)
    text = re.sub(r"\\(.)", r"\1", text)
    text = re.sub(r"_.|\*.|@", "", text)
    return text.replace("%", "%%")


def _piece(words: list[str], i: int, twelve: bool) -> tuple[int, str]:
    """Finest unit and strftime piece of the i-th token."""
    word = words[i]
    if word[0] == "m" and _is_minute(words, i):
        return MINUTE, "%M"
    if word[0] in "ymd":
        return DAY, _DATE.get(word, _DATE.get(word[:4], "%Y" if word[0] == "y" else ""))
    if word[0] == "h" or word.startswith("[h"):
        return HOUR, ("%I" if len(word) > 1 else "%-I") if twelve else ("%H" if len(word) > 1 else "%-H")
    if word.startswith("[m"):
        return MINUTE, "%M"
    if word[0] == "s" or word.startswith("[s"):
        return SECOND, "%S"
    if word[0] == ".":
        digits = len(word) - 1
        return SECOND // 10 ** min(digits, 6), "%.3f" if digits <= 3 else "%.6f"
    return DAY, "%p"


def _is_minute(words: list[str], i: int) -> bool:
    """An m is a minute right after hours or right before seconds; else a month."""
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    return len(words[i]) <= 2 and (before[:1] == "h" or before.startswith("[h") or after[:1] == "s")
