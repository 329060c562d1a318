"""Links of a chain: each entry's SHA-256 over the link before and all that the entry says."""

from __future__ import annotations

import hashlib

FIRST = bytes(32)
"""What stands before the first link."""


def link(before: bytes, *parts: str | bytes) -> bytes:
    """SHA-256 over the link before and each part, its length first: no two entries share a text."""
    digest = hashlib.sha256(before)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()
