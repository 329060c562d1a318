"""What the doubtful cells of a scan may say, whatever was decided of them: found once for a scan."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.base.paths import data
from app.exhibits.corrections import role_of_cell
from app.exhibits.defects import defect
from app.exhibits.doubtful import DOUBT, Cell, doubtful_cells
from app.exhibits.schema import Defect, Exhibit, Scan
from app.services.deciding.words import say

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a doubtful cell may say. `value`: the same, so that it can be typed in place of the cell; `differs`: places
    of its characters in which the readings differ; `taken`: the events rest on it, unless counsel decided otherwise."""

    text: str
    confidence: float  # 0 to 1
    value: str
    differs: tuple[int, ...] = ()
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """A doubtful cell. `event`: of the exhibit; `role`: as which it is corrected; `readings`: likeliest first, or none;
    `unnamed`: the defect that would tell of it: beyond so many, the exhibit names them not one by one."""

    event: int
    role: str
    letter: str
    question: str
    row: str
    page: int
    box: Box
    readings: tuple[Reading, ...]
    unnamed: Defect

    @property
    def is_above(self) -> bool:
        """Whether it stands in a line above the table, of which its event is the first row."""
        return not self.letter


def weighed_cells(exhibit: Exhibit) -> tuple[Weighed, ...]:
    """Those of the exhibit, in the order of the rows; of a hit in two columns both are one."""
    scan = exhibit.scan
    if scan is None:
        return ()
    with _lock:
        known = next((cells for own, cells in _known if own is scan), None)
        if known is None:
            known = _weighed(exhibit, scan)
            _known[:] = [(scan, known), *_known[: _MOST_KNOWN - 1]]
        return known


_lock = threading.Lock()
_known: list[tuple[Scan, tuple[Weighed, ...]]] = []
_MOST_KNOWN = 4  # scans; thousands of cells take seconds, and are asked for after each decision


def _weighed(exhibit: Exhibit, scan: Scan) -> tuple[Weighed, ...]:
    from app.exhibits.scan.judging.telling import TIMED, day_first, differing, differs_in, learn

    letters = doubtful_cells(exhibit)
    if not letters:
        return ()
    parts = _parts(scan)
    said = _said(exhibit, scan, parts)
    turned = "hit" in exhibit.printed.columns and day_first(exhibit.printed["hit"], exhibit.events["printed"])
    learn(text for (_, role), readings in said.items() if role in TIMED for text, _ in readings)
    printed = {role: exhibit.printed[role].to_list() for role in {role for _, role in letters}}
    sheets, rows = exhibit.events["sheet"].cast(str).to_list(), exhibit.events["row"].to_list()
    found = list[Weighed]()
    for (event, role), letter in letters.items():
        own, texts, taken = parts[event, role], [text for text, _ in said[event, role]], printed[role][event]
        differs = differs_in(role, texts, turned)
        left, top = (min(part[side] for part in own) for side in ("left", "top"))
        right, bottom = (max(part[side] for part in own) for side in ("right", "bottom"))
        recognised = " ".join(part["recognised"] for part in own)
        found.append(
            Weighed(
                event=event,
                role=role,
                letter=letter,
                question=data("text", "doubts.toml")["question"][differs],
                row=say("row", row=rows[event]) if letter else say("above"),
                page=own[0]["page"],
                box=(left, top, right, bottom),
                readings=tuple(
                    Reading(text, sure, _value(role, text, turned), differing(text, texts), text == taken)
                    for text, sure in said[event, role]
                ),
                unnamed=defect(
                    DOUBT,
                    values=_in_words(differs, role, texts, turned),
                    paged=True,
                    sheet=sheets[event],
                    row=rows[event],
                    column=letter,
                    text=recognised,
                    made=texts[0] if texts else recognised,
                    event=event,
                ),
            )
        )
    return tuple(found)


def _parts(scan: Scan) -> Mapping[Cell, list[dict[str, Any]]]:
    """The columns of SCANNED_CELLS of each doubtful cell, which may be two of a hit."""
    found: dict[Cell, list[dict[str, Any]]] = {}
    for part in scan.cells.filter("doubtful").iter_rows(named=True):
        found.setdefault((part["event"], role_of_cell(part["column"])), []).append(part)
    return found


def _said(
    exhibit: Exhibit, scan: Scan, parts: Mapping[Cell, list[dict[str, Any]]]
) -> dict[Cell, list[tuple[str, float]]]:
    """What each may say, likeliest first; of a hit in two columns what both may say together."""
    from app.exhibits.scan.judging.telling import HALVES, together

    readings: dict[tuple[int, str], list[tuple[str, float]]] = {}
    for event, column, reading, sure in scan.readings.iter_rows():
        readings.setdefault((event, column), []).append((reading, sure))
    found: dict[Cell, list[tuple[str, float]]] = {}
    for (event, role), own in parts.items():
        each = {part["column"]: readings.get((event, part["column"]), []) for part in own}
        printed = exhibit.printed.row(event, named=True) if each.keys() & set(HALVES) else {}
        found[event, role] = together(each, printed)
    return found


def _in_words(differs: str, role: str, texts: Sequence[str], turned: bool) -> dict[str, str]:
    from app.exhibits.scan.judging.telling import in_words

    what = data("text", "doubts.toml")["what"].get(differs, role)
    return {"what": what, "readings": in_words(differs, role, texts, turned)}


def _value(role: str, text: str, turned: bool) -> str:
    """The text so that it can be typed: a time with its month where nobody takes it for the day."""
    from app.exhibits.scan.judging.telling import instants

    if role not in ("hit", "hit_end"):
        return text
    (row,) = instants([text], turned)
    at, precision = row["naive"], row["precision"]
    if at is None:
        return text
    form = "%Y-%m-%d" if precision >= _DAY else "%Y-%m-%d %H:%M" if precision >= _MINUTE else "%Y-%m-%d %H:%M:%S"
    parts = [f"{at:{form}}", row["zone"]]
    return " ".join(part for part in parts if part)


_MINUTE, _DAY = 60_000_000, 86_400_000_000  # microseconds
