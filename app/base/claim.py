"""A claim on a file that several machines reach, as office programs make it: a small file beside it says who has it.

File systems of other machines keep no locks that one could trust, but all of them make a name only once.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
import stat
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.base.clock import instant_long, time_of_day
from app.base.problem import Problem
from app.base.processes import alive, born
from app.base.user import user_name

_MOST = 4096  # bytes of a claim that are read; ours has some 200
_TRIES = 3
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Claim:
    """What `claim` got. `made` is False where no file can be written beside the other, so that nobody was told."""

    file: Path
    token: str
    made: bool

    def holds(self) -> bool:
        """Whether the claim stands and is still ours; False also where its folder cannot be reached."""
        standing = _standing(self.file) if self.made else None
        return standing is not None and standing.token == self.token

    def release(self) -> None:
        """Give the file free. A claim that is no longer ours stays."""
        if not self.holds():
            return
        for _ in range(_TRIES):  # Windows refuses while somebody reads it, which takes no time
            try:
                self.file.unlink(missing_ok=True)
                return
            except OSError:
                continue


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who has the file: as the claim says it, or all empty where it cannot be understood."""

    who: str = ""  # user@host
    host: str = ""
    pid: int = 0
    born: float = 0.0  # when that process began, see processes.born
    since: str = ""  # ISO 8601 with its offset
    token: str = ""

    def is_dead(self) -> bool:
        """Whether a process of this very machine left it behind. Of another machine nobody here can tell."""
        return bool(self.token) and self.host == socket.gethostname() and not alive(self.pid, self.born)

    def refusal(self, path: Path, file: Path) -> str:
        """The sentence for a person who wanted `path`."""
        if not self.token:
            return (
                f"“{path.name}” seems to be open elsewhere; close it there, or open a copy. "
                f"If it is open nowhere, delete “{file.name}” beside it."
            )
        host = "".join(c for c in self.host if c.isprintable())[:64]
        where = "this computer" if self.host == socket.gethostname() else host or "another computer"
        began = datetime.fromisoformat(self.since).astimezone().replace(second=0, microsecond=0)
        today = began.date() == datetime.now().astimezone().date()
        return (
            f"“{path.name}” is open on {where} since {time_of_day(began) if today else instant_long(began)}; "
            "close it there, or open a copy."
        )


def claim(path: Path) -> Claim:
    """Claim `path` for this process. Problem where another, here or on another machine, has it.

    A claim that a dead process of this machine left behind is taken over.
    """
    path = path.resolve()
    file = path.with_name(f".~doeline.{path.name}#")
    holder = _Holder()
    for _ in range(_TRIES):
        standing = _standing(file)
        if standing and not standing.is_dead():
            holder = standing
            break
        try:
            if standing:
                _remove(file, standing.token)
            return Claim(file, _make(file), made=True)
        except FileExistsError:  # another was faster; see who
            continue
        except OSError:
            return Claim(file, "", made=False)
    raise Problem(holder.refusal(path, file))


def _make(file: Path) -> str:
    """Write a claim of this process; its token. FileExistsError where one stands."""
    host, token = socket.gethostname(), secrets.token_hex(16)
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = _Holder(f"{user_name()}@{host}", host, os.getpid(), born(os.getpid()) or 0.0, since, token)
    out = file.open("x", encoding="utf-8")  # "x" is O_EXCL: of all machines one makes it
    try:
        with out:
            out.write(json.dumps(asdict(holder)))
    except OSError:  # a full disk must not leave an empty claim that nobody holds
        file.unlink(missing_ok=True)
        raise
    return token


def _remove(file: Path, token: str) -> None:
    """Remove the dead claim with this token, and no other that has come in its place. FileExistsError: another does it.

    To have looked is not enough, for between the look and the removal another may have done both and made its own.
    So the right to remove this one claim is a file too.
    """
    right = file.with_name(f"{file.name}{token}")
    right.open("x").close()
    try:
        standing = _standing(file)
        if standing and standing.token == token:
            file.unlink(missing_ok=True)
    finally:
        right.unlink(missing_ok=True)


def _standing(file: Path) -> _Holder | None:
    """Who holds the file; None where no claim stands, or where its place cannot be looked at."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return _Holder()
    except OSError:
        return None
    try:
        with file.open("rb") as read:
            return _understood(read.read(_MOST))
    except FileNotFoundError:
        return None
    except OSError:
        return _Holder()


def _understood(text: bytes) -> _Holder:
    try:
        said = json.loads(text)
        who, host, since, token = (str(said[key]) for key in ("who", "host", "since", "token"))
        holder = _Holder(who, host, int(said["pid"]), float(said["born"]), since, token)
        datetime.fromisoformat(since).astimezone()
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, OSError):
        return _Holder()
    return holder if _TOKEN.fullmatch(token) else _Holder()
