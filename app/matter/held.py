"""The file that a store holds: its connection, opened again when it was let go of, and whether it is still there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import apsw

from app.base.problem import Problem
from app.matter.connection import open_connection
from app.matter.copying import identity, whole_copy


class Held:
    """A connection to the file at `place`, None for memory. `path` may be another: where the attorney keeps it."""

    def __init__(self, connection: apsw.Connection, place: Path | None, passphrase: str | None, vfs: str) -> None:
        self.place, self.passphrase = place, passphrase
        self._connection = connection
        self._vfs = vfs
        self._file = identity(place)  # what is deleted or replaced takes changes on many systems, and keeps none
        self._resting = self._closed = False

    @property
    def connection(self) -> apsw.Connection:
        """Opened again where it was let go of. Problem where that cannot be."""
        if self._resting and not self._closed:
            self._connection = open_connection(self.place, self.passphrase, vfs=self._vfs).connection
            self._resting = False
        return self._connection

    @property
    def is_there(self) -> bool:
        return identity(self.place) == self._file

    def owns(self, path: Path) -> bool:
        """Whether that is this very file."""
        return self.place is not None and path.exists() and path.samefile(self.place)

    def save_as(self, path: Path, passphrase: str | None) -> None:
        """Write all of it to `path`, which is the file from then on; it is opened when it is needed next.

        Problem where it cannot be written; then all is as it was.
        """
        own = self.owns(path)
        try:
            with whole_copy(self.connection, path, passphrase, self._vfs):
                if own:
                    self._let_go()  # not every system replaces a file that is open
        except Problem:
            with suppress(Problem):  # whoever asks next tries again
                _ = self.connection
            raise
        self._let_go()
        self.place, self.passphrase, self._file = path, passphrase, identity(path)

    def move(self, connection: apsw.Connection, place: Path | None) -> None:
        """Go on with that connection, whatever becomes of this one: its journal brings its file in order later."""
        left, self._connection = self._connection, connection
        with suppress(apsw.Error):
            left.close()
        self.place, self._file = place, identity(place)

    def close(self) -> None:
        """For good."""
        self._closed = True
        self._shut()

    def roll_back(self) -> None:
        # What SQLite cannot take back now it takes back when the file is opened again.
        with suppress(apsw.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _let_go(self) -> None:
        self._shut()
        self._resting = True

    def _shut(self) -> None:
        with suppress(apsw.Error):  # what is not tidied up now is when the file is opened again
            self._connection.close()
