"""Where this program keeps its own things, per user: matters without a name, copies, the log."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import platformdirs

from app.base.problem import Problem

_NAME = "Doeline"
_HOME = "DOELINE_HOME"  # one folder for all of it, in place of the system's


def user_folder() -> Path:
    """The folder of this user's data; it is there. Problem where it cannot be made."""
    home = os.environ.get(_HOME)
    return _made(Path(home).absolute() if home else platformdirs.user_data_path(_NAME, appauthor=False))


def kept_folder() -> Path:
    """Untitled matters, recovery files and working copies, which nobody but this user may read. Problem as above."""
    folder = _made(user_folder() / "kept")
    _close_to_others(folder, 0o700)
    return folder


def log_folder() -> Path:
    """Where logs go. Problem as above."""
    if os.environ.get(_HOME):
        return _made(user_folder() / "log")
    return _made(platformdirs.user_log_path(_NAME, appauthor=False))


def private_file(path: Path) -> Path:
    """`path`, at which a file stands that nobody but this user may read: a new and empty one, or what was there.

    SQLite gives its journals the mode of their database. Problem where the file cannot be made.
    """
    try:
        # What stands there is not opened: closing it would drop the locks that SQLite holds on it in this process.
        with suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise Problem(
            f"“{path.name}” could not be made in {path.parent} ({_reason(error)}); "
            "free some room, or allow writing there."
        ) from error
    _close_to_others(path, 0o600)
    return path


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"The folder {folder} for this program's own files could not be made ({_reason(error)}); "
            f"allow writing there, or name another folder in the environment variable {_HOME}."
        ) from error
    return folder


def _close_to_others(path: Path, mode: int) -> None:
    """The mode itself, for what mkdir and open ask for is cut by the umask and ignored where the path exists."""
    if os.name == "posix":
        with suppress(OSError):  # a FAT stick keeps no modes
            path.chmod(mode)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
