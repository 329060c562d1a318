"""The gallery of layouts: every way in which plaintiffs set out their tables, its events written down by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.exhibits import read_exhibit
from tests.exhibits.told import besides, check

GALLERY = Path(__file__).parent / "gallery" / "layouts"


@pytest.mark.parametrize("told", sorted(GALLERY.glob("*.toml")), ids=lambda path: path.stem)
def test_a_layout_of_the_gallery_is_read_as_a_person_reads_it(told: Path) -> None:
    check(read_exhibit(besides(told)), tomllib.loads(told.read_text(encoding="utf-8")))
