"""Headings of columns: which role a heading names. The words are data, in resources/columns.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from app.base.paths import data
from app.exhibits.cells.zones import without_zone

_LONGEST = 200
"""Characters of a heading; a longer cell tells a story."""


@lru_cache(10_000)
def role_of(heading: str) -> str | None:
    """The role that a heading names outright: `Hit Date (UTC)` is `hit`, `DOE#` is `doe`; None for no role."""
    if len(heading) > _LONGEST:
        return None
    key = _key(without_zone(heading)) or _key(heading)
    return _roles().get(key)


@cache
def _roles() -> dict[str, str]:
    """Key of a heading -> its role, of all that are known."""
    return {_key(name): role for role, names in data("columns.toml")["names"].items() for name in names}


@lru_cache(10_000)
def hint_of(heading: str) -> str | None:
    """The role that a word of the heading points at: `Date of First Contact` is perhaps `hit`."""
    if len(heading) > _LONGEST:
        return None
    words = set(re.findall(r"[a-z]+[0-9]*", without_zone(heading).lower()))
    return next((role for role, hints in data("columns.toml")["words"].items() if words & set(hints)), None)


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower()) or ("#" if "#" in text else "")
