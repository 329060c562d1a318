"""What counsel chose of an export of this matter: kept beside the view, so that it is asked once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FOLDER, STYLE = "export folder", "firm style"
"""What this program keeps for every matter: the last folder, and the firm's style by its name."""

_LONGEST, _MOST = 4_000, 1_000


@dataclass(frozen=True)
class Chosen:
    """`toggled`: files that are written or left out otherwise than by default. `folder`: "" for that of the program."""

    toggled: frozenset[str] = frozenset()
    listing: bool = True
    review: bool = False
    folder: str = ""

    def kept(self) -> dict[str, Any]:
        """As plain JSON."""
        own = sorted(self.toggled)
        return {"toggled": own, "listing": self.listing, "review": self.review, "folder": self.folder}


def chosen_of(kept: object) -> Chosen:
    """What `kept` gave; what is of another kind is passed over: it may come from a stranger's file."""
    if not isinstance(kept, dict):
        return Chosen()
    toggled, folder = kept.get("toggled"), kept.get("folder")
    files = toggled[:_MOST] if isinstance(toggled, list) else []
    return Chosen(
        frozenset(file for file in files if isinstance(file, str) and len(file) <= _LONGEST),
        kept.get("listing") is not False,
        kept.get("review") is True,
        folder if isinstance(folder, str) and len(folder) <= _LONGEST else "",
    )
