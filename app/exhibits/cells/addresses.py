"""Addresses as exhibits print them: IPv4 and IPv6, bare or with a port, to their canonical text."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from functools import cache

import polars as pl

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
CANONICAL_V4 = rf"^{_OCTET}\.{_OCTET}\.{_OCTET}\.{_OCTET}$"

_DOCUMENTATION = r"^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:|^3fff:"
_SPECIAL = (
    r"^(?:0|10|127|22[4-9]|23\d|24\d|25[0-5])\."
    r"|^(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|198\.1[89])\."
    r"|^(?:fe[89ab]|fc|fd|ff)[0-9a-f]{0,2}:|^::1?$"
)

ADDRESSES: dict[str, pl.DataType] = {
    "ip": pl.String(),  # canonical
    "port": pl.UInt16(),  # printed behind the address
    "mended": pl.Boolean(),  # only after a letter or comma was read as the figure or dot it stands for
}


def read_addresses(texts: pl.Series) -> pl.DataFrame:
    """A frame of ADDRESSES, a row a text; `ip` is null where there is no reading, or more than one."""
    text = texts.cast(pl.String).str.strip_chars().alias("text")
    rows = pl.DataFrame([text]).with_columns(plain=pl.col("text").str.contains(CANONICAL_V4).fill_null(False))
    odd = rows.filter(~pl.col("plain") & pl.col("text").is_not_null())["text"].unique()
    if not odd.len():
        return rows.select(
            pl.when("plain").then("text").alias("ip"),
            pl.lit(None, pl.UInt16).alias("port"),
            pl.lit(False).alias("mended"),
        )
    # Only what is not canonical already costs a call, once a distinct text.
    read = [_read(t) for t in odd]
    legend = pl.DataFrame(
        {"text": odd, **{name: [r[i] for r in read] for i, name in enumerate(ADDRESSES)}},
        schema=pl.Schema({"text": pl.String(), **ADDRESSES}),
    )
    joined = rows.join(legend, on="text", how="left", maintain_order="left")
    return joined.select(
        pl.when("plain").then("text").otherwise("ip").alias("ip"), "port", pl.col("mended").fill_null(False)
    )


def addresses_in_text(text: str) -> list[str]:
    """The IPv4 and IPv6 addresses that stand in a line of words, once each, in their order."""
    parts = re.findall(
        r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w.]*\w)", text
    )
    return list(dict.fromkeys(ip for part in parts if (ip := _canonical(part))))


@cache
def _canonical(text: str) -> str | None:
    if _is_canonical_v6(text):
        return text
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return None


def _is_canonical_v6(text: str) -> bool:
    """Whether the system would print it so: asked in a tenth of the time; those with dots are printed in many ways."""
    try:
        return "." not in text and socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, text)) == text
    except (OSError, ValueError):
        return False


_MAPPED = re.compile(r"^::ffff:[0-9a-f]+:[0-9a-f]+$")
_BRACKETED = re.compile(r"\[?([0-9a-fA-F:.]+?)\]?(?:(?<=\]):(\d{1,5}))?")


def _read(text: str) -> tuple[str | None, int | None, bool]:
    """Canonical address, port, and whether it had to be mended."""
    text = _without_marks(text)
    plain = _bare(text)
    if plain:
        return plain[0], plain[1], False
    mended = {found for reading in _readings(text) if (found := _bare(reading))}
    if len(mended) == 1:
        ip, port = mended.pop()
        return ip, port, True
    return None, None, False


def _without_marks(text: str) -> str:
    """The text without what nobody sees, quotation marks, and the apostrophe that marks a cell as text."""
    return re.sub(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]", "", text).strip(
        " \t\"'\u2018\u2019\u201c\u201d\u00a0"
    )


def _bare(text: str) -> tuple[str, int | None] | None:
    """An address, with or without a port, as it stands; a zone index of IPv6 (%eth0) is no part of an address."""
    if ip := _canonical(text):
        return (ip, None) if "%" not in ip and not _MAPPED.match(ip) else None
    found = re.fullmatch(r"\[([0-9a-fA-F:.]+)\](?::(\d{1,5}))?", text) or re.fullmatch(
        r"(\d{1,3}(?:\.\d{1,3}){3})\s*(?::|[\s,(]\s*port:?\s+)\s*(\d{1,5})\)?", text, re.IGNORECASE
    )
    if not found or not (ip := _canonical(found[1])) or _MAPPED.match(ip):
        return None
    port = int(found[2]) if found[2] else None
    return None if port is not None and port > 65_535 else (ip, port)


def _readings(text: str) -> list[str]:
    """The text with letters that stand for figures, commas that stand for dots, and stray spaces, put right."""
    text = unicodedata.normalize("NFKC", re.sub(r"[\[({]\s*(?:\.|dot)\s*[\])}]", ".", text, flags=re.IGNORECASE))
    if mapped := _of_mapped(text):
        return [mapped]
    if ":" in text and "." not in text and "," not in text:
        return [re.sub(r"\s+", "", text.translate(str.maketrans("Oo", "00")))]
    figures = text.translate(str.maketrans("OolI|,", "00111."))
    joined = re.sub(r"\s*([.:])\s*", r"\1", figures).strip().removesuffix("/32").rstrip(".;")
    joined = re.sub(r"^h(?:tt|xx)ps?:/*", "", joined.lower()).rstrip("/")
    return [joined, _without_zeros(joined)]


def _of_mapped(text: str) -> str | None:
    """`::ffff:192.0.2.1`, `[::ffff:c000:201]:6881`: an IPv4 address in the form of IPv6, as the address that it is."""
    found = _BRACKETED.fullmatch(text)
    ip = _canonical(found[1]) if found else None
    if found is None or ip is None or not _MAPPED.match(ip):
        return None
    plain = str(ipaddress.IPv6Address(ip).ipv4_mapped)
    return f"{plain}:{found[2]}" if found[2] else plain


def _without_zeros(text: str) -> str:
    """Leading zeros taken away where that is the only reading.

    010 is ten to some programs and eight to others; 001 is one to all, and 198.051.100.010 is plainly padded.
    """
    host, colon, port = text.partition(":")
    parts = host.split(".")
    padded = all(len(p) == 3 for p in parts)
    if not all(p.isdecimal() and (padded or (len(p.lstrip("0")) <= 1 and p[-1] < "8") or p[0] != "0") for p in parts):
        return text
    return ".".join(p.lstrip("0") or "0" for p in parts) + colon + port


def documentation(ip: pl.Expr) -> pl.Expr:
    """Whether the address lies in a range set aside for documentation."""
    return ip.str.contains(_DOCUMENTATION)


def special(ip: pl.Expr) -> pl.Expr:
    """Whether the address is private, shared (CGNAT), loopback, link-local, multicast or reserved."""
    return ip.str.contains(_SPECIAL)
