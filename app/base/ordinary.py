"""Whether what a person names is a file that comes to an end: no folder, pipe or device; and its name a text."""

from __future__ import annotations

from pathlib import Path

from app.base.problem import Problem


def refuse_no_file(path: Path) -> None:
    """Problem where something else lies there; nothing where nothing does. OSError where that cannot be told."""
    own = path.absolute().name or str(path)
    name = own.encode("utf-8", "replace").decode()
    if name != own:
        raise Problem(f"{name} has a name with a character that is none; rename the file, and open it again.")
    if path.is_dir():
        raise Problem(f"{name} is a folder; open the file inside it.")
    if path.exists() and not path.is_file():
        raise Problem(f"{name} is a pipe or a device and no file; save what it gives, and open that.")
