"""Doe numbers and ports: small numbers, however they are dressed."""

from __future__ import annotations

import polars as pl

_DOE = r"(?i)^(?:john\s+|jane\s+)?(?:does?\b|defendants?\b)?\s*(?:no\.?|number|nr\.?|#)?\s*[:#]?\s*(\d{1,9})(?:\.0+|\.|\))?$"


def read_does(texts: pl.Series) -> pl.Series:
    """`Doe 29`, `John Doe 29`, `Doe No. 29`, `29`, `29.0` to 29 (u32); null for everything else, Doe 0 among it."""
    text = pl.col("text").str.strip_chars()
    number = pl.coalesce(text.cast(pl.UInt32, strict=False), text.str.extract(_DOE, 1).cast(pl.UInt32, strict=False))
    frame = pl.DataFrame({"text": texts.cast(pl.String)})
    return frame.select(pl.when(number > 0).then(number).alias("doe")).to_series()


def read_ports(texts: pl.Series) -> pl.Series:
    """`51413`, `51413.0` to 51413 (u16); null for everything else."""
    text = texts.cast(pl.String).str.strip_chars().str.replace(r"\.0+$", "")
    return text.cast(pl.UInt16, strict=False)
