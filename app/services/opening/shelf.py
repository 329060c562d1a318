"""The exhibits of a matter as frames: read anew, or taken from the matter's own file when they are first asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from app.analysis.roster import Part
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.keeping.facts import Newer, facts_of
from app.exhibits.keeping.frames import Wrong
from app.exhibits.keeping.kept import changed, parts_of, renamed
from app.exhibits.keeping.parts import LATE, from_parts, late_part, to_parts
from app.exhibits.schema import Defect, Exhibit
from app.exhibits.unpacked import take
from app.matter import custody, keeping
from app.matter.model import ExhibitRef
from app.matter.store import Store
from app.services.opening.nearness import is_near
from app.services.opening.origins import origin_of, unpacked_folder
from app.services.opening.survey import SURVEY, survey_parts, surveyed

Key = tuple[str, str]
"""(file, SHA-256): which reading. `file` is its label in the matter, unique among those that are open."""

ORIGINAL = "original"
"""The part that holds the file's own bytes, where the attorney wants them kept."""


def never() -> bool:
    return False


class Shelf:
    """Frames by reading. Keeping and fetching are slow; what is on the shelf is at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at_hand: dict[Key, Exhibit] = {}
        self._surveys: dict[Key, Part] = {}
        self._missing: set[Key] = set()

    def put(self, exhibit: Exhibit) -> None:
        """It is at hand. A long one that is kept is fetched when it is asked for, and its survey stands for it."""
        key = (exhibit.file, exhibit.sha256)
        self._missing.discard(key)
        if parts_of(exhibit) is None or not keeping.has(self._store, *key):
            self._at_hand[key] = exhibit

    def at_hand(self) -> list[tuple[Key, Exhibit]]:
        """Those that need not be fetched."""
        return list(self._at_hand.items())

    def get(self, ref: ExhibitRef) -> Exhibit | None:
        """The exhibit of that reference; None where the matter holds only its name, or a damaged one."""
        key = (ref.file, ref.sha256)
        if key not in self._at_hand and key not in self._missing:
            if not keeping.has(self._store, *key):
                self._missing.add(key)
                return None
            try:
                long = set(SURVEY) <= keeping.digests(self._store, *key).keys()
                self._at_hand[key] = exhibit = fetched(self._store, key, later=long)
                if long and (survey := surveyed(_parts(self._store, key), exhibit)) is not None:
                    self._surveys[key] = survey
            except Problem as problem:  # the rest of the matter is none the worse for it
                self._missing.add(key)
                self._store.notices.append(problem.sentence)
        return self._at_hand.get(key)

    def survey(self, exhibit: Exhibit) -> Part | None:
        """What stands for the rows of a long exhibit until they are read."""
        return self._surveys.get((exhibit.file, exhibit.sha256))

    def drop_surveys(self) -> None:
        """The rows are read: nothing stands for them any more."""
        self._surveys.clear()

    def labelled(self, exhibits: Sequence[Exhibit]) -> list[Exhibit]:
        """Those whose bytes are not open yet, each under a name that no other open one bears."""
        refs = self._store.matter().exhibits
        taken = {ref.file for ref in refs}
        known = {ref.sha256 for ref in refs}
        found: list[Exhibit] = []
        for exhibit in exhibits:
            if exhibit.sha256 not in known:
                own = self.apart(exhibit, taken)
                found.append(own)
                taken.add(own.file)
                known.add(exhibit.sha256)
        return found

    def apart(self, exhibit: Exhibit, taken: Iterable[str]) -> Exhibit:
        """The exhibit under a name that is not `taken`, nor that of the same file as it was read in another way."""
        used = set(taken)
        exhibit = labelled(exhibit, used)
        while self._kept_otherwise(exhibit):
            used.add(exhibit.file)
            exhibit = labelled(renamed(exhibit, exhibit.path.name), used)
        return exhibit

    def _kept_otherwise(self, exhibit: Exhibit) -> bool:
        key = (exhibit.file, exhibit.sha256)
        if not keeping.has(self._store, *key):
            return False
        try:
            return facts_of(keeping.part(self._store, *key, "facts")).mapping != exhibit.mapping
        except (Wrong, Newer, Problem):
            return False  # it is told where it is opened

    def open_ones(self) -> list[Exhibit]:
        """All that the matter holds and that are not damaged, in the order in which they were opened."""
        return [exhibit for ref in self._store.matter().exhibits if (exhibit := self.get(ref)) is not None]

    def keep(
        self,
        exhibits: Sequence[Exhibit],
        progress: Progress = silent,
        cancelled: Callable[[], bool] = never,
    ) -> list[str]:
        """Store what was read in the matter's own file, and the files themselves where that is wanted.

        Sentences about those that cannot be stored; they can be taken all the same.
        """
        originals, problems = self._store.matter().keep_originals, list[str]()
        for i, exhibit in enumerate(exhibits):
            progress(f"Keeping {exhibit.file}", i / len(exhibits))
            take(exhibit.path, unpacked_folder())
            own = parts_of(exhibit)
            try:
                parts = dict(own) if own is not None else to_parts(exhibit) | survey_parts(exhibit)
            except Problem as problem:
                problems.append(problem.sentence)
                continue
            wanted = originals or origin_of(exhibit.path) is not None  # one of our own folders is no place to keep it
            if wanted and (content := original_of(exhibit, self._store.path)) is not None:
                parts[ORIGINAL] = content
            keeping.keep(self._store, exhibit.file, exhibit.sha256, parts, cancelled)
            self.put(exhibit)
        return problems

    def keep_originals(self, cancelled: Callable[[], bool] = never) -> list[str]:
        """Store the files of the open exhibits that are still what was opened; the names of the others."""
        gone: list[str] = []
        for ref in self._store.matter().exhibits:
            exhibit = self.get(ref)
            if ORIGINAL in keeping.digests(self._store, ref.file, ref.sha256) or cancelled():
                continue
            content = original_of(exhibit, self._store.path) if exhibit is not None else None
            if content is None:
                gone.append(ref.file)
            elif keeping.keep_part(self._store, ref.file, ref.sha256, ORIGINAL, content):
                custody.note(self._store, "kept", {"file": ref.file, "sha256": ref.sha256})
        return gone

    def add_defects(self, key: Key, fresh: Iterable[Defect]) -> None:
        """Defects that a second look has found; they are kept beside the first ones."""
        exhibit, late = self._at_hand[key], tuple(fresh)
        if late:
            self._at_hand[key] = changed(exhibit, defects=exhibit.defects + late)
        if keeping.keep_part(self._store, *key, LATE, late_part(late)) and late:
            digest = keeping.digests(self._store, *key)[LATE]
            custody.note(self._store, "found", {"file": key[0], "sha256": key[1], "defects": len(late), "part": digest})


def fetched(store: Store, key: Key, *, later: bool = False, late: bool = True) -> Exhibit:
    """The exhibit as the matter's own file holds it. Problem where it is damaged or not there.

    The texts as printed are fetched when they are first asked for, and with `later` the rows are, too. Without `late`
    it is as it was before the second look.
    """
    parts = _parts(store, key)
    exhibit = from_parts(parts if late else {name: parts[name] for name in parts if name != LATE}, later=later)
    if exhibit.sha256 != key[1]:
        raise Problem(f"{key[0]} is damaged in this matter; open the exhibit’s file again.")
    return exhibit if exhibit.file == key[0] else changed(exhibit, file=key[0])


def _parts(store: Store, key: Key) -> dict[str, Callable[[], bytes]]:
    """What fetches each part of a reading."""
    names = keeping.digests(store, *key)
    return {name: partial(keeping.part, store, *key, name) for name in names if name != ORIGINAL}


def original_of(exhibit: Exhibit, matter: Path | None) -> bytes | None:
    """The bytes of the exhibit's file; None where it is gone or no longer what was opened."""
    try:
        # A matter may name anything as its exhibit: another's server, a pipe that never ends, a disk.
        if not is_near(exhibit.path, exhibit.opened, matter) or not exhibit.path.is_file():
            return None
        if exhibit.path.stat().st_size != exhibit.size:
            return None
        content = exhibit.path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == exhibit.sha256 else None


def labelled(exhibit: Exhibit, taken: Iterable[str]) -> Exhibit:
    """The exhibit under a name that no other open one bears: two files may have one name in two folders."""
    used, name, n = set(taken), exhibit.file, 2
    while name in used:
        name = f"{exhibit.file} ({n})"
        n += 1
    return exhibit if name == exhibit.file else renamed(exhibit, name)
