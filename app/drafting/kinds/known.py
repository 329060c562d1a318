"""Kinds of papers as data: a file in `resources/papers` each. To add a kind is to add a file.

A file holds what `Kind` says (app/drafting/kinds/kind.py). Its blocks are templates with named fields
(app/drafting/fields/named.py), and named parts (app/drafting/parts/named.py).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.base.paths import resource
from app.drafting.kinds.kind import Kind
from app.drafting.kinds.reading import read_kind


def kinds(folder: Path | None = None) -> dict[str, Kind]:
    """All kinds of that folder (None: the program's own) by key, in the order of filing, the work product last.

    Problem, naming file and key, where a file does not hold what it should.
    """
    return dict(_kinds(folder or resource("papers")))


@cache
def _kinds(folder: Path) -> dict[str, Kind]:
    found = [read_kind(path) for path in sorted(folder.glob("*.toml"))]
    found.sort(key=lambda kind: (kind.work_product, kind.place, kind.key))
    return {kind.key: kind for kind in found}
