"""An exhibit that is open, read anew by another mapping: from its file or the matter's copy, as one change."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import polars as pl

from app.analysis.roster import doe_id
from app.base.ids import DoeId
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.keeping.kept import changed
from app.exhibits.mapping.mapping import Mapping
from app.exhibits.mapping.proposal import Proposal
from app.exhibits.schema import Defect, Exhibit
from app.matter import changes, custody, keeping
from app.matter.changes import OpenedExhibit
from app.matter.model import ExhibitRef
from app.matter.orphans import orphaned_by
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.custody.openings import note_opening
from app.services.desk import Desk
from app.services.opening.late_look import look_late
from app.services.opening.mapping import read_by
from app.services.opening.shelf import ORIGINAL, never, original_of
from app.services.verify.rereading import first_difference
from app.services.versions.carrying import moved_along
from app.services.versions.listed_does import listed_in

_PRESENT = "app.exhibits:present"
_MOST_ROWS = 3_000_000
"""With a mapping a file is read line by line. Of 1,200,000 rows (80 MB) that takes 40 seconds and 1 GB on two busy
cores, of the 99 and 2.8 that the worker grants; of ten million the time would run out."""


class Original:
    """The bytes of an open exhibit as a file: its own, or a copy of what the matter keeps, which goes with this."""

    def __init__(self, desk: Desk, ref: ExhibitRef) -> None:
        """Problem where neither is there."""
        exhibit = desk.shelf.get(ref)
        if exhibit is None:
            raise Problem(f"The matter holds only the name of “{ref.file}”, not its rows; open its file again.")
        if exhibit.rows > _MOST_ROWS:
            raise Problem(f"“{ref.file}” has {exhibit.rows:,} rows, too many to try a mapping on; open its file anew.")
        self.ref, self.exhibit = ref, exhibit
        self.path = exhibit.path
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        if original_of(exhibit, desk.store.path) is not None:
            return
        if ORIGINAL not in keeping.digests(desk.store, ref.file, ref.sha256):
            raise Problem(
                f"“{ref.file}” is no longer at {exhibit.path.parent} as it was opened, and the matter keeps no copy of "
                "it; put the file back to read it again."
            )
        self._folder = tempfile.TemporaryDirectory(prefix="doeline-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / exhibit.path.name
        self.path.write_bytes(keeping.part(desk.store, ref.file, ref.sha256, ORIGINAL))

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def proposal(self, worker: Worker, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> Proposal:
        """How it is read now."""
        asked = (self.path, self.exhibit.mapping)
        found = worker.run(_PRESENT, *asked, progress=progress, cancelled=cancelled, about=self.path.name)
        return cast(Proposal, found)

    def read(
        self,
        worker: Worker,
        mapping: Mapping | None,
        cancelled: Callable[[], bool] = never,
        progress: Progress = silent,
    ) -> Exhibit:
        """By another mapping, or by none. Problem where nothing can come of it, Cancelled."""
        return replace(read_by(worker, self.path, mapping, cancelled, progress), path=self.exhibit.path)


@dataclass(frozen=True, slots=True)
class Anew:
    """A new reading as the matter keeps it, and what a second look at its file found; None where none was taken."""

    exhibit: Exhibit
    late: tuple[Defect, ...] | None
    who: dict[DoeId, DoeId]  # by his rows, each Doe of the reading before
    displaced: frozenset[DoeId]  # whose number is somebody else's now

    @property
    def whole(self) -> Exhibit:
        """The reading with what was found late."""
        return changed(self.exhibit, defects=self.exhibit.defects + (self.late or ()))


@dataclass(frozen=True, slots=True)
class Again:
    """What came of it: whether anything reads otherwise, decisions on defects whose cell is not read any more, and how
    many things are held of Does whom no open exhibit lists since."""

    touched: Touched
    forgotten: int = 0
    orphans: int = 0

    @property
    def says(self) -> tuple[str, ...]:
        """Sentences of what was lost on the way."""
        found = []
        if self.forgotten:
            one = self.forgotten == 1
            what = "1 decision on a defect goes" if one else f"{self.forgotten:,} decisions on defects go"
            found.append(f"{what} no further: {'its cell is' if one else 'their cells are'} not read as before.")
        if self.orphans:
            what = "1 thing is" if self.orphans == 1 else f"{self.orphans:,} things are"
            found.append(f"{what} held of Does whom no open exhibit lists since; undo brings the earlier reading back.")
        return tuple(found)


def keep_again(
    desk: Desk, old: Original, exhibit: Exhibit, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> tuple[Anew | None, list[str]]:
    """Store the new reading in the matter; as what it is to be taken, and sentences of what went amiss. None where it
    says what the one before says.

    Its file is looked at for what is found late while it is there: a copy from the matter goes with `old`."""
    if first_difference(old.exhibit, exhibit) is None:
        return None, []
    taken = [ref.file for ref in desk.store.matter().exhibits if ref.id != old.ref.id]
    named = desk.shelf.apart(replace(exhibit, file=exhibit.path.name), taken)
    problems = desk.shelf.keep([named], progress, cancelled)
    late = look_late(desk.worker, named, old.path, progress, cancelled)
    return Anew(named, late, *_who(old.exhibit, named)), problems


def take_again(desk: Desk, old: Original, anew: Anew) -> Again:
    """Put the new reading in the place of the one before: one step, with its custody entries.

    What is held of a Doe goes along with its rows, and a decision on a defect with its cell. What a docket file says
    stays with the number: the docket speaks in the plaintiff's. Problem where the exhibit is not open as it was.
    """
    store, before = desk.store, desk.store.matter()
    if old.ref not in before.exhibits:
        raise Problem(f"“{old.ref.file}” is not open as it was; read it again once more.")
    exhibit = anew.exhibit
    desk.shelf.put(exhibit)
    moved, forgotten, lost = moved_along(before, old.exhibit, anew.whole)

    def write(_: Any) -> Again:
        touched = changes.amend_exhibit(
            store,
            old.ref.id,
            OpenedExhibit(exhibit.file, exhibit.sha256, exhibit.size, exhibit.opened, exhibit.case),
            anew.who,
            displaced=anew.displaced,
            docket_speaks_new=_docket_was_read(store, old.ref.case),
            decisions=moved,
            forgotten=forgotten,
            called=f"read “{exhibit.path.name}” again",
        )
        if touched:
            note_opening(store, exhibit)
            if anew.late is not None:
                desk.shelf.add_defects((exhibit.file, exhibit.sha256), anew.late)
        after = store.matter()
        left = orphaned_by(before, after, listed_in(desk, before), listed_in(desk, after))
        return Again(touched, lost, len(left))

    return store.write(write)


def _who(old: Exhibit, new: Exhibit) -> tuple[dict[DoeId, DoeId], frozenset[DoeId]]:
    """Who each Doe of the old reading is by its rows in the new one; and whose number is somebody else's there."""
    pairs = _does(old).join(_does(new), on=("sheet", "row"), suffix="_new").drop("sheet", "row").unique()
    both = {(doe_id(d, ip), doe_id(e, jp)) for d, ip, e, jp in pairs.iter_rows() if _is_one(d, ip) and _is_one(e, jp)}
    now: dict[DoeId, set[DoeId]] = {}
    was: dict[DoeId, set[DoeId]] = {}
    for one, other in both:
        now.setdefault(one, set()).add(other)
        was.setdefault(other, set()).add(one)
    mapping = {one: one if one in others else next(iter(others)) for one, others in now.items()
               if one in others or (len(others) == 1 and len(was[next(iter(others))]) == 1)}  # fmt: skip
    return mapping, frozenset(one for one in now if one not in mapping and one in was)


def _does(exhibit: Exhibit) -> pl.DataFrame:
    return exhibit.events.select(pl.col("sheet").cast(pl.String), "row", "doe", pl.col("ip").cast(pl.String))


def _is_one(doe: int | None, ip: str | None) -> bool:
    return doe is not None or ip is not None


def _docket_was_read(store: Store, case: str) -> bool:
    read = (entry.body.get("cases") for entry in custody.entries(store) if entry.kind == "docket")
    return any(isinstance(cases, list) and case in cases for cases in read)
