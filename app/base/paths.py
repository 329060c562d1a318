"""Where `resources/` is, in a checkout and in an installed program. Nothing else knows."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FROZEN = getattr(sys, "_MEIPASS", None)
ROOT = Path(_FROZEN) if _FROZEN else Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"


def resource(*parts: str) -> Path:
    """The path of a resource: `resource("samples", "12-cv-6677")`."""
    return RESOURCES.joinpath(*parts)


@cache
def data(*parts: str) -> dict[str, Any]:
    """A TOML resource, read once: `data("text", "memo.toml")`."""
    return tables(resource(*parts))


def tables(path: Path) -> dict[str, Any]:
    """The tables of a TOML file of ours, wherever it lies."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
