"""Where the reader of scans is not installed: which files wait for it, in a .zip and in part too."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app import exhibits
from app.base.paths import resource
from app.exhibits.defects import defect
from app.exhibits.scan.seeing import pictures
from app.exhibits.unpack import unpack
from app.services.opening.reading import read_files
from app.services.opening.scans import left_for_scans, read_in_part

SAMPLE = resource("samples", "12-cv-6677", "exhibit-a-12-cv-6677.xlsx")


class Here:
    """Reads in this process."""

    def run(self, function: str, *args: Any, **_how: object) -> Any:
        known: dict[str, Callable[..., Any]] = {"read_exhibit": exhibits.read_exhibit, "unpack": unpack}
        return known[function.partition(":")[2]](*args)


HERE: Any = Here()


def test_a_scan_in_a_zip_waits_for_it_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(pictures, "installed", lambda: False)
    Image.fromarray(np.full((300, 200), 255, np.uint8)).save(tmp_path / "page.png")
    with zipfile.ZipFile(tmp_path / "exhibits.zip", "w") as both:
        both.write(tmp_path / "page.png", "page.png")
        both.write(SAMPLE, SAMPLE.name)
    read, problems = read_files(HERE, [tmp_path / "exhibits.zip"])
    assert [exhibit.file for exhibit in read] == [SAMPLE.name]
    ((path, sentence),) = left_for_scans([*problems, "Another file is empty; ask for it again."]).items()
    assert sentence.startswith("page.png is a scan: ") and path.read_bytes() == (tmp_path / "page.png").read_bytes()


def test_an_exhibit_with_pages_that_are_pictures_was_read_in_part() -> None:
    whole = exhibits.read_exhibit(SAMPLE)
    part = replace(whole, defects=(defect("page_unread", text="2, 5–6", values={"count": "3 pages"}), *whole.defects))
    assert read_in_part([whole]) == {}
    assert read_in_part([part]) == {
        whole.path: f"{SAMPLE.name} was read only in part: pages of it are pictures (2, 5–6), and the reader of scans, "
        "which reads those, is not installed."
    }
