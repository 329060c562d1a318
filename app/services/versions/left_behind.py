"""What amended exhibits have left behind: held of Does whom no open exhibit lists since; and saying who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.base.ids import DoeId, doe_name, is_set_aside
from app.base.paths import data
from app.matter import changes, custody, history
from app.matter.model import ExhibitRef
from app.matter.orphans import Orphan, orphaned_by, orphans
from app.matter.replay import matter_at
from app.matter.touched import Touched
from app.services.desk import Desk
from app.services.versions.does import whereabouts
from app.services.versions.listed_does import listed_in
from app.services.versions.numbers import Renumbering, renumberings, step_of


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Orphans of one amended exhibit that are still held, and the file that was taken with its digest."""

    file: str
    sha256: str
    orphans: tuple[Orphan, ...]


def left_behind(desk: Desk) -> tuple[LeftBehind, ...]:
    """For each amended exhibit that holds, the latest first, what it orphaned and nobody has settled since.

    Found anew from history and readings, so that it is there after the matter was closed, and undo needs no care.
    Slow where the history is long: not on the GUI thread.
    """
    store = desk.store
    steps = {step.position: step for step in history.entries(store) if step.state == "done"}
    now = frozenset(orphans(store.matter(), listed_in(desk, store.matter())))
    found: list[LeftBehind] = []
    for entry in reversed(custody.entries(store)):
        step = steps.get(step_of(entry)) if entry.kind == "amended" else None
        if step is None:
            continue
        before, after = (matter_at(store, position) for position in (step.parent, step.position))
        listed = [listed_in(desk, matter) for matter in (before, after)]
        left = tuple(orphan for orphan in orphaned_by(before, after, *listed) if orphan in now)
        if left:
            found.append(LeftBehind(str(entry.body.get("now", "")), str(entry.body.get("now_sha256", "")), left))
    return tuple(found)


def was_listed(desk: Desk, case: str, former: DoeId) -> str:
    """Where and when the version before listed one whom no open exhibit lists, as a sentence. Reads its rows."""
    words = data("text", "versions.toml")["who"]
    for each in reversed(renumberings(desk.store)):
        numbers = [old for old, name in each.moves.items() if name == former] if is_set_aside(former) else [former]
        exhibit = desk.shelf.get(_replaced(each)) if each.case == case and numbers else None
        where = whereabouts(exhibit, numbers[0]) if exhibit is not None else ""
        if where:
            doe = doe_name(numbers[0])
            return str(words["was"].format(former=doe_name(former), doe=doe, file=each.file, where=where))
    return str(words["was_nowhere"].format(former=doe_name(former)))


def identify(desk: Desk, case: str, former: DoeId, doe: DoeId) -> Touched:
    """Say who somebody is whom no exhibit lists: one step, and an entry of the custody log that it was counsel."""

    def write(_: Any) -> Touched:
        touched = changes.identify_doe(desk.store, case, former, doe)
        if touched:
            body = {"case": case, "former": doe_name(former), "doe": doe_name(doe)}
            custody.note(desk.store, "overridden", body)
        return touched

    return desk.store.write(write)


def _replaced(each: Renumbering) -> ExhibitRef:
    """The version that was replaced, of which the matter keeps what was read."""
    return ExhibitRef(0, each.file, each.sha256, 0, each.at, each.case)
