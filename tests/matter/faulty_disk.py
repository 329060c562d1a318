"""A disk that fails: a file system of SQLite in which the n-th thing that is written goes wrong, once or for good.

It fails as systems do: what is written, flushed, cut or deleted with an I/O error (a disk that went read-only gives
none other) or for want of room, and what is to be made because it cannot be made.
"""

import itertools

import apsw

NUMBERS = itertools.count()
CIPHERS = "multipleciphers-"  # what encrypts lies above the disk: over a file system of ours it would miss the journal
BASE = next(name for name in apsw.vfs_names() if not name.startswith(CIPHERS))


class FaultyDisk(apsw.VFS):
    """Counts what changes files under `folder`; the `at`-th fails, and so does all after it where the disk fails for
    good. `full` says whether for want of room, `struck` whether it came to that."""

    def __init__(self, folder, at=0, full=False, for_good=False):
        own = f"faulty-{next(NUMBERS)}"
        self.name = CIPHERS + own
        super().__init__(own, BASE)
        self.folder, self.at, self.full, self.for_good = str(folder), at, full, for_good
        self.count, self.struck = 0, False

    def change(self, path, error=apsw.IOError):
        if not path.startswith(self.folder):
            return
        self.count += 1
        if self.at and (self.count == self.at or (self.for_good and self.count > self.at)):
            self.struck = True
            raise error("the disk fails")

    def xOpen(self, name, flags):
        path = "" if name is None else name if isinstance(name, str) else name.filename()
        if flags[0] & apsw.SQLITE_OPEN_CREATE:
            self.change(path, apsw.CantOpenError)
        return FaultyFile(self, name, flags, path)

    def xDelete(self, name, sync):
        self.change(name)
        return super().xDelete(name, sync)


class FaultyFile(apsw.VFSFile):
    def __init__(self, disk, name, flags, path):
        super().__init__(BASE, name, flags)
        self.disk, self.path = disk, path

    def xWrite(self, data, offset):
        self.disk.change(self.path, apsw.FullError if self.disk.full else apsw.IOError)
        return super().xWrite(data, offset)

    def xSync(self, flags):
        self.disk.change(self.path)  # no power is cut here, so nothing waits for a real disk

    def xTruncate(self, size):
        self.disk.change(self.path)
        return super().xTruncate(size)
