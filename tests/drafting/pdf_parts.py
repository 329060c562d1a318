"""What a finished PDF is made of, for tests: tags, labels, bookmarks, and where each letter stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure tree: its kind, its alternative text, how many elements it has below it."""

    kind: str
    alt: str | None
    children: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: where its baseline begins, from the lower left corner, and its size, in points."""

    text: str
    x: float
    y: float
    size: float


def tags(pdf: pikepdf.Pdf) -> Iterator[Tag]:
    """Every element, in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def _below(element: pikepdf.Object) -> Iterator[Tag]:
    kids = element.get("/K", pikepdf.Array())
    below = [
        kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary)
    ]
    if "/S" in element:
        alt = element.get("/Alt")
        yield Tag(str(element.S).lstrip("/"), None if alt is None else str(alt), len(below))
    for kid in below:
        if "/S" in kid:
            yield from _below(kid)


def bookmarks(path: Path) -> list[tuple[int, str]]:
    """(depth, text) of each."""
    document = pypdfium2.PdfDocument(path)
    marks = [(mark.level, mark.get_title().replace("\u00a0", " ")) for mark in document.get_toc()]
    document.close()
    return marks


def labels(path: Path) -> list[str]:
    """What each page calls itself: `i`, `ii`, `1`."""
    document = pypdfium2.PdfDocument(path)
    found = [document.get_page_label(n) for n in range(len(document))]
    document.close()
    return found


def texts(path: Path) -> list[str]:
    """The text of each page, spaces made one."""
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [re.sub(r"\s+", " ", unicodedata.normalize("NFKC", page)) for page in pages]


def letters(path: Path) -> list[list[Letter]]:
    """The letters of each page; spaces left out."""
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        text = page.get_textpage()
        found = []
        for n in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text, n))
            x, y = c_double(), c_double()
            raw.FPDFText_GetCharOrigin(text, n, x, y)
            if sign.strip():
                found.append(Letter(sign, x.value, y.value, raw.FPDFText_GetFontSize(text, n)))
        pages.append(found)
    document.close()
    return pages
