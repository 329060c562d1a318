"""Defects as counsel goes through them: what is still to be decided, what was, and deciding it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from app.base.clock import count, date_long, time_of_day, zone_name
from app.base.paths import data
from app.base.problem import Problem
from app.exhibits.corrections import Correction, cell_at, cell_of, corrected
from app.exhibits.defects import kinds
from app.exhibits.given_above import ROLE, is_above, rows_below
from app.exhibits.schema import Defect, Exhibit
from app.findings.decided import Decided, cell_key_of, key_of
from app.findings.gaps import gap_ends
from app.findings.in_doubt import rest_is_decided
from app.findings.times import DAY
from app.matter import changes
from app.matter.decision import DefectDecision, DefectKey
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.analysis import Analysis, gather

if TYPE_CHECKING:
    from app.exhibits.cells.typed import Typed

State = Literal["open", "accepted", "explained", "corrected"]

STATES: tuple[State, ...] = ("open", "accepted", "explained", "corrected")


@dataclass(frozen=True, slots=True)
class DefectLine:
    """One defect of a case. `cell_key`: as which its cell is corrected; `event`: that of the analysis, None for one of
    no single row; `cell`: the role of the cell that can be corrected, None where there is none; `decided`: who decided
    when, in words."""

    key: DefectKey
    cell_key: DefectKey
    name: str
    severity: str
    side: str
    message: str
    where: str
    text: str
    made: str
    event: int | None
    file: str
    cell: str | None
    state: State
    words: str = ""
    decided: str = ""

    @property
    def called(self) -> str:
        """`Address mended, row 33`, as the history names it."""
        return f"{self.name}, {self.where}" if self.where else self.name


_LINES: WeakKeyDictionary[Analysis, dict[str, tuple[DefectLine, ...]]] = WeakKeyDictionary()
"""By case, as long as somebody holds the analysis: list and status bar ask for the same thousands of lines."""


def defect_lines(analysis: Analysis, case: str) -> tuple[DefectLine, ...]:
    """The defects of the case's exhibits: what is to be decided first, by severity, then in the order of the rows."""
    known = _LINES.setdefault(analysis, {})
    if case not in known:
        known[case] = _lines_of(analysis, case)
    return known[case]


def _lines_of(analysis: Analysis, case: str) -> tuple[DefectLine, ...]:
    own = {(ref.file, ref.sha256) for ref in analysis.matter.exhibits if ref.case == case}
    files = zip(analysis.exhibits, lines_by_exhibit(analysis), strict=True)
    found = [line for exhibit, lines in files if (exhibit.file, exhibit.sha256) in own for line in lines]
    severities = ("error", "warning", "info")
    return tuple(sorted(found, key=lambda line: (line.state != "open", severities.index(line.severity))))


def lines_by_exhibit(analysis: Analysis) -> list[tuple[DefectLine, ...]]:
    """The defects of each exhibit of the analysis, in the order of the file."""
    decided, found, base = Decided(analysis.matter.decisions), list[tuple[DefectLine, ...]](), 0
    for exhibit in analysis.exhibits:
        found.append(tuple(line_of(exhibit, defect, decided, base) for defect in exhibit.defects))
        base += exhibit.rows
    return found


def told(lines: Sequence[DefectLine]) -> str:
    """`4 defects, 3 accepted`, for the status bar."""
    parts = [f"{n:,} {state}" for state in STATES[1:] if (n := sum(line.state == state for line in lines))]
    return ", ".join([count(len(lines), "defect"), *parts])


def accept(store: Store, lines: Sequence[DefectLine]) -> Touched:
    """They were seen, and stand as they read."""
    return _decide(store, lines, [DefectDecision(line.key, "accepted") for line in lines])


def explain(store: Store, lines: Sequence[DefectLine], words: str) -> Touched:
    """Counsel's words on each of them."""
    return _decide(store, lines, [DefectDecision(line.key, "explained", words=words) for line in lines])


def correct(store: Store, line: DefectLine, value: str, words: str) -> Touched:
    """The cell of that defect is to read otherwise. Problem without a value or a reason."""
    return _decide(store, [line], [DefectDecision(line.cell_key, "corrected", value, words)])


def take_back(store: Store, lines: Sequence[DefectLine]) -> Touched:
    """They are to be decided again."""
    held = [line for line in lines if line.state != "open"]
    if not held:
        return Touched()
    return changes.take_back_decisions(store, [line.key for line in held], _called(held))


def preview(analysis: Analysis, line: DefectLine, text: str) -> str:
    """What the cell would read, and of a time or an address what becomes of the gap beside its Doe.

    Problem where it cannot be read. Computes the case anew: not on the GUI thread.
    """
    (exhibit, _), key = _exhibit_of(analysis, line), line.cell_key
    cell = None if key.event is None else cell_at(exhibit, key.event, key.column, key.place)
    if cell is None:
        raise Problem(_say("gone"))
    from app.exhibits.cells.typed import (
        read_typed,  # the readers of cells, for which no window should wait at its start
    )

    typed = read_typed(exhibit, cell.events[0], cell.role, text)
    reads = _say("reads", value=_in_words(typed))
    beside = None if analysis.is_long else gap_beside(analysis, line, text)
    if beside is None:
        return reads
    return f"{reads}; {_say('gap', other=beside[0], days=count(beside[1], 'day'))}"


def _in_words(typed: Typed) -> str:
    """`July 28, 2012, 9:44 a.m. UTC`; what is no time as it is."""
    at = typed.values.get("printed")
    if at is None:
        return typed.made
    day_alone = typed.values["precision"] >= DAY
    return f"{date_long(at)}{'' if day_alone else f', {time_of_day(at)}'} {zone_name(typed.zone)}"


def gap_beside(analysis: Analysis, line: DefectLine, text: str) -> tuple[str, int] | None:
    """Were the cell of that defect to read `text`: the Does on the other side of the longest gap beside its own, and
    the calendar days of it. None for a Doe of whom no gap is told, and for a line above all rows. Computes the case
    anew: not on the GUI thread.
    """
    if line.event is None:
        return None
    exhibit, base = _exhibit_of(analysis, line)
    own = corrected(exhibit, [Correction(line.event - base, line.key.column, text, "")])
    cases = {(ref.file, ref.sha256): ref.case for ref in analysis.matter.exhibits}
    rows = [(own if each is exhibit else each, cases[each.file, each.sha256]) for each in analysis.exhibits]
    would = Analysis(analysis.matter, gather(rows))
    does = would.does_of([line.event])
    for case, doe in does:
        gaps = [gap for gap in would.view(case).gaps if doe in gap_ends(gap, would.evidence)]
        if gaps:
            gap = max(gaps, key=lambda gap: gap.elapsed)
            other = next(each for each in gap_ends(gap, would.evidence) if each != doe)
            return would.view(case).names([other]), gap.calendar_days
    return None


def _exhibit_of(analysis: Analysis, line: DefectLine) -> tuple[Exhibit, int]:
    """The exhibit of that defect as the analysis has it, and the event of its first row."""
    base = 0
    for exhibit in analysis.exhibits:
        if (exhibit.file, exhibit.sha256) == (line.file, line.key.exhibit):
            return exhibit, base
        base += exhibit.rows
    raise Problem(_say("gone"))


def line_of(exhibit: Exhibit, defect: Defect, decided: Decided, base: int) -> DefectLine:
    """That defect with what was decided of it; `base`: the event of the analysis that is its first row."""
    own, entry = decided.of(exhibit, defect), kinds().get(defect.kind, {})
    place = [
        defect.sheet or "" if len(exhibit.sheets) > 1 or exhibit.places.height else "",
        f"row {defect.row}" if defect.row else "",
        f"column {defect.column}" if defect.column else "",
    ]
    return DefectLine(
        key=own.key if own is not None else key_of(exhibit, defect),
        cell_key=own.key if own is not None and own.choice == "corrected" else cell_key_of(exhibit, defect),
        name=entry.get("name", defect.kind),
        severity=defect.severity,
        side=entry.get("side", "neutral"),
        message=defect.message,
        where=", ".join(filter(None, place)),
        text=defect.text or "",
        made=defect.made or "",
        event=None if defect.event is None else base + defect.event,
        file=exhibit.file,
        cell=_role(exhibit, defect),
        state=own.choice if own is not None else "accepted" if rest_is_decided(exhibit, defect, decided) else "open",
        words=(own.words or "") if own is not None else "",
        decided=_decided(own),
    )


def _role(exhibit: Exhibit, defect: Defect) -> str | None:
    """As which the cell of the defect can be corrected."""
    if is_above(defect):
        return ROLE if rows_below(exhibit, defect.sheet) else None
    return cell_of(exhibit, defect.sheet, defect.column, defect.event)


def _decided(own: DefectDecision | None) -> str:
    if own is None:
        return ""
    by = _say("by", author=own.author) if own.author else ""
    on = _say("on", day=date_long(own.at.astimezone())) if own.at else ""
    return f"{own.choice}{by}{on}"


def _decide(store: Store, lines: Sequence[DefectLine], decisions: Sequence[DefectDecision]) -> Touched:
    return changes.decide_defects(store, decisions, _called(lines))


def _called(lines: Sequence[DefectLine]) -> str:
    if len(lines) == 1:
        return lines[0].called
    names = dict.fromkeys(line.name for line in lines)
    return next(iter(names)) if len(names) == 1 else _say("several")


def _say(name: str, **values: Any) -> str:
    return str(data("text", "decisions.toml")["says"][name].format(**values))
