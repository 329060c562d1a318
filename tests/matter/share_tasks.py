"""A process that opens a matter of a share, changes it, says so, and keeps it until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from app.matter import changes, file

if __name__ == "__main__":
    home, does, publish = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "publish"
    file.on_a_share = lambda _folder: True  # type: ignore[attr-defined]
    matter = file.open_matter(home, "B. Associate")
    changes.set_dismissed(matter.store, "12-cv-6677", does)
    if publish:
        matter.publish()
    print("changed", flush=True)
    sys.stdin.read()
