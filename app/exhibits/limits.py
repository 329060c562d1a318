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
DEEPEST_FORM = 20
"""Drawings within drawings of a PDF; a few are usual, and pdfium itself leaves out what lies deeper than 40 or so."""
MOST_CELLS = 2_000_000
"""Of all pages of a PDF."""
SECONDS = 60.0
"""That a reader may take for a PDF before it is looked at how far it came, and SECONDS_A_PAGE for each page more."""
SECONDS_A_PAGE = 0.5
LARGEST_PICTURE = 40_000_000
"""Pixels of a page's picture."""
MOST_SCANNED_PAGES = 200
"""Pages of a file that are pictures; each takes some seconds."""
MOST_STRINGS = 5_000
"""Pieces of text on such a page; 100 closely set rows of 12 columns are some 1,200."""
SECONDS_A_SCAN = 300.0
"""That such a page may take on a slow and busy machine; it takes some 6 on one that is neither."""
SECONDS_TO_WEIGH = 20.0
"""That it may take to weigh what the cells of such a page may say; it takes some 1 on most."""
SCAN_MEMORY = 2 << 30
"""Bytes that may be held besides, where characters are recognised."""
SMALLEST_PICTURE = 100
"""Pixels of a page's shorter side; coarser characters cannot be told apart."""
LONGEST_PICTURE = 10
"""Times its shorter side that a page is long; what is coarse is made finer, and a long one would grow beyond bounds."""
MOST_LISTED_CELLS = 40_000_000
"""Of a .json or .html file, whose cells are held one by one; a long list has a format of its own."""
MOST_WIDE_CELLS = 10_000_000
"""Of a sheet with more columns than any exhibit has; a stray cell at its far end does no harm."""

LONGEST_CELL = 100_000
"""Bytes of a cell; a spreadsheet program holds 32,767 characters."""
MOST_SPANNED = 20_000_000
"""Cells that the sheet of a workbook may span, empty ones counted: a reader holds each of them."""
LONGEST_TRAP = 8 << 20
"""Bytes of a sheet, unpacked, that is looked through for cells far apart."""

LARGEST_UNPACKED = 4 << 30
"""Bytes that a workbook may hold when unpacked. A sheet of 1,048,576 rows and 12 columns has some 0.8 GB."""
SUSPECT = 256 << 20
"""Above so many bytes unpacked, the packing must be plausible."""
DENSEST = 150
"""Times that a plausible file shrinks at most when it is packed; real ones shrink 5 to 30 times."""
MOST_PARTS = 20_000
"""Of a workbook."""
MOST_EXHIBITS = 500
"""Files in a .zip of exhibits, those in zip files within it counted."""
DEEPEST_HEADER = 20_000
"""Lines of a sheet among which the headings are looked for."""

MEMORY = 2 << 30
"""Bytes that a reader may hold above what it holds at rest, whatever the file: and MEMORY_A_BYTE for each byte of it.

A workbook of 1,000,000 rows has 0.3 GB unpacked and peaks at 1.3 GB; a .csv of 10,000,000 rows has 1.2 GB and peaks
at 2.8 GB.
"""
MEMORY_A_BYTE = 10
READING = 60.0
"""Seconds that a reader may take whatever the file, and one more for each READ_A_SECOND bytes of it, unpacked."""
READ_A_SECOND = 2 << 20
BYTES_A_PAGE = 2 << 10
"""Of the smallest page of a PDF: a file of many bytes may have many pages, and takes SECONDS_A_PAGE for each."""


def memory_for(size: int) -> int:
    """Bytes that may be held for a file of so many bytes, unpacked."""
    return MEMORY + MEMORY_A_BYTE * size


def seconds_for(size: int, paged: bool = False) -> float:
    """Seconds that reading a file of so many bytes, unpacked, may take; `paged`: of pages, as a PDF."""
    pages = min(size / BYTES_A_PAGE, MOST_PAGES) if paged else 0.0
    return READING + size / READ_A_SECOND + SECONDS_A_PAGE * pages
