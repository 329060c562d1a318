"""The exhibits of a matter, against the custody log, against the file on disk, and against that file read anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app import __version__
from app.base.problem import Problem
from app.base.worker import Worker
from app.exhibits.keeping.parts import LATE, late_part
from app.exhibits.schema import Exhibit
from app.matter import custody, keeping
from app.matter.store import Store
from app.services.export.exported import digest_of
from app.services.opening.mapping import read_by
from app.services.opening.nearness import is_near
from app.services.opening.shelf import ORIGINAL, Key, fetched, never
from app.services.verify.check import Check, other_program
from app.services.verify.rereading import first_difference

_Read = Callable[..., Exhibit]
"""Has a file read anew by a mapping; raises Cancelled."""


class Kept:
    """The exhibits as the matter holds them, each fetched once; of those in `early` what a first look told."""

    def __init__(self, store: Store, early: Collection[Key] = ()) -> None:
        self._store, self._early = store, early
        self._found: dict[Key, Exhibit | Problem] = {}

    def at(self, entry: int) -> Kept:
        """As they were when that entry of the custody log was made: no paper of then tells what was found since."""
        since = {
            (str(note.body.get("file")), str(note.body.get("sha256")))
            for note in custody.entries(self._store)
            if note.kind == "found" and note.position > entry
        }
        return Kept(self._store, since) if since else self

    def get(self, key: Key) -> Exhibit:
        """The exhibit of that reading. Problem where it is damaged."""
        if key not in self._found:
            try:
                self._found[key] = fetched(self._store, key, late=key not in self._early)
            except Problem as problem:
                self._found[key] = problem
        found = self._found[key]
        if isinstance(found, Problem):
            raise found
        return found


@dataclass(frozen=True, slots=True)
class _Logged:
    """What the custody log has of one reading: the digest of each part, and what read it."""

    parts: dict[str, str]
    program: str


def check_exhibits(store: Store, kept: Kept, worker: Worker, cancelled: Callable[[], bool] = never) -> Iterator[Check]:
    """A check for each exhibit that was ever opened, and one for each entry of the log that tells no exhibit."""
    logged: dict[Key, _Logged] = {}
    for entry in custody.entries(store):
        if not _enter(logged, entry):
            says = (
                f"entry {entry.position} ({entry.kind}) does not say which exhibit it tells of, or contradicts another"
            )
            yield Check("custody log", says, False)
    migrated = any(entry.kind == "migrated" for entry in custody.entries(store))
    is_open = {(ref.file, ref.sha256) for ref in store.matter().exhibits}
    standing = keeping.readings(store)
    read = partial(read_by, worker, cancelled=cancelled)
    for key in dict.fromkeys([*logged, *standing, *sorted(is_open)]):
        own = logged.get(key)
        if own is not None:
            yield _as_logged(store, kept, key, logged, read)
        elif key in is_open and (key in standing or not migrated):
            yield Check(key[0], "no entry of the custody log tells of its opening", False)
        elif key in is_open:
            yield Check(key[0], "the matter holds its name alone, for it was opened by an older Doeline", seen=False)


def _enter(logged: dict[Key, _Logged], entry: custody.Noted) -> bool:
    """Take what an entry says of the parts of a reading; False where that is nothing that the program writes."""
    body = entry.body
    parts: Any
    if entry.kind == "found":
        parts = {LATE: body.get("part")}
    elif entry.kind == "opened" or "parts" in body:
        parts = body.get("parts")
    else:
        return True
    file, sha256 = body.get("file"), body.get("sha256")
    if not (isinstance(file, str) and isinstance(sha256, str) and isinstance(parts, dict)):
        return False
    if not all(isinstance(name, str) and isinstance(digest, str) for name, digest in parts.items()):
        return False
    own = logged.setdefault((file, sha256), _Logged({}, str(body.get("program", ""))))
    return all(own.parts.setdefault(name, digest) == digest for name, digest in parts.items())


def _as_logged(store: Store, kept: Kept, key: Key, logged: Mapping[Key, _Logged], read: _Read) -> Check:
    file, own = key[0], logged[key]
    if not keeping.has(store, *key):
        if own.parts:
            return Check(file, "what was read from it is missing in the matter", False)
        return Check(file, "the matter holds its name alone; what was read from it was not kept", seen=False)
    part = _differing_part(store, key, own.parts)
    if part is not None:
        return Check(file, f"what the matter holds of it ({part}) is not what was read from it", False)
    try:
        return _on_disk(kept.get(key), own.program, {sha256 for _, sha256 in logged}, read, store.path)
    except Problem as problem:
        return Check(file, problem.sentence, False)


def _differing_part(store: Store, key: Key, logged: Mapping[str, str]) -> str | None:
    """The first part that is not what the log says, that the log does not know, or whose bytes are others."""
    stored = keeping.digests(store, *key)
    # Neither of these needs an entry: the file itself, and that a second look found nothing.
    known = {ORIGINAL: key[1], LATE: hashlib.sha256(late_part(())).hexdigest()} | dict(logged)
    wrong = [name for name, digest in logged.items() if stored.get(name) != digest]
    wrong += [name for name, digest in stored.items() if known.get(name) != digest]
    return wrong[0] if wrong else keeping.differs(store, *key)


def _on_disk(exhibit: Exhibit, program: str, opened: Collection[str], read: _Read, matter: Path | None) -> Check:
    """The file where it was opened, and what this program reads from it now. `opened` are all digests of the log."""
    file, path = exhibit.file, exhibit.path
    held = "the matter’s rows agree with its log"
    if not is_near(path, exhibit.opened, matter):
        return Check(file, f"{held}; {path} is on another’s server, so the file was not asked for", seen=False)
    try:
        if not path.is_file():
            return Check(file, f"{held}; the file is not at {path}, so it was not hashed", seen=False)
        now = digest_of(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Check(file, f"{held}; the file at {path} cannot be read ({why}), so it was not hashed", seen=False)
    if now != exhibit.sha256 and now in opened:  # an amended exhibit is often saved over the first
        lies = f"at {path} lies another version that was opened, too"
        return Check(file, f"{held}; {lies}, so this one was not hashed", seen=False)
    if now != exhibit.sha256:
        return Check(file, f"the file at {path} is not the one that was opened (SHA-256 now {now})", False)
    same = f"same SHA-256 as logged ({now})"
    try:
        anew = read(Path(path), exhibit.mapping)
    except Problem as problem:
        return Check(file, f"{same}, but it could not be read anew: {problem.sentence}", seen=False)
    difference = first_difference(exhibit, anew)
    if difference is not None:
        other = other_program(program, __version__) if program else ""
        return Check(file, f"{difference} is not what the file says, read anew{other}", False)
    return Check(file, f"{same}; its rows, read anew, are the matter’s")
