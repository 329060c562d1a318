"""Addresses within a paper: what a computed run leads back to."""

from __future__ import annotations

from urllib.parse import quote, unquote


def href(kind: str, ref: str) -> str:
    """The address of an anchor: `figure:gap%3A12-cv-6677…`."""
    return f"{kind}:{quote(ref, safe='')}"


def parse_href(address: str) -> tuple[str, str]:
    """(kind, ref) of an address that `href` made; ("", "") for any other."""
    kind, colon, ref = address.partition(":")
    return (kind, unquote(ref)) if colon else ("", "")
