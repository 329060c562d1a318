"""What amended exhibits have left behind: held of Does whom no open exhibit lists since."""

from __future__ import annotations

from dataclasses import dataclass

from app.matter import custody, history
from app.matter.orphans import Orphan, orphaned_by, orphans
from app.matter.replay import matter_at
from app.services.desk import Desk
from app.services.listed_does import listed_in


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
        step = steps.get(_step_of(entry)) if entry.kind == "amended" else None
        if step is None:
            continue
        before, after = (matter_at(store, position) for position in (step.parent, step.position))
        listed = [listed_in(desk, matter) for matter in (before, after)]
        left = tuple(orphan for orphan in orphaned_by(before, after, *listed) if orphan in now)
        if left:
            found.append(LeftBehind(str(entry.body.get("now", "")), str(entry.body.get("now_sha256", "")), left))
    return tuple(found)


def _step_of(entry: custody.Noted) -> int:
    """The step of the history that the entry was written with; 0 where a stranger's entry names none."""
    anchor = entry.body.get("history") if isinstance(entry.body, dict) else None
    step = anchor.get("step") if isinstance(anchor, dict) else None
    return step if isinstance(step, int) else 0
