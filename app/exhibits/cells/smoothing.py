"""Times as people write them, made into the forms that are read: other spaces, dashes and figures, other languages."""

from __future__ import annotations

import unicodedata
from functools import cache

import polars as pl

from app.base.paths import data

FIGURES = "\u0660-\u0669\u06f0-\u06f9\uff10-\uff19"
"""Arabic, Persian and full-width figures, as a class of a pattern."""
_CLOCK_FIRST = (
    r"^([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.? ?m\.?)?(?: [a-z]{3,4})?),? (?:on )?"
    r"(\S*[0-9]{4}|\S+ [0-9]{1,2},? [0-9]{4}|[0-9]{1,2} \S+ [0-9]{4})$"
)
"""`09:44 UTC 23-Jul-2012`: the time of day in front."""
_YEAR_LAST = r"^([a-z]{3,9} +[0-9]{1,2}) ([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)( [a-z]{3,4})? ([0-9]{4})$"
"""`Jul 23 09:44:00 UTC 2012`, as Unix writes it."""
_ZONE_FIRST = r"^(utc|gmt|[ecmp][sd]t):? ([0-9].*)$"
_TO_THE_MINUTE = r"([0-9]{2})[ t]([0-2][0-9])([0-5][0-9]) ?(z|hrs?|hours|utc|gmt|[ecmp][sd]t)$"
_TO_THE_SECOND = r"([0-9]{2})[ t]([0-2][0-9])([0-5][0-9])([0-5][0-9]) ?(z|hrs?|hours|utc|gmt|[ecmp][sd]t)$"
"""`23-Jul-12 0944Z`, `2012-07-23T094412Z`: a clock without a colon, and what shows that it is one."""


def smooth(text: pl.Expr) -> pl.Expr:
    """Any kind of space and dash made the plain one; weekdays, "at", ordinals and brackets taken out."""
    return (
        _plain_signs(text)
        .str.replace(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", "")
        .str.replace(r",? (?:at|@) ", " ")
        .str.replace(r"\b(\d{1,2})(?:st|nd|rd|th)\b", "$1")
        .str.replace(r"^([0-9]{4}):([0-9]{2}):([0-9]{2})\b", "$1-$2-$3")  # as cameras write it
        .str.replace(r"([0-9])_([0-9])", "$1 $2")
        .str.replace(r"([ -][0-9]{1,2})\.([0-9]{2})\.([0-9]{2})( ?[ap]\.? ?m)", "$1:$2:$3$4")
        .str.replace(r" (?:hrs?|hours)\.?$", "")
        .str.replace_all(r"[()\[\]]", " ")
        .str.replace_all(r" *([/:]) *", "$1")
        .str.replace_all(r" +", " ")
        .str.strip_chars()
        .str.replace(_CLOCK_FIRST, "$2 $1")
        .str.replace(_YEAR_LAST, "$1 $4 $2$3")
        .str.replace(_ZONE_FIRST, "$2 $1")
    )


def rare(text: pl.Expr) -> pl.Expr:
    """What is seldom met, made the usual form and smoothed: other figures and languages, a clock without a colon."""
    letters = {"ä": "ae", "ü": "ue", "á": "a", "é": "e", "è": "e", "û": "u", "í": "i", "ó": "o", "à": "a"}
    figures = {chr(first + n): str(n) for first in (0x660, 0x6F0, 0xFF10) for n in range(10)}
    wide = {sign: unicodedata.normalize("NFKC", sign) for sign in "\uff0f\uff0e"}
    plain = (
        _plain_signs(text.str.replace_many({**letters, **figures, **wide}))
        .str.replace(r"([ /.,-])['\u2018\u2019]([0-9]{2})\b", "$1$2")
        .str.replace_all(" del? ", " ")
        .str.replace_many(_of_words())
        .str.replace(r",? (?:a las|at|a|um) ([0-9])", " $1")
        .str.replace(r"( [0-9]{1,2}) ?h ?([0-9]{2}) ?m(?:in)? ?([0-9]{2}) ?s?\b", "$1:$2:$3")
        .str.replace(r"( [0-9]{1,2}) ?h ?([0-9]{2})\b", "$1:$2")
        .str.replace(r" (?:12(?::00(?::00)?)? ?)?noon$", " 12:00 pm")
        .str.replace(_TO_THE_MINUTE, "$1 $2:$3 $4")
        .str.replace(_TO_THE_SECOND, "$1 $2:$3:$4 $5")
        .str.replace(
            r"^([12][0-9]{3})([01][0-9])([0-3][0-9])([0-2][0-9])([0-5][0-9])([0-5][0-9])$", "$1-$2-$3 $4:$5:$6"
        )
        .str.replace(r"^([12][0-9]{3})([01][0-9])([0-3][0-9]) ([0-9]{1,2}:)", "$1-$2-$3 $4")
        .str.replace(r"(:[0-9]{2}:[0-9]{2}):([0-9]{3})\b", "$1.$2")
    )
    return smooth(plain)


def _plain_signs(text: pl.Expr) -> pl.Expr:
    return (
        text.str.replace_all(r"[\s\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]+", " ")
        .str.replace_all(r"[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]", "-")
        .str.replace_all(r"\u2236|\uff1a", ":")
        .str.strip_chars(" ,;'\u2018\u2019")
    )


@cache
def _of_words() -> dict[str, str]:
    """Names of other languages where they stand between blanks or dots: ` juillet ` -> ` jul `."""
    known = data("months.toml")
    names = {name: month for month, named in known["months"].items() for name in named}
    months = {f"{a}{name}{b}": f"{a}{month}{b}" for name, month in names.items() for a in " -/." for b in " -/."}
    return {**months, **{f"{name}{b}": "" for name in known["weekdays"]["names"] for b in (" ", ", ")}}
