"""How much a reader may be asked for, in one place: what asks for more is refused with a sentence."""

from __future__ import annotations

LARGEST_FILE = 2 << 30
"""Bytes of any exhibit."""
LARGEST_PDF = 512 << 20
"""Bytes of a PDF; a page of a table has some 20 KB, a scanned one some 100 KB."""
MOST_PAGES = 2_000
MOST_CHARACTERS = 60_000
"""Of one page; one that is closely set in 6 points holds some 15,000."""
MOST_OBJECTS = 50_000
"""Things drawn on one page; a page of a table with a border around each cell has some 2,000."""
MOST_CELLS = 2_000_000
"""Of all pages of a PDF."""
SECONDS = 60.0
"""That a reader may take for a PDF before it is looked at how far it came, and SECONDS_A_PAGE for each page more."""
SECONDS_A_PAGE = 0.5
LARGEST_PICTURE = 40_000_000
"""Pixels of a page's picture."""
