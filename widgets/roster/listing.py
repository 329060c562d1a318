"""The lines of the roster: one a Doe of the case in view, in two groups, as plain values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.base.clock import count, instant_short, zone, zone_name
from app.base.ids import DoeKey, case_short, doe_order, ranges
from app.picture.doe_table import Word, doe_words, usual_word
from app.services import Analysis, CaseView
from widgets.filtering import Filtered

_BEYOND = "Beyond the complaint’s count"
_LAST = datetime.max.replace(tzinfo=UTC)  # a Doe without a listed time stands last


@dataclass(frozen=True, slots=True)
class Line:
    """One Doe. `colour` is that of its cluster, None outside of all."""

    key: DoeKey
    word: Word
    first: datetime | None  # aware, UTC
    hits: int
    isp: str
    ip: str
    colour: int | None
    cluster: str
    dismissed: bool
    note: str = ""  # counsel's own; no paper holds it

    @property
    def strong(self) -> bool:
        return self.word in ("Client", "Movant") and not self.dismissed


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that can be folded."""

    name: str
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        return f"{self.name}, {len(self.lines):,}"


def groups_of(analysis: Analysis, view: CaseView) -> tuple[Group, ...]:
    """The roster of one case: who remains first; last those of whom nothing shows which Doe they are, and whom the
    complaint does not count. Within a group by first listed time."""
    frame = analysis.roster.does
    clusters = {key: cluster for cluster in analysis.matter.clusters for key in cluster.does}
    words = doe_words(view.case)
    notes = {facts.doe: facts.note for facts in view.case.facts if facts.note}
    usual, beyond, unplaced = usual_word(view.case), frozenset(view.beyond), frozenset(view.unplaced)
    lines: list[Line] = []
    columns = [frame[name].to_list() for name in ("first", "hits", "isp", "ip")]
    unlisted = [
        (view.number, doe) for doe in sorted({*view.remaining, *view.dismissed} - set(view.listed), key=doe_order)
    ]
    nothing = [(key, None, 0, "", "") for key in unlisted]
    for key, first, hits, isp, ip in (*zip(analysis.keys, *columns, strict=True), *nothing):
        if key[0] == view.number:
            word = words.get(key[1], "Listed" if key[1] in beyond | unplaced else usual)
            cluster = clusters.get(key)
            colour, name = (cluster.colour, cluster.name) if cluster else (None, "")
            note = notes.get(key[1]) or ""
            lines.append(Line(key, word, first, hits, isp or "", ip or "", colour, name, word == "Dismissed", note))
    lines.sort(key=lambda line: line.first or _LAST)  # the keys stand by Doe, and the sort keeps that order
    named: dict[str, list[Line]] = {usual: [], "Dismissed": [], "Listed by address": [], _BEYOND: []}
    for line in lines:
        doe = line.key[1]
        of = _BEYOND if doe in beyond else "Listed by address" if doe in unplaced else usual
        named["Dismissed" if line.dismissed and of == usual else of].append(line)
    return tuple(Group(name, tuple(group)) for name, group in named.items() if group)


def first_text(line: Line, name: str) -> str:
    """`Jul 23 09:44` in that zone; empty where no time is listed."""
    return instant_short(line.first.astimezone(zone(name))) if line.first else ""


def count_text(view: CaseView, filtered: Filtered, shown_in: str) -> str:
    """`42 Does, 2 remain`; `7 Does, 7 remain; 9 addresses listed` where nothing shows which is which; under a filter
    `12 of 42 Does`, with the zone of its dates."""
    does = len(view.does)
    if filtered.does is not None:
        dated = f", dates in {zone_name(shown_in)}" if filtered.timed else ""
        return f"{len(filtered.does):,} of {count(does, 'Doe')}{dated}"
    if not view.case.docketed:
        return f"{count(does, 'Doe')} listed"
    apart = f"; {count(len(view.unplaced), 'address', 'addresses')} listed" if view.unplaced else ""
    return f"{count(view.counted, 'Doe')}, {len(view.remaining):,} remain{apart}"


def stays_text(view: CaseView) -> str:
    """`29 stays as the lowest; 38 severed`; nothing where no docket says who remains."""
    if not view.case.docketed or view.stays is None:
        return ""
    who = f"{view.stays} stays, kept by counsel" if view.severance.kept else f"{view.stays} stays as the lowest"
    severed = [doe for doe in view.severed if isinstance(doe, int)]
    if not view.severed:
        return who
    told = ranges(severed) if 0 < len(severed) <= 2 else f"{len(view.severed):,}"
    return f"{who}; {told} severed"


def note_text(view: CaseView, keys: Collection[DoeKey]) -> str:
    """`Note: called on July 3`; of several Does the one that all share, else how many of the case have one."""
    notes = [facts.note for facts in view.case.facts if facts.note and (view.number, facts.doe) in keys]
    if not notes:
        return ""
    if len(notes) == sum(case == view.number for case, _ in keys) and len(set(notes)) == 1:
        return f"Note: {notes[0]}"
    return f"{count(len(notes), 'of these Does has', 'of these Does have')} a note"


def tab_text(view: CaseView) -> tuple[str, str]:
    """The case, and how many remain: `12-cv-6677`, `2 remain`."""
    left = f"{len(view.remaining):,} remain" if view.case.docketed else f"{len(view.listed):,} listed"
    return case_short(view.number), left


def numbers_text(keys: Sequence[DoeKey]) -> str:
    """Doe numbers as a line of ranges; unnumbered Does by name behind."""
    numbers = ranges((key[1] for key in keys if isinstance(key[1], int)), dash="-")
    names = sorted(str(key[1]) for key in keys if not isinstance(key[1], int))
    return ", ".join([*([numbers] if numbers else []), *names])
