"""What SQLite raises where a disk or a file refuses, as sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from app.base.problem import Problem
from app.matter.connection import UNWRITABLE
from app.matter.inspecting import damaged


class Unstorable(Problem):
    """The disk, the folder or a lock refuses; all stays as it was."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The change could not be stored ({reason}); the matter stays as it was.")
        self.reason = reason


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
