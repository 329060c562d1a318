"""Doe numbers and ports: small numbers, however they are dressed."""

from __future__ import annotations

import polars as pl

_DOE = (
    r"(?i)^['\u2018\u2019]?(?:(?:john\s+|jane\s+)?(?:does?|defendants?|j\.?\s?d\.?|d)\s*[\u2010-\u2015\u2212-]?)?"
    r"\s*(?:no\.?|number|nr\.?|#)?\s*[:#]?\s*(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.0+|\.|\))?$"
)


def read_does(texts: pl.Series) -> pl.Series:
    """`Doe 29`, `John Doe 29`, `Doe No. 29`, `29`, `29.0` to 29 (u32); null for everything else, Doe 0 among it."""
    text = texts.cast(pl.String).str.strip_chars()
    number = text.cast(pl.UInt32, strict=False)
    if number.null_count() > text.null_count():
        text = text.str.replace_all(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff]", "")
        number = number.fill_null(text.str.extract(_DOE, 1).str.replace_all(",", "").cast(pl.UInt32, strict=False))
    return number.replace(0, None).alias("doe")


def read_doe(text: str) -> int | None:
    """The number of one text, as `read_does` reads it."""
    number: int | None = read_does(pl.Series([text], dtype=pl.String)).item()
    return number


def read_ports(texts: pl.Series) -> pl.Series:
    """`51413`, `51413.0` to 51413 (u16); null for everything else."""
    text = texts.cast(pl.String).str.strip_chars().str.replace(r"\.0+$", "")
    return text.cast(pl.UInt16, strict=False)
