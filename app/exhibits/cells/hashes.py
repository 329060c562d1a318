"""Info hashes as exhibits print them: 40 (v1) or 64 (v2) hex characters, whole or broken, or base 32 in a magnet."""

from __future__ import annotations

import base64
import binascii
import re

import polars as pl

HASHES: dict[str, pl.DataType] = {
    "info_hash": pl.String(),
    "broken": pl.Boolean(),  # a space or line break had to be taken out
    "base32": pl.Boolean(),
}
_WHOLE = r"^(?:[0-9A-F]{40}|[0-9A-F]{64})$"
_FRAME = re.compile(r"^(?:urn:)?(?:btih|btmh|sha-?1|hash|info ?hash)\s*[:=]?\s*", re.IGNORECASE)
_MAGNET = re.compile(r"xt=urn(?::|%3a)btih(?::|%3a)([0-9a-z]+)", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?<![0-9A-Za-z])([0-9A-Fa-f]{64}|[0-9A-Fa-f]{40})(?![0-9A-Za-z])")


def read_hashes(texts: pl.Series) -> pl.DataFrame:
    """A frame of HASHES, a row a text; `info_hash` is null where the text is none."""
    unique = texts.cast(pl.String).drop_nulls().unique()
    upper = unique.str.strip_chars().str.to_uppercase()
    if upper.str.contains(_WHOLE).all():
        read = pl.DataFrame({"text": unique, "info_hash": upper, "broken": False, "base32": False})
    else:
        values = [read_hash(t) for t in unique]
        read = pl.DataFrame(
            {"text": unique, **{name: [v[i] for v in values] for i, name in enumerate(HASHES)}},
            schema=pl.Schema({"text": pl.String(), **HASHES}),
        )
    frame = pl.DataFrame({"text": texts.cast(pl.String)})
    return frame.join(
        read.cast(pl.Schema({"text": pl.String(), **HASHES})), on="text", how="left", maintain_order="left"
    ).select("info_hash", pl.col("broken").fill_null(False), pl.col("base32").fill_null(False))


def read_hash(text: str) -> tuple[str | None, bool, bool]:
    """The hash, whether it was broken, whether it stood in base 32. (None, False, False) for no hash."""
    magnet = _MAGNET.search(text)
    plain = magnet[1] if magnet else _FRAME.sub("", text.strip().strip("\"'“”"))
    joined = re.sub(r"[\s\u00a0\u00ad\u200b-\u200d\u202f\u2060\ufeff]+", "", plain)
    broken = joined != plain.strip()
    if re.fullmatch(r"[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}", joined):
        return joined.upper(), broken, False
    if re.fullmatch(r"[A-Za-z2-7]{32}", joined):
        try:
            return base64.b32decode(joined.upper()).hex().upper(), broken, True
        except binascii.Error:
            return None, False, False
    return None, False, False


def hash_in_text(text: str) -> str | None:
    """A hash that stands in a line above the table, whole, or broken by spaces."""
    if found := _IN_TEXT.search(text):
        return found[1]
    if found := re.search(r"(?<![0-9A-Za-z])((?:[0-9A-Fa-f]+\s+){1,4}[0-9A-Fa-f]+)(?![0-9A-Za-z])", text):
        return found[1] if read_hash(found[1])[0] else None
    return None
