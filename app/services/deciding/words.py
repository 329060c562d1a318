"""What is said of a doubt and of what follows from it."""

from __future__ import annotations

from typing import Any

from app.base.paths import data


def say(name: str, **values: Any) -> str:
    return str(data("text", "doubts.toml")["says"][name].format(**values))
