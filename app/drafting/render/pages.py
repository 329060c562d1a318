"""On which pages of the PDF a paper's blocks and citations stand. Word breaks its pages in its own way: whoever shows
these numbers beside a Word file says whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pages:
    """Page numbers as they are printed. `blocks`: by key of the block; `cites`: by key of the authority, ascending.

    `body` counts the pages that count against a limit, without the front matter; `total` all.
    """

    total: int
    body: int
    blocks: Mapping[str, str] = field(default_factory=dict)
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
