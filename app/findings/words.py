"""The sentences of findings, from `resources/text/findings.toml`."""

from __future__ import annotations

from typing import cast

from app.base.paths import data


def say(*keys: str, **values: object) -> str:
    """The sentence of that name, filled: `say("gap", "text", since="John Doe 29", ...)`."""
    found: object = data("text", "findings.toml")
    for key in keys:
        found = cast(dict[str, object], found)[key]
    return cast(str, found).format(**values)
