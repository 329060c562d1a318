"""Layouts of plaintiffs as data: a file a layout, recognised by its headings. Ours lie in resources/layouts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.base.atomic import atomic
from app.base.paths import resource, tables
from app.base.problem import Problem
from app.exhibits.cells.zones import Zone, iana
from app.exhibits.mapping.mapping import MAPPED

OWN = resource("layouts")
_CHOSEN = ("hit", "date", "ip")


@dataclass(frozen=True, slots=True)
class Layout:
    """`headings`: role -> heading of its column; `constants`: role -> text for all rows, where the exhibit gives none.

    `zone` and `day_first` are taken where the exhibit leaves them open.
    """

    name: str
    headings: dict[str, str]
    zone: Zone | None = None
    day_first: bool | None = None
    constants: dict[str, str] = field(default_factory=dict)

    def columns(self, at: Mapping[str, int]) -> dict[str, int] | None:
        """Role -> index of its column, in a table with these headings, as `_plain` gives them; None where one of the
        layout's is missing."""
        try:
            return {role: at[_plain(heading)] for role, heading in self.headings.items()}
        except KeyError:
            return None


def layouts(*folders: Path) -> tuple[Layout, ...]:
    """The layouts in those folders, each folder's by the names of their files. Problem for a file that is none."""
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.toml")))
    return tuple(map(_read, files))


def layout_for(heads: Sequence[str | None], known: Iterable[Layout]) -> tuple[Layout, dict[str, int]] | None:
    """The layout that names most of these headings, and its columns; the first among equals."""
    at: dict[str, int] = {}
    for index, head in enumerate(heads):
        at.setdefault(_plain(head or ""), index)
    found = [(layout, columns) for layout in known if (columns := layout.columns(at)) is not None]
    return max(found, key=lambda pair: len(pair[1]), default=None)


def remember(layout: Layout, folder: Path) -> Path:
    """Write the layout as a file of that folder, in place of one of its name."""
    path = folder / f"{re.sub(r'[^a-z0-9]+', '-', layout.name.lower()).strip('-')[:60] or 'layout'}.toml"
    lines = [f"name = {_quoted(layout.name)}"]
    if layout.zone is not None:
        lines.append(f"zone = {layout.zone if isinstance(layout.zone, int) else _quoted(layout.zone)}")
    if layout.day_first is not None:
        lines.append(f"day_first = {str(layout.day_first).lower()}")
    for table, texts in (("headings", layout.headings), ("constants", layout.constants)):
        if texts:
            lines += ["", f"[{table}]", *(f"{role} = {_quoted(text)}" for role, text in texts.items())]
    with atomic(path) as draft:
        draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _read(path: Path) -> Layout:
    try:
        found: dict[str, Any] = tables(path)
        zone, day_first = found.get("zone"), found.get("day_first")
        layout = Layout(found["name"], _roles(found["headings"]), zone, day_first, _roles(found.get("constants", {})))
        sound = (
            isinstance(layout.name, str)
            and any(role in layout.headings for role in _CHOSEN)
            and (zone is None or type(zone) is int or iana(zone) == zone)
            and day_first in (None, True, False)
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        sound = False
    if not sound:
        raise Problem(f"{path.name} is no layout of an exhibit; it lies in {path.parent}, and can be deleted there.")
    return layout


def _roles(found: dict[str, Any]) -> dict[str, str]:
    if not all(role in MAPPED and isinstance(text, str) for role, text in found.items()):
        raise ValueError("a role is none")
    return {role: found[role] for role in MAPPED if role in found}
