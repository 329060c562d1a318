"""What SQLite raises where a disk or a file refuses, as sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from app.base.problem import Problem
from app.matter.inspecting import damaged

UNWRITABLE = (
    apsw.FullError,
    apsw.IOError,
    apsw.ReadOnlyError,
    apsw.BusyError,
    apsw.CorruptError,
    apsw.CantOpenError,
    apsw.LockedError,
    apsw.PermissionsError,
)
"""What SQLite raises where a disk, a folder or a lock refuses, and nothing is wrong with the statement."""


class Unstorable(Problem):
    """The disk, the folder or a lock refuses; all stays as it was."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The change could not be stored ({reason}); the matter stays as it was.")
        self.reason = reason


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Problem where the file cannot be opened; NotADBError, where its key does not fit, passes through."""
    try:
        yield
    except apsw.NotADBError:
        raise
    except apsw.BusyError as error:
        raise Problem(
            f"{name} is open in another window or by another person; close it there, or open a copy of it."
        ) from error
    except apsw.CorruptError as error:
        raise damaged(name) from error
    except apsw.ReadOnlyError as error:
        raise Problem(
            f"{name} was left in the middle of a change and cannot be brought in order where it is write-protected; "
            "open it once where it can be written to."
        ) from error
    except UNWRITABLE as error:
        raise Problem(f"{name} could not be opened ({error}); see that it and its folder are there.") from error
    except (apsw.Error, OSError, MemoryError, OverflowError, UnicodeError) as error:
        raise damaged(name) from error


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Unstorable where the place is at fault, Problem where what is written cannot stand in any file."""
    try:
        yield
    except UNWRITABLE as error:
        raise Unstorable(str(error)) from error
    except (apsw.NoMemError, apsw.TooBigError, MemoryError, OverflowError, UnicodeEncodeError) as error:
        raise Problem(f"This cannot be stored ({error}); the matter stays as it was.") from error
    except apsw.ConnectionClosedError as error:
        raise Problem(f"{name} is closed; open it again.") from error


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Problem where the file cannot be read."""
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError, apsw.TooBigError) as error:
        raise damaged(name) from error
    except UNWRITABLE as error:
        raise Problem(f"{name} can be read no more ({error}); see that its disk is there.") from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise Problem(f"No matter holds anything of that name or number ({error}); give another.") from error
    except (apsw.NoMemError, MemoryError) as error:
        raise Problem(f"There is not enough memory for {name}; close other programs.") from error
    except apsw.ConnectionClosedError as error:
        raise Problem(f"{name} is closed; open it again.") from error
