"""The matter's database: in memory, or a file that each change reaches at once. Whoever writes, writes through it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import apsw

from app.base.problem import Problem
from app.matter import custody, refusals
from app.matter.connection import Access, Locked, Opened, open_connection
from app.matter.copying import Mark, held_by_another, identity, mark, sweep_drafts, whole_copy
from app.matter.inspecting import damaged
from app.matter.model import Matter
from app.matter.reading import read_matter
from app.matter.refuge import take_refuge
from app.matter.refusals import Unstorable

T = TypeVar("T")
Ends = tuple[tuple[int, bytes] | None, ...]
"""(position, link) at which the history ends, and at which the custody log does; None where it is empty."""

_PLACES = 2  # that are left, one after the other, before a change is given up: the file, and the refuge from it
_CHAINS = ("history", "custody")


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
        self._connection = opened.connection
        self.access: Access = opened.access
        self.author = author
        self.now = now
        self.path = self.place = path
        self.passphrase = passphrase
        self.in_refuge = False  # whether its file could be written no more, and the work goes on elsewhere
        self.notices = [opened.why] if opened.why else []
        self._why = opened.why
        self._vfs = vfs
        self._file = identity(path)  # what is deleted or replaced takes changes on many systems, and keeps none
        self._lock = threading.RLock()
        self._matter: Matter | None = None
        self._depth = 0
        self.written = 0  # transactions so far: what has been copied at some count is behind once it is another
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
    def name(self) -> str:
        """The matter as a sentence calls it."""
        return f"“{self.path.name}”" if self.path else "The matter"

    def matter(self) -> Matter:
        """Everything that is decided or recorded, now. The same value until the next change."""
        standing = self._matter
        if standing is not None:  # without the lock: no window waits while a large exhibit is stored
            return standing
        with self.reading() as connection:
            try:
                self._matter = standing = read_matter(connection)
            except (ValueError, TypeError, KeyError, IndexError) as error:
                raise damaged(self.name) from error
            return standing

    def write(self, work: Callable[[apsw.Connection], T]) -> T:
        """What `work` writes, whole or not at all. Where the file refuses it is run once more, in a refuge."""
        with self._lock:
            if self._depth:
                with self.transaction() as connection:
                    return work(connection)
            for _ in range(_PLACES):
                before, done = None, list[T]()
                try:
                    with self.transaction() as connection:
                        before = mark(connection)
                        done.append(work(connection))
                        return done[0]
                except Unstorable as unstorable:
                    copied = self._flee(unstorable)
                    if done and copied != before:
                        return done[0]  # the disk failed behind the commit: it is done, and was copied
            with self.transaction() as connection:
                return work(connection)

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """A transaction, or within one a savepoint. What SQLite cannot write becomes Unstorable."""
        with self._lock:
            if self.access == "newer":
                raise Problem(self._why)
            if self.access == "protected":
                raise Unstorable("it is write-protected")
            self._depth += 1
            try:
                with refusals.writing(self.name):
                    if self._depth > 1:
                        with self._connection:
                            yield self._connection
                        return
                    if identity(self.place) != self._file:
                        raise Unstorable("its file is gone")
                    self._connection.execute("BEGIN IMMEDIATE")
                    yield self._connection
                    self._connection.execute("COMMIT")
                    self.written += 1
            finally:
                self._depth -= 1
                if not self._depth:
                    self._roll_back()
                self._matter = None

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection, for reading alone. What cannot be read is a Problem."""
        with self._lock, refusals.reading(self.name):
            yield self._connection

    def save_as(self, path: Path, passphrase: str | None = None) -> None:
        """The whole matter at that place, in place of what stood there, whole or not at all. It lives there then."""
        with self._lock:
            if self.access == "newer":
                raise Problem(self._why)
            own = self.place is not None and path.exists() and path.samefile(self.place)
            if not own and held_by_another(path):
                raise Problem(f"“{path.name}” is open in another window; close it there, or choose another name.")
            try:
                with self.reading() as connection, whole_copy(connection, path, passphrase, self._vfs):
                    if own:
                        connection.close()  # not every system replaces a file that is open
            except Problem:
                if own:
                    self._reopen(path)
                raise
            left, self._connection = self._connection, open_connection(path, passphrase, vfs=self._vfs).connection
            with suppress(apsw.Error):
                left.close()
            self.path = self.place = path
            self._file = identity(path)
            self.passphrase, self.access, self._why, self.in_refuge = passphrase, "whole", "", False
            custody.note(self, "saved", {"file": path.name, "passphrase": passphrase is not None})

    def copy_to(self, path: Path) -> None:
        """The whole matter at another place too, under the same passphrase."""
        with self.reading() as connection, whole_copy(connection, path, self.passphrase, self._vfs):
            pass

    def ends(self) -> Ends:
        """Where the history and the custody log end."""
        query = "SELECT position, link FROM {} ORDER BY position DESC LIMIT 1"
        with self.reading() as connection:
            return tuple(connection.execute(query.format(table)).fetchone() for table in _CHAINS)

    def holds(self, ends: Ends) -> bool:
        """Whether this matter is that one, or has gone on from it."""
        query = "SELECT 1 FROM {} WHERE position = ? AND link = ?"
        with self.reading() as connection:
            return all(
                end is None or connection.execute(query.format(table), end).fetchone() is not None
                for table, end in zip(_CHAINS, ends, strict=True)
            )

    def close(self) -> None:
        """Let go of the file. The store is of no use afterwards."""
        with self._lock, suppress(apsw.Error):  # what is not tidied up now is when the file is opened again
            self._connection.close()

    def _reopen(self, path: Path) -> None:
        """Back at the file that was to be replaced by a copy, unless it was not let go of yet."""
        try:
            self._connection.in_transaction  # noqa: B018
        except apsw.ConnectionClosedError:
            self._connection = open_connection(path, self.passphrase, vfs=self._vfs).connection

    def _note_migration(self, opened: Opened) -> None:
        """In the file itself; or, where that cannot be written, in the copy in memory that stands for it."""
        body = {"from": opened.came_from}
        if opened.access == "whole":
            custody.note(self, "migrated", body)
            return
        with opened.connection as memory:
            custody.append(memory, "migrated", self.author, self.now(), body)

    def _roll_back(self) -> None:
        # What SQLite cannot take back now it takes back when the file is opened again.
        with suppress(apsw.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _flee(self, unstorable: Unstorable) -> Mark:
        """Go on elsewhere with all that stands, and tell which state that is; Problem where there is no elsewhere."""
        if self.place is None:
            raise unstorable
        home = self.path or self.place

        def arrive(connection: apsw.Connection, path: Path | None) -> None:
            body = {"reason": unstorable.reason, "to": "recovery" if path else "memory"}
            custody.append(connection, "moved", self.author, self.now(), body)

        refuge = take_refuge(self._connection, self.place, home, self.passphrase, self.now(), arrive, self._vfs)
        left, self._connection = self._connection, refuge.connection
        with suppress(apsw.Error):  # its journal brings that file in order when it is opened again
            left.close()
        self.place, self.access, self.in_refuge = refuge.path, "whole", True
        self._file = identity(refuge.path)
        self.notices.append(refuge.says(self.name, unstorable.reason))
        return refuge.mark


__all__ = ["Locked", "Store", "Unstorable"]
