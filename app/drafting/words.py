"""Words that papers share, from `resources/text/papers.toml`."""

from __future__ import annotations

from typing import cast

from app.base.paths import data


def word(*keys: str) -> str:
    """`word("blank", "attorney")`."""
    found: object = data("text", "papers.toml")
    for key in keys:
        found = cast(dict[str, object], found)[key]
    return cast(str, found)
