"""Scans of the pages that pdf_files sets: printed, put crooked on a scanner or through a fax, kept as pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from tests.exhibits.pdf_files import ABOVE, BELOW, STAMP, UNRULED, Layout, sample_rows, set_pdf

SERIF, SANS, TYPED = "Liberation Serif", "Inter", "DejaVu Sans Mono"
PLACES = (("Chicago", "IL"), ("Evanston", "IL"), ("Oak Park", "IL"), ("Naperville", "IL"), ("Waukegan", "IL"))


@dataclass(frozen=True)
class Scanner:
    """What becomes of a page. `skew`: degrees clockwise; `turned`: quarters of a turn, clockwise, put on the glass."""

    dpi: int = 200
    skew: float = 0.0
    turned: int = 0
    noise: float = 12.0  # of 255, the deviation of each pixel
    blur: float = 0.5  # pixels
    fax: bool = False  # black and white
    specks: float = 0.0  # share of the pixels
    quality: int = 85  # of the JPEG within a PDF
    seed: int = 13


def scanned(pages: Sequence[Image.Image], how: Scanner) -> list[Image.Image]:
    """The pages as they come from the scanner."""
    drawn = np.random.default_rng(how.seed)
    return [_scanned(page, how, drawn) for page in pages]


def _scanned(page: Image.Image, how: Scanner, drawn: np.random.Generator) -> Image.Image:
    page = page.rotate(-how.skew, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.rotate(-90 * how.turned, expand=True)
    page = page.filter(ImageFilter.GaussianBlur(how.blur))
    seen = np.asarray(page, dtype=np.float32) * 0.9 + 14  # ink is not black, paper not white
    seen = seen + drawn.normal(0, how.noise, seen.shape)
    if how.fax:
        seen = np.where(seen < 150, 0, 255)
    specks = drawn.random(seen.shape) < how.specks
    seen = np.where(specks, np.where(seen > 127, 0, 255), seen)
    grey = Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))
    return grey.convert("1", dither=Image.Dither.NONE) if how.fax else grey


def pictures(pdf: Path, dpi: int) -> list[Image.Image]:
    """The pages of a PDF, printed so finely."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]


def save(path: Path, pages: Sequence[Image.Image], how: Scanner) -> Path:
    """As the ending says: a PDF or .tiff of all pages, or any picture of the first."""
    first, *rest = pages
    match path.suffix:
        case ".pdf":
            packed = {} if how.fax else {"quality": how.quality}
            first.save(path, save_all=True, append_images=rest, resolution=how.dpi, **packed)
        case ".tif" | ".tiff":
            packed = {"compression": "group4"} if how.fax else {}
            first.save(path, save_all=True, append_images=rest, dpi=(how.dpi, how.dpi), **packed)
        case ".jpg" | ".jpeg":
            first.convert("L").save(path, dpi=(how.dpi, how.dpi), quality=how.quality)
        case _:
            first.save(path, dpi=(how.dpi, how.dpi))
    return path


def places_too(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with a city and a state before the hash."""
    head, *body = rows
    made = [[*head[:4], "City", "State", *head[4:]]]
    for i, row in enumerate(body):
        made.append([*row[:4], *PLACES[i % len(PLACES)], *row[4:]])
    return made


@dataclass(frozen=True)
class Scan:
    """A scan of the sample exhibit. `shown`: which of its columns; `most`: how many of its rows."""

    layout: Layout = field(default_factory=lambda: Layout(face=SERIF))
    scanner: Scanner = field(default_factory=Scanner)
    places: bool = False
    most: int = 68

    def rows(self) -> list[list[str]]:
        rows = sample_rows()[: self.most + 1]
        return places_too(rows) if self.places else rows


RULED = Layout(face=SERIF, inset="4pt")
STAMPED = replace(RULED, stamp=STAMP)
WIDE = Layout(face=SERIF, flipped=True, stroke=UNRULED, inset="4pt")
FAX = Scanner(fax=True, skew=-1.2, specks=0.0005, noise=25)
SCANS: dict[str, Scan] = {
    "clean": Scan(STAMPED, Scanner(dpi=300, noise=4, blur=0.3)),
    "noise": Scan(STAMPED, Scanner(noise=25)),
    "skewed": Scan(STAMPED, Scanner(skew=1.3)),
    "skewed far": Scan(STAMPED, Scanner(skew=-4.2)),
    "unruled": Scan(replace(STAMPED, stroke=UNRULED), Scanner(skew=1.0, noise=20)),
    "fax": Scan(STAMPED, FAX),
    "fax, unruled": Scan(replace(STAMPED, stroke=UNRULED), replace(FAX, skew=0.9)),
    "fax, sans": Scan(replace(STAMPED, face=SANS), FAX),
    "fax, typed": Scan(replace(STAMPED, face=TYPED, size=7.5, inset="3pt"), FAX),
    "turned by 90": Scan(STAMPED, replace(FAX, turned=1, skew=1.1)),
    "turned by 180": Scan(STAMPED, Scanner(turned=2, skew=-0.7)),
    "turned by 270": Scan(replace(STAMPED, stroke=UNRULED), Scanner(turned=3, skew=0.6)),
    "with places": Scan(WIDE, FAX, places=True),
    "with places, ruled": Scan(replace(WIDE, stroke="0.5pt"), Scanner(skew=1.0), places=True),
    "squeezed": Scan(STAMPED, Scanner(quality=30, blur=0.8)),
    "small": Scan(replace(STAMPED, size=7, inset="2.5pt"), Scanner(skew=0.5)),
}  # fmt: skip


def scan_pages(scan: Scan) -> list[Image.Image]:
    """The pages of the sample exhibit, scanned so."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = set_pdf(Path(folder) / "set.pdf", ABOVE, scan.rows(), BELOW, scan.layout)
        return scanned(pictures(pdf, scan.scanner.dpi), scan.scanner)


def scan_file(path: Path, scan: Scan) -> Path:
    """The sample exhibit as a file of pictures."""
    return save(path, scan_pages(scan), scan.scanner)
