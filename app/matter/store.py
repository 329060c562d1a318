"""The matter's database: in memory, or a file that each change reaches at once. Whoever writes, writes through it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

import apsw

from app.base.problem import Problem
from app.matter import custody, refusals
from app.matter.connection import Access, Locked, Opened, open_connection
from app.matter.copying import Mark, held_by_another, mark, sweep_drafts, whole_copy
from app.matter.ends import Ends
from app.matter.held import Held
from app.matter.inspecting import damaged
from app.matter.known import Known
from app.matter.model import Matter
from app.matter.reading import read_matter
from app.matter.refuge import take_refuge
from app.matter.refusals import Unstorable

T = TypeVar("T")
Touches = Literal["aside", "record", "data"]
"""What is written: how the matter was looked at, or bytes of no part yet; what stands on record beside the data; or
what is decided, with its history. Only the last makes another matter, and the first is no reason to publish it."""

_WEIGHT: tuple[Touches, ...] = ("aside", "record", "data")
_PLACES = 2  # that are left, one after the other, before a change is given up: the file, and the refuge from it


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """One matter. Read it with `matter()`; change it only through `app.matter.changes`, `history` and its like.

    `path` is where the attorney keeps the matter, None for one that no file holds; `place` is the file that is
    written now, None for memory. They differ once the file could be written no more: then the store goes on in a
    recovery file, or else in memory, and says so once in `notices`. `author` signs the changes that name no other;
    `now` gives the time of a change (aware, UTC). One store may be used from several threads, one at a time.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        passphrase: str | None = None,
        new: bool = False,
        read_only: bool = False,
        author: str = "",
        now: Callable[[], datetime] = _utc_now,
        vfs: str = "",
    ) -> None:
        """Open the matter at `path`, or with `new` make it there; `read_only` only looks.

        Raises Locked for a passphrase, else Problem.
        """
        opened = open_connection(path, passphrase, new=new, read_only=read_only, vfs=vfs)
        self._held = Held(opened.connection, path, passphrase, vfs)
        self.access: Access = opened.access
        self.author = author
        self.now = now
        self.path = path
        self.in_refuge = False  # whether its file could be written no more, and the work goes on elsewhere
        self.left: Ends | None = None  # where that file ended then
        self.notices = [opened.why] if opened.why else []
        self._why = opened.why
        self._vfs = vfs
        self._lock = threading.RLock()
        self._known = Known()
        self._depth = 0
        self._touches: Touches = "aside"
        self._owed: dict[str, Any] | None = None  # what the custody log is still to say of a save
        self.written = 0  # what has been copied at some count is behind once it is another
        if path is not None and self.access == "whole":
            sweep_drafts(path.parent)
        if path is None or new:
            custody.note(self, "created")
        elif opened.came_from:
            self._note_migration(opened)

    @classmethod
    def in_memory(cls, *, author: str = "", now: Callable[[], datetime] = _utc_now) -> Store:
        """A new, empty matter that no file holds."""
        return cls(None, author=author, now=now)

    @property
    def place(self) -> Path | None:
        return self._held.place

    @property
    def passphrase(self) -> str | None:
        return self._held.passphrase

    @property
    def name(self) -> str:
        """The matter as a sentence calls it."""
        return f"“{self.path.name}”" if self.path else "The matter"

    def matter(self) -> Matter:
        """Everything that is decided or recorded, now. The same value until the next change."""
        try:
            return self.known(read_matter)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise damaged(self.name) from error

    def known(self, read: Callable[[apsw.Connection], T]) -> T:
        """What `read` finds in the tables of data and history. Once asked it is found anew with each change, and is
        at hand without the lock: no window waits while a large exhibit is stored or a copy is written.
        """
        for value in self._known.at_hand(read):
            return value
        with self.reading() as connection:
            return self._known.find(read, connection)

    def write(self, work: Callable[[apsw.Connection], T], *, touches: Touches = "data") -> T:
        """What `work` writes, whole or not at all. Where the file refuses it is run once more, in a refuge.

        `touches` is the most that it writes; what else is written within it adds its own.
        """
        with self._lock:
            if self._depth:
                with self.transaction(touches) as connection:
                    return work(connection)
            for _ in range(_PLACES):
                before, done = None, list[T]()
                try:
                    with self.transaction(touches) as connection:
                        before = mark(connection)
                        done.append(self._run(work, connection))
                    break
                except Unstorable as unstorable:
                    copied = self._flee(unstorable)
                    if done and copied != before:
                        break  # the disk failed behind the commit: it is done, and was copied
            else:
                with self.transaction(touches) as connection:
                    done = [self._run(work, connection)]
            self._owed = None
            return done[0]

    @contextmanager
    def transaction(self, touches: Touches = "data") -> Iterator[apsw.Connection]:
        """A transaction, or within one a savepoint. What SQLite cannot write becomes Unstorable."""
        with self._lock:
            if self.access == "newer":
                raise Problem(self._why)
            if self.access == "protected":
                raise Unstorable("it is write-protected")
            connection = self._held.connection
            self._depth += 1
            self._touches = max(self._touches, touches, key=_WEIGHT.index)
            try:
                with refusals.writing(self.name):
                    if self._depth > 1:
                        with connection:
                            yield connection
                        return
                    if not self._held.is_there:
                        raise Unstorable("its file is gone")
                    connection.execute("BEGIN IMMEDIATE")
                    self._known.begin(connection)
                    yield connection
                    self._commit(connection)
            finally:
                self._depth -= 1
                if not self._depth:
                    self._known.end()
                    self._touches = "aside"
                    self._held.roll_back()

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection, for reading alone. What cannot be read is a Problem."""
        with self._lock, refusals.reading(self.name):
            yield self._held.connection

    def save_as(self, path: Path, passphrase: str | None = None) -> None:
        """The whole matter at that place, in place of what stood there, whole or not at all. It lives there then."""
        with self._lock:
            if self.access == "newer":
                raise Problem(self._why)
            if not self._held.owns(path) and held_by_another(path):
                raise Problem(f"“{path.name}” is open in another window; close it there, or choose another name.")
            with refusals.reading(self.name):
                self._held.save_as(path, passphrase)
            # From here on the file there is the matter, whatever becomes of opening it.
            self.path, self.left = path, None
            self.access, self._why, self.in_refuge = "whole", "", False
            self._owed = {"file": path.name, "passphrase": passphrase is not None}
            try:
                self.write(lambda _: None, touches="record")
            except Problem as problem:
                self.notices.append(problem.sentence)

    def copy_to(self, path: Path) -> None:
        """The whole matter at another place too, under the same passphrase."""
        with self.reading() as connection, whole_copy(connection, path, self.passphrase, self._vfs):
            pass

    def close(self) -> None:
        """Let go of the file. The store is of no use afterwards."""
        with self._lock:
            self._held.close()

    def _commit(self, connection: apsw.Connection) -> None:
        known = self._known.anew(connection) if self._touches == "data" else None
        try:
            connection.execute("COMMIT")
        except apsw.Error:
            self._known.forget()  # whether it is done is seen when it is read again
            raise
        if known is not None:
            self._known = known
        self.written += self._touches != "aside"

    def _run(self, work: Callable[[apsw.Connection], T], connection: apsw.Connection) -> T:
        if self._owed is not None:
            custody.append(connection, "saved", self.author, self.now(), self._owed)
        return work(connection)

    def _note_migration(self, opened: Opened) -> None:
        """In the file itself; or, where that cannot be written, in the copy in memory that stands for it."""
        body = {"from": opened.came_from}
        if opened.access == "whole":
            custody.note(self, "migrated", body)
            return
        with opened.connection as memory:
            custody.append(memory, "migrated", self.author, self.now(), body)

    def _flee(self, unstorable: Unstorable) -> Mark:
        """Go on elsewhere with all that stands, and tell which state that is; Problem where there is no elsewhere."""
        if self.place is None:
            raise unstorable
        home = self.path or self.place

        def arrive(connection: apsw.Connection, path: Path | None) -> None:
            body = {"reason": unstorable.reason, "to": "recovery" if path else "memory"}
            custody.append(connection, "moved", self.author, self.now(), body)

        own, key = self._held.connection, self.passphrase
        refuge = take_refuge(own, self.place, home, key, self.now(), arrive, self._vfs)
        self._held.move(refuge.connection, refuge.path)
        self.access, self.in_refuge, self.left = "whole", True, self.left or refuge.left
        self._known = self._known.anew(refuge.connection)
        self.written += 1
        self.notices.append(refuge.says(self.name, unstorable.reason))
        return refuge.mark


__all__ = ["Locked", "Store", "Unstorable"]
