"""Headings of columns: which role a heading names. The words are data, in resources/columns.toml."""

from __future__ import annotations

import re
from functools import cache

from app.base.paths import data
from app.exhibits.zones import without_zone


@cache
def role_of(heading: str) -> str | None:
    """The role that a heading names outright: `Hit Date (UTC)` is `hit`, `DOE#` is `doe`; None for no role."""
    key = _key(without_zone(heading)) or _key(heading)
    return next(
        (role for role, names in data("columns.toml")["names"].items() if key in {_key(n) for n in names}), None
    )


@cache
def hint_of(heading: str) -> str | None:
    """The role that a word of the heading points at: `Date of First Contact` is perhaps `hit`."""
    words = set(re.findall(r"[a-z]+[0-9]*", without_zone(heading).lower()))
    return next((role for role, hints in data("columns.toml")["words"].items() if words & set(hints)), None)


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower()) or ("#" if "#" in text else "")
