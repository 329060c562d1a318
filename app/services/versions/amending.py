"""Taking an amended exhibit in place of the one that is open: what it would do, doing it, and whom it left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from app.base.clock import count
from app.base.ids import DoeId, case_short, is_numbered
from app.base.paths import data
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.schema import Exhibit
from app.matter import changes, custody
from app.matter.changes import OpenedExhibit
from app.matter.changes.amending import moves_of
from app.matter.model import ExhibitRef, Matter
from app.matter.orphans import Orphan, orphaned_by, orphans
from app.matter.rehearsal import rehearse
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.custody.openings import note_opening
from app.services.desk import Desk
from app.services.opening.shelf import labelled, never
from app.services.versions.carrying import carried
from app.services.versions.does import WEIGHT
from app.services.versions.left_behind import left_behind
from app.services.versions.listed_does import listed_in
from app.services.versions.numbers import renumbering_body
from app.services.versions.told import Versions

Standing = Literal["open", "taken", "gone"]
"""What is open in the place of the first version: itself, the new version, or neither."""

BY_DOCKET = frozenset(
    {"client", "represented", "movant", "concerned", "denied", "stays", "served", "dismissed", "subpoena"}
)
"""The kinds of what is held that a docket file says; the rest is counsel's own."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How counsel takes a new version. `apart`: Does (ids of the old one) that stand at the same address in both, and
    of whom nothing is to be carried over. `docket_speaks_new`: what a docket says stays where it stands."""

    apart: frozenset[DoeId] = frozenset()
    docket_speaks_new: bool = False


_PLAIN = Terms()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What taking the new version would do to the matter as it stands, or has done to it.

    `orphans`: what would be held, or still is, of Does whom no open exhibit lists; None where the matter cannot be
    written, so that nothing can be tried. `docket`: whether a docket file was read that names Does who go by another
    number in the new version, so that counsel must say in whose numbers it speaks.
    """

    standing: Standing
    carried: str = ""  # a sentence
    orphans: tuple[Orphan, ...] | None = ()
    warnings: tuple[str, ...] = ()
    docket: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """The change, and what is held of Does whom no open exhibit lists since."""

    touched: Touched
    orphans: tuple[Orphan, ...]


def standing(matter: Matter, versions: Versions) -> Standing:
    """Which of the two versions is open now."""
    ref = _ref(matter, versions)
    if ref is None:
        return "gone"
    return "taken" if ref.sha256 == versions.new.sha256 else "open"


def outlook(desk: Desk, versions: Versions, terms: Terms = _PLAIN) -> Outlook:
    """What would go along and what would be orphaned, found by trying it. Not on the GUI thread."""
    matter = desk.store.matter()
    now, ref = standing(matter, versions), _ref(matter, versions)
    if ref is None:
        return Outlook("gone")
    left: tuple[Orphan, ...] | None
    try:
        if now == "taken":
            own = (each.orphans for each in left_behind(desk) if each.sha256 == versions.new.sha256)
            return Outlook(now, orphans=next(own, ()))
        named = _named(desk, versions)
        after = rehearse(desk.store, partial(_amend, versions=versions, exhibit=named, terms=terms))
        left = _orphaned(desk, versions, matter, after)
    except Problem:
        left = None
    docket = _docket_moves(desk.store, ref, matter, versions, terms)
    carried, warnings = _carried(ref, matter, versions, terms), _warnings(ref, matter, versions, terms)
    return Outlook(now, carried, left, warnings, docket)


def keep_amended(
    desk: Desk, versions: Versions, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> tuple[Exhibit, list[str]]:
    """Store the new version's rows in the matter; as whom it is to be taken, and sentences of what went amiss."""
    exhibit = _named(desk, versions)
    return exhibit, desk.shelf.keep([exhibit], progress, cancelled)


def take_amended(desk: Desk, versions: Versions, exhibit: Exhibit, terms: Terms = _PLAIN) -> Taken:
    """Put `exhibit`, as `keep_amended` named it, in the place of the open one: one step, with its custody entries.

    Where it was open beside the first version, it is so no more. Problem where the first version is not open now.
    """
    before = desk.store.matter()
    if standing(before, versions) != "open":
        raise Problem(f"“{versions.ref.file}” is not open as it was compared; compare it again.")
    desk.shelf.put(exhibit)

    def write(_: Any) -> Taken:
        touched = _amend(desk.store, versions, exhibit, terms)
        left = _orphaned(desk, versions, before, desk.store.matter())
        if touched:
            note_opening(desk.store, exhibit)
            custody.note(desk.store, "amended", _told(before, versions, exhibit, terms, len(left)))
        return Taken(touched, left)

    return desk.store.write(write)


def double_of(matter: Matter, versions: Versions) -> ExhibitRef | None:
    """The exhibit as which the new version is open beside the first one."""
    ref, new = versions.ref, versions.new
    return next((e for e in matter.exhibits if e.id != ref.id and e.sha256 == new.sha256), None)


def _ref(matter: Matter, versions: Versions) -> ExhibitRef | None:
    known = (versions.old.sha256, versions.new.sha256)
    return next((e for e in matter.exhibits if e.id == versions.ref.id and e.sha256 in known), None)


def _named(desk: Desk, versions: Versions) -> Exhibit:
    """The new version under a name that no exhibit bears but the two whose place it takes."""
    matter = desk.store.matter()
    double = double_of(matter, versions)
    leaving = {versions.ref.id, double.id if double else 0}
    taken = [ref.file for ref in matter.exhibits if ref.id not in leaving]
    return labelled(replace(versions.new, file=versions.file), taken)


def _mapping(versions: Versions, terms: Terms) -> Mapping[DoeId, DoeId]:
    """Who is carried over."""
    return {old: new for old, new in versions.comparison.mapping.items() if old not in terms.apart}


def _displaced(versions: Versions, terms: Terms) -> frozenset[DoeId]:
    """Whose number is another's in the new version, or is to count as another's."""
    return frozenset(versions.comparison.displaced) | (terms.apart & versions.listed_now)


def _amend(store: Store, versions: Versions, exhibit: Exhibit, terms: Terms) -> Touched:
    matter = store.matter()
    double = double_of(matter, versions)
    return changes.amend_exhibit(
        store,
        versions.ref.id,
        OpenedExhibit(exhibit.file, exhibit.sha256, exhibit.size, exhibit.opened, exhibit.case),
        _mapping(versions, terms),
        displaced=_displaced(versions, terms),
        closing=double.id if double else None,
        docket_speaks_new=terms.docket_speaks_new,
        decisions=carried(matter, versions.old, exhibit),
    )


def _orphaned(desk: Desk, versions: Versions, before: Matter, after: Matter) -> tuple[Orphan, ...]:
    own = {versions.old.sha256: versions.listed_before, versions.new.sha256: versions.listed_now}
    return orphaned_by(before, after, listed_in(desk, before, own), listed_in(desk, after, own))


def _docket_moves(store: Store, ref: ExhibitRef, matter: Matter, versions: Versions, terms: Terms) -> bool:
    """Whether a docket file was read for the case, and names Does who would go by another id."""
    read = (entry.body.get("cases") for entry in custody.entries(store) if entry.kind == "docket")
    if not any(isinstance(cases, list) and ref.case in cases for cases in read):
        return False
    moves = moves_of(matter, ref.case, _mapping(versions, terms), _displaced(versions, terms))
    named = {each.doe for each in orphans(matter, ()) if each.case == ref.case and each.kind in BY_DOCKET}
    return not named.isdisjoint(moves)


def _carried(ref: ExhibitRef, matter: Matter, versions: Versions, terms: Terms) -> str:
    """What is held of those whom the new version lists too, counted by kind."""
    words, mapping = data("text", "versions.toml"), _mapping(versions, terms)
    held = [
        each
        for each in orphans(matter, ())  # with nobody listed, all that is held
        if each.case == ref.case and each.doe in mapping and not (terms.docket_speaks_new and each.kind in BY_DOCKET)
    ]
    of_several = {(each.kind, each.held) for each in held if each.kind in ("cluster", "measure")}
    counts = Counter(each.kind for each in held if each.kind not in ("cluster", "measure"))
    counts.update(kind for kind, _ in of_several)
    told = [count(counts[kind], *names) for kind, names in words["held"].items() if counts[kind]]
    return str(words["carried"]["some"].format(what=", ".join(told)) if told else words["carried"]["nothing"])


def _warnings(ref: ExhibitRef, matter: Matter, versions: Versions, terms: Terms) -> tuple[str, ...]:
    """What the new version says otherwise than the complaint, the case and the first version."""
    words, found = data("text", "versions.toml")["warning"], list[str]()
    apart = len(frozenset(versions.comparison.days_apart) - terms.apart)
    if apart:
        found.append(words["days_apart_one" if apart == 1 else "days_apart"].format(n=f"{apart:,}"))
    does, lists = matter.case(ref.case).does, len(versions.listed_now)
    if does is not None and does != lists:
        found.append(words["does"].format(count=count(does, "Doe"), lists=f"{lists:,}"))
    printed = versions.new.case
    if printed is not None and printed != ref.case and is_numbered(ref.case):
        found.append(words["case"].format(printed=case_short(printed), case=case_short(ref.case)))
    before, now = versions.zones
    if before != now:
        found.append(words["zone"].format(before=before, now=now))
    return tuple(found)


def _told(before: Matter, versions: Versions, exhibit: Exhibit, terms: Terms, orphans: int) -> dict[str, Any]:
    """The body of the custody entry: which file took whose place, the counts of what differed, and what became of
    the numbers, for a docket that is read later."""
    ref = _ref(before, versions)
    case, mapping, displaced = ref.case if ref else "", _mapping(versions, terms), _displaced(versions, terms)
    return {
        **renumbering_body(case, mapping, displaced, moves_of(before, case, mapping, displaced)),
        **({"apart": len(terms.apart)} if terms.apart else {}),
        **({"docket": "new"} if terms.docket_speaks_new else {}),
        "file": versions.ref.file,
        "sha256": versions.old.sha256,
        "now": exhibit.file,
        "now_sha256": exhibit.sha256,
        "does": len(versions.listed_now),
        **{what: versions.counts.get(what, 0) for what in WEIGHT},
        "orphans": orphans,
    }
