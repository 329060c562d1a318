"""Files become events: read, map columns, clean, name what is wrong. The verbs are two.

They are imported when they are first asked for: the window needs the schema at its start, the readers (and the
libraries behind them) are the worker's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.exhibits.late import late_defects
    from app.exhibits.mapping.proposing import present, propose
    from app.exhibits.read import read_exhibit, read_mapped
    from app.exhibits.torrent import read_torrent

__all__ = ["late_defects", "present", "propose", "read_exhibit", "read_mapped", "read_torrent"]

_HOMES = {
    "late_defects": "app.exhibits.late",
    "present": "app.exhibits.mapping.proposing",
    "propose": "app.exhibits.mapping.proposing",
    "read_exhibit": "app.exhibits.read",
    "read_mapped": "app.exhibits.read",
    "read_torrent": "app.exhibits.torrent",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)
