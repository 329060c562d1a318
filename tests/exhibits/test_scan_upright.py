"""How a page lies is found from its characters alone; its drawn lines and its strings are told apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app.exhibits.pdf.stamps import seen_stamp
from app.exhibits.scan.joining import SPACE
from app.exhibits.scan.seeing import ink
from app.exhibits.scan.seeing.gutters import parted
from app.exhibits.scan.seeing.recognising import look_of
from app.exhibits.scan.seeing.spaces import is_typed, spaced
from app.exhibits.scan.seeing.strings import String, strings_of
from app.exhibits.scan.seeing.upright import lies_on_side, skew_of, upright
from app.exhibits.scan.seen import ALPHABET
from tests.exhibits.scan_files import FAX, SANS, SERIF, STAMPED, TYPED, Scan, Scanner, scan_pages, scanned

DPI = 200
ROWS = 12


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """A page as it is printed."""
    return scan_pages(Scan(STAMPED, Scanner(noise=0, blur=0.2), most=ROWS))[0]


def boxes_of(picture: Image.Image | np.ndarray) -> np.ndarray:
    return ink.characters_of(ink.inked(ink.flattened(np.array(picture, dtype=np.uint8) * _whole(picture), DPI)), DPI)


def _whole(picture: Image.Image | np.ndarray) -> int:
    return 255 if getattr(picture, "mode", "L") == "1" else 1


@pytest.mark.parametrize("skew", [-5.0, -1.27, 0.0, 0.4, 2.33])
def test_how_crooked_it_lies(page: Image.Image, skew: float) -> None:
    boxes = boxes_of(scanned([page], Scanner(skew=skew, fax=True, noise=25, specks=0.0005))[0])
    assert not lies_on_side(boxes)
    assert skew_of(boxes, ink.usual_height(boxes, DPI)) == pytest.approx(skew, abs=0.05)


@pytest.mark.parametrize("turned", [1, 3])
def test_whether_it_lies_on_its_side(page: Image.Image, turned: int) -> None:
    assert lies_on_side(boxes_of(scanned([page], Scanner(skew=1.0, turned=turned))[0]))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_point_of_the_upright_page_is_found_on_the_page_as_it_is_shown(turned: int) -> None:
    shown = np.full((300, 200), 255, dtype=np.uint8)
    shown[40:44, 150:154] = 0
    made = upright(shown, turned, 1.5, 0.5)
    y, x = (float(at.mean()) + 0.5 for at in np.nonzero(made.picture < 120))
    xx, xy, x0, yx, yy, y0 = made.back
    assert xx * x + xy * y + x0 == pytest.approx(0.5 * 152, abs=0.4)
    assert yx * x + yy * y + y0 == pytest.approx(0.5 * 42, abs=0.4)


@pytest.mark.parametrize("how", [Scanner(), FAX], ids=["grey", "fax"])
def test_the_lines_of_the_table_are_told_from_its_characters(page: Image.Image, how: Scanner) -> None:
    picture = scanned([page], how)[0].convert("L")
    straight = upright(ink.flattened(np.array(picture), DPI), 0, how.skew, 1.0)
    lines = ink.drawn_lines(ink.inked(straight.picture), DPI)
    assert (len(lines.across), len(lines.down)) == (ROWS + 2, 6)


def test_strings_are_cells(page: Image.Image) -> None:
    dark = ink.inked(ink.flattened(np.array(page), DPI))
    lines = ink.drawn_lines(dark, DPI)
    boxes = ink.characters_of(dark & ~lines.mask, DPI)
    strings = strings_of(boxes, lines.down, ink.usual_height(boxes, DPI), dark.shape)
    top, bottom = lines.across[:, 1].min(), lines.across[:, 3].max()
    assert sum(top < string.foot < bottom for string in strings) == 5 * (ROWS + 1)


def test_specks_of_a_fax_are_taken_away_and_points_are_not() -> None:
    fax = np.full((400, 400), 255, dtype=np.uint8)
    fax[100, 100] = fax[200, 200:202] = 0
    fax[300:302, 300:302] = 0
    clean = ink.without_specks(fax, 150)
    assert (clean == 0).sum() == 4 and clean[301, 301] == 0
    grey = np.random.default_rng(3).normal(230, 20, (400, 400)).clip(0, 255).astype(np.uint8)
    assert ink.without_specks(grey, 150) is grey
    assert ink.noise_of(grey) == pytest.approx(20, abs=3)


def string(*spans: tuple[float, float], foot: float = 100.0) -> String:
    return String(spans, foot, 20.0)


def test_a_string_over_two_columns_is_cut_where_the_others_begin() -> None:
    short = [string((0, 12), foot=40 * n) for n in range(8)] + [string((60, 72), foot=40 * n) for n in range(8)]
    spans = (0, 12), (14, 26), (28, 40), (41, 51), (60, 72), (74, 80)
    row, beside, sentence = string(*spans, foot=400), string((120, 132), foot=401), string(*spans, foot=500)
    made = parted([*short, row, beside, sentence], 0.38)
    assert [(s.left, s.right) for s in made if s.foot == 400] == [(0, 51), (60, 80)]
    assert sentence in made, "it stands alone in its line"


@pytest.mark.parametrize(("face", "typed"), [(SERIF, False), (SANS, False), (TYPED, True)])
def test_a_typed_text_is_told_from_a_printed_one(face: str, typed: bool) -> None:
    page = scan_pages(Scan(replace(STAMPED, face=face, size=7.5, inset="3pt"), Scanner(), most=4))[0]
    dark = ink.inked(ink.flattened(np.array(page), DPI))
    lines = ink.drawn_lines(dark, DPI)
    boxes = ink.characters_of(dark & ~lines.mask, DPI)
    assert is_typed(strings_of(boxes, lines.down, ink.usual_height(boxes, DPI), dark.shape)) == typed


def test_a_space_that_was_not_recognised_is_where_the_gap_is() -> None:
    lattice = np.full((40, 1 + len(ALPHABET)), -12.0, dtype=np.float16)
    lattice[:, 0] = 0.0
    for step, character in zip(range(2, 40, 5), "12:0210:", strict=True):
        lattice[step, 0], lattice[step, 1 + ALPHABET.index(character)] = -12.0, 0.0
    assert look_of(lattice).text == "12:0210:"
    made = spaced(lattice, [24.5])
    assert look_of(made).text == "12:02 10:" and len(made) == 41 and made[:, SPACE].max() > -0.5
    assert len(spaced(made, [25.5])) == 41, "one that is there is not doubled"


@pytest.mark.parametrize(
    "text",
    [
        "Case: 1:12-cv-06677 Document #: 1-1 Filed: 08/21/12 Page 2 of 4 PageID #:19",
        "Case; 1:12-cv-06677 Document #: 1-1Filed: 08/21/12 Page 2 of 4 PagelD #:19.",
        "Case: 1.12-cv-06677 Document #, 1-1 Fi1ed: 08/21/12 Page 2 of 4 Page1D #:19",
    ],
)
def test_a_stamp_is_read_through_what_was_taken_for_its_points(text: str) -> None:
    stamp = seen_stamp(text)
    assert stamp is not None
    assert (stamp.case, stamp.document, stamp.page, stamp.pages) == ("12-cv-6677", "1-1", 2, 4)
    assert stamp.text == "Case: 1:12-cv-06677 Document #: 1-1 Filed: 08/21/12 Page 2 of 4 PageID #:19"


@pytest.mark.parametrize("text", ["Case 1:12-cv-06677", "Case: 1:12-cv-O6677 Document #: 1-1 Filed: 08/21/12"])
def test_what_has_not_all_numbers_of_a_stamp_is_none(text: str) -> None:
    assert seen_stamp(text) is None
