"""Whether a file that a matter names may be looked at: a matter may come from a stranger, and name any place."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import psutil


def is_near(path: Path, opened: datetime, matter: Path | None) -> bool:
    """Whether it lies on this computer, on the matter's own server, or was opened since the program was started.

    On Windows, asking a server for a file tells it who asks.
    """
    server = path.drive if path.drive.startswith("\\\\") else ""
    return not server or (matter is not None and server == matter.drive) or _started() <= opened <= datetime.now(UTC)


@cache
def _started() -> datetime:
    return datetime.fromtimestamp(psutil.Process().create_time(), UTC)
