"""Digests in text: in four groups, for 64 digits in one would leave their column, and nobody could compare them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_DIGEST = re.compile(r"\b([0-9a-f]{16})([0-9a-f]{16})([0-9a-f]{16})([0-9a-f]{16})\b")


def grouped(text: str) -> str:
    """The text with every SHA-256 in it set apart in groups."""
    return _DIGEST.sub(r"\1 \2 \3 \4", text)


def digest_of(path: Path) -> str:
    """SHA-256 of the file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
