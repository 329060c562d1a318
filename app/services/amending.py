"""Taking an amended exhibit in place of the one that is open: what it would do, doing it, and whom it left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from app.base.clock import count
from app.base.ids import case_short, is_numbered
from app.base.paths import data
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.schema import Exhibit
from app.matter import changes, custody
from app.matter.changes import OpenedExhibit
from app.matter.model import ExhibitRef, Matter
from app.matter.orphans import Orphan, orphaned_by, orphans
from app.matter.rehearsal import rehearse
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.desk import Desk
from app.services.left_behind import left_behind
from app.services.listed_does import listed_in
from app.services.openings import note_opening
from app.services.shelf import labelled, never
from app.services.version_does import WEIGHT
from app.services.versions import Versions

Standing = Literal["open", "taken", "gone"]
"""What is open in the place of the first version: itself, the new version, or neither."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What taking the new version would do to the matter as it stands, or has done to it.

    `orphans`: what would be held, or still is, of Does whom no open exhibit lists; None where the matter cannot be
    written, so that nothing can be tried.
    """

    standing: Standing
    carried: str = ""  # a sentence
    orphans: tuple[Orphan, ...] | None = ()
    warnings: tuple[str, ...] = ()


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


def outlook(desk: Desk, versions: Versions) -> Outlook:
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
        after = rehearse(desk.store, partial(_amend, versions=versions, exhibit=_named(desk, versions)))
        left = _orphaned(desk, versions, matter, after)
    except Problem:
        left = None
    return Outlook(now, _carried(ref, matter, versions), left, _warnings(ref, matter, versions))


def keep_amended(
    desk: Desk, versions: Versions, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> tuple[Exhibit, list[str]]:
    """Store the new version's rows in the matter; as whom it is to be taken, and sentences of what went amiss."""
    exhibit = _named(desk, versions)
    return exhibit, desk.shelf.keep([exhibit], progress, cancelled)


def take_amended(desk: Desk, versions: Versions, exhibit: Exhibit) -> Taken:
    """Put `exhibit`, as `keep_amended` named it, in the place of the open one: one step, with its custody entries.

    Where it was open beside the first version, it is so no more. Problem where the first version is not open now.
    """
    before = desk.store.matter()
    if standing(before, versions) != "open":
        raise Problem(f"“{versions.ref.file}” is not open as it was compared; compare it again.")
    desk.shelf.put(exhibit)

    def write(_: Any) -> Taken:
        touched = _amend(desk.store, versions, exhibit)
        left = _orphaned(desk, versions, before, desk.store.matter())
        if touched:
            note_opening(desk.store, exhibit)
            custody.note(desk.store, "amended", _told(versions, exhibit, len(left)))
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


def _amend(store: Store, versions: Versions, exhibit: Exhibit) -> Touched:
    found, double = versions.comparison, double_of(store.matter(), versions)
    return changes.amend_exhibit(
        store,
        versions.ref.id,
        OpenedExhibit(exhibit.file, exhibit.sha256, exhibit.size, exhibit.opened, exhibit.case),
        found.mapping,
        displaced=found.displaced,
        closing=double.id if double else None,
    )


def _orphaned(desk: Desk, versions: Versions, before: Matter, after: Matter) -> tuple[Orphan, ...]:
    own = {versions.old.sha256: versions.listed_before, versions.new.sha256: versions.listed_now}
    return orphaned_by(before, after, listed_in(desk, before, own), listed_in(desk, after, own))


def _carried(ref: ExhibitRef, matter: Matter, versions: Versions) -> str:
    """What is held of those whom the new version lists too, counted by kind."""
    words = data("text", "versions.toml")
    held = [
        each
        for each in orphans(matter, ())  # with nobody listed, all that is held
        if each.case == ref.case and each.doe in versions.comparison.mapping
    ]
    clusters = {each.held for each in held if each.kind == "cluster"}
    counts = Counter(each.kind for each in held if each.kind != "cluster") + Counter({"cluster": len(clusters)})
    told = [count(counts[kind], *names) for kind, names in words["held"].items() if counts[kind]]
    return str(words["carried"]["some"].format(what=", ".join(told)) if told else words["carried"]["nothing"])


def _warnings(ref: ExhibitRef, matter: Matter, versions: Versions) -> tuple[str, ...]:
    """What the new version says otherwise than the complaint, the case and the first version."""
    words, found = data("text", "versions.toml")["warning"], list[str]()
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


def _told(versions: Versions, exhibit: Exhibit, orphans: int) -> dict[str, Any]:
    """The body of the custody entry: which file took whose place, and the counts of what differed."""
    return {
        "file": versions.ref.file,
        "sha256": versions.old.sha256,
        "now": exhibit.file,
        "now_sha256": exhibit.sha256,
        "does": len(versions.listed_now),
        **{what: versions.counts.get(what, 0) for what in WEIGHT},
        "orphans": orphans,
    }
