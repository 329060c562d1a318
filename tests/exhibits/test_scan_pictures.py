"""Pictures as they come: their formats, what they say of their size, and what is wrong with them."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.base.problem import Problem
from app.exhibits import limits, read_exhibit
from app.exhibits.formats import format_of
from app.exhibits.pdf.picture import page_picture
from app.exhibits.read import load
from app.exhibits.scan.seeing.pictures import opened, pictured
from app.exhibits.unpack import unpack

ENDINGS = (".png", ".jpg", ".tif", ".bmp", ".webp")


def page(width: int = 850, height: int = 1100, ink: int = 0) -> Image.Image:
    """Paper with one black bar, that tells which side is up."""
    pixels = np.full((height, width), 255, dtype=np.uint8)
    pixels[height // 10 : height // 8, width // 4 : width // 2] = ink
    return Image.fromarray(pixels)


def saved(path: Path, picture: Image.Image, **how: object) -> Path:
    picture.save(path, **how)
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_format_is_told_by_its_mark_and_read(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / f"page{ending}", page(), dpi=(100, 100))
    renamed = path.rename(tmp_path / "page.dat")
    source = load(renamed)
    assert format_of(source).__name__.endswith(".image")
    with opened(source.content, source.file) as picture:
        found = pictured(picture, 1, source.file)
    assert found.grey.shape == (1100, 850) and found.dpi == pytest.approx(100, abs=0.1)
    assert found.grey[120, 300] < 20 and found.grey[600, 300] > 240


def test_a_fax_of_many_pages(tmp_path: Path) -> None:
    pages = [page(ink=0).convert("1"), page(ink=255).convert("1")]
    path = tmp_path / "fax.tif"
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4", dpi=(204, 196))
    with opened(path.read_bytes(), path.name) as picture:
        found = [pictured(picture, number, path.name) for number in (1, 2)]
    assert [int(one.grey.min()) for one in found] == [0, 255] and found[0].dpi == pytest.approx(204, abs=0.1)


def test_a_fax_whose_lines_lie_half_as_close_as_its_dots_is_as_long_as_its_paper(tmp_path: Path) -> None:
    path = saved(tmp_path / "fax.tif", page(1728, 1078).convert("1"), compression="group4", dpi=(204, 98))
    with opened(path.read_bytes(), path.name) as picture:
        found = pictured(picture, 1, path.name)
    assert found.grey.shape == (2244, 1728) and found.dpi == 204
    shown = page_picture(path.read_bytes(), path.name, _sha(path), 1, 1.0)
    assert (round(shown.width), round(shown.height)) == (610, 792)


def test_lines_that_would_make_no_paper_are_not_believed_to_lie_so(tmp_path: Path) -> None:
    path = saved(tmp_path / "fax.tif", page(1728, 2200).convert("1"), compression="group4", dpi=(204, 98))
    with opened(path.read_bytes(), path.name) as picture:
        assert pictured(picture, 1, path.name).grey.shape == (2200, 1728)


def test_what_fails_with_a_page_that_was_read_is_no_damage_of_its_file(tmp_path: Path) -> None:
    path = saved(tmp_path / "page.png", page(), dpi=(100, 100))
    with pytest.raises(KeyError), opened(path.read_bytes(), path.name):
        raise KeyError


@pytest.mark.parametrize(
    ("mode", "ending"),
    [("RGB", ".png"), ("RGBA", ".png"), ("LA", ".png"), ("P", ".png"), ("CMYK", ".jpg"), ("I;16", ".png")],
)
def test_shades_of_grey_of_whatever_colours(tmp_path: Path, mode: str, ending: str) -> None:
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(page(), dtype=np.uint16) * 257)
    else:
        picture = page().convert("RGB").convert(mode) if mode != "LA" else page().convert("LA")
    path = saved(tmp_path / f"page{ending}", picture)
    with opened(path.read_bytes(), path.name) as opened_picture:
        found = pictured(opened_picture, 1, path.name)
    assert found.grey[120, 300] < 20 and found.grey[600, 300] > 240


def test_paper_that_is_transparent_is_white(tmp_path: Path) -> None:
    picture = page().convert("RGBA")
    picture.putalpha(Image.fromarray(255 - np.asarray(page())))
    path = saved(tmp_path / "page.png", picture)
    with opened(path.read_bytes(), path.name) as opened_picture:
        assert int(pictured(opened_picture, 1, path.name).grey[600, 300]) == 255


def test_a_picture_that_says_how_it_is_held_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # its top is at the right
    path = saved(tmp_path / "held.jpg", page(), exif=exif)
    with opened(path.read_bytes(), path.name) as picture:
        assert pictured(picture, 1, path.name).grey.shape == (850, 1100)
    shown = page_picture(path.read_bytes(), path.name, _sha(path), 1, 0.5)
    assert shown.columns > shown.rows and shown.pages == 1


def test_a_page_that_is_finer_than_its_characters_need_is_made_smaller(tmp_path: Path) -> None:
    path = saved(tmp_path / "fine.png", page(5100, 6600).convert("1"), dpi=(600, 600))
    with opened(path.read_bytes(), path.name) as picture:
        found = pictured(picture, 1, path.name)
    assert found.grey.shape == (3300, 2550) and found.dpi == 300


def test_a_size_that_no_paper_has_is_not_believed(tmp_path: Path) -> None:
    path = saved(tmp_path / "photo.png", page(2550, 3300), dpi=(72, 72))
    with opened(path.read_bytes(), path.name) as picture:
        assert pictured(picture, 1, path.name).dpi == 300
    shown = page_picture(path.read_bytes(), path.name, _sha(path), 1, 1.0)
    assert (round(shown.width), round(shown.height)) == (612, 792)


def test_a_picture_is_shown_from_the_file_that_was_opened(tmp_path: Path) -> None:
    path = saved(tmp_path / "page.png", page(), dpi=(100, 100))
    shown = page_picture(path, path.name, _sha(path), 1, 1.0)
    assert (shown.columns, shown.rows, shown.page, shown.pages) == (612, 792, 1, 1)
    pixels = np.frombuffer(shown.pixels, np.uint8).reshape(shown.rows, shown.columns, 4)
    assert pixels[86, 216, :3].max() < 20 and pixels[432, 216].min() == 255
    with pytest.raises(Problem, match="has no page 2"):
        page_picture(path, path.name, _sha(path), 2, 1.0)


@pytest.mark.parametrize("ending", ENDINGS)
def test_one_that_is_cut_off(tmp_path: Path, ending: str) -> None:
    noisy = Image.fromarray(np.random.default_rng(5).integers(0, 255, (400, 300), dtype=np.uint8))
    path = saved(tmp_path / f"page{ending}", noisy)
    whole = path.read_bytes()
    for share in (0.5, 0.02):
        path.write_bytes(whole[: max(32, int(len(whole) * share))])
        with pytest.raises(Problem, match=rf"^page\{ending} is damaged or was cut off") as raised:
            read_exhibit(path)
        assert raised.value.sentence.endswith(".")


def test_one_that_claims_to_be_huge(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    packed = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data = zlib.compress(b"\0" * 1_000)
    packed += struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))
    (tmp_path / "huge.png").write_bytes(packed)
    with pytest.raises(Problem, match=r"^huge\.png has a picture of more than 40,000,000 pixels"):
        read_exhibit(tmp_path / "huge.png")


def test_more_pages_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SCANNED_PAGES", 2)
    small = page(60, 80).convert("1")
    small.save(tmp_path / "many.tif", save_all=True, append_images=[small] * 2, compression="group4")
    with pytest.raises(Problem, match=r"^many\.tif has 3 pages, and 2 pictures are the most"):
        read_exhibit(tmp_path / "many.tif")


def test_pictures_are_taken_out_of_a_zip(tmp_path: Path) -> None:
    path = saved(tmp_path / "page.tif", page())
    with zipfile.ZipFile(tmp_path / "exhibits.zip", "w") as archive:
        archive.write(path, "scans/page.tif")
    assert [found.name for found in unpack(tmp_path / "exhibits.zip", tmp_path / "out").paths] == ["page.tif"]


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
