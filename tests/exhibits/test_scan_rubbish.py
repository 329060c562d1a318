"""Scans on which little or nothing can be read: they end soon, and it is said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.base.problem import Problem
from app.exhibits import limits, read_exhibit
from app.exhibits.scan.seeing import looks, recognising
from app.exhibits.scan.seeing.looks import looks_at
from app.exhibits.scan.seeing.strings import String
from app.exhibits.scan.seen import Look
from tests.exhibits.scan_files import STAMPED, Scan, Scanner, save, scan_file, scan_pages
from tests.exhibits.scan_made import look


def noise() -> Image.Image:
    """Specks so large and close that they hang together as characters do."""
    drawn = np.random.default_rng(5).random((200, 150)) < 0.25
    return Image.fromarray(np.where(drawn.repeat(2, 0).repeat(2, 1), 0, 255).astype(np.uint8))


def test_a_page_of_noise_is_looked_at_here_and_there_and_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    answers = recognising._answers
    monkeypatch.setattr(recognising, "_answers", lambda lines: asked.append(len(lines)) or answers(lines))
    noise().save(tmp_path / "noise.png", dpi=(200, 200))
    with pytest.raises(Problem, match=r"^noise\.png is a scan on which nothing can be read; .*\.$"):
        read_exhibit(tmp_path / "noise.png")
    assert sum(asked) <= 150


def test_such_a_page_among_others_is_named(tmp_path: Path) -> None:
    (good,) = scan_pages(Scan(most=4))
    path = save(tmp_path / "scan.tif", [good.convert("L"), noise()], Scanner())
    exhibit = read_exhibit(path)
    told = {d.kind: d.text for d in exhibit.defects}
    assert exhibit.rows == 4 and told["page_scanned"] == "1" and told["page_illegible"] == "2"


def test_more_on_a_page_than_any_table_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_STRINGS", 20)
    path = scan_file(tmp_path / "scan.png", Scan(STAMPED, most=4))
    with pytest.raises(Problem, match=r"^Page 1 of scan\.png has \d+ pieces of text, and 20 are the most"):
        read_exhibit(path)


@pytest.mark.parametrize(("rubbish", "again"), [(2, [0, 3, 4]), (6, [0])])
def test_where_most_is_rubbish_it_is_not_looked_at_again(
    monkeypatch: pytest.MonkeyPatch, rubbish: int, again: list[int]
) -> None:
    """A string in doubt, two sure ones, some that nobody can read, and one in which there is nothing."""
    first = [look("7/2{3 .71|8 .27}/2012"), look("Comcast"), look("Comcast")]
    first += [look("{x .3|y .3}{u .4|v .4}")] * rubbish + [look("")]
    strings = [String(((0.0, 90.0),), 20.0 * i, 12.0) for i in range(len(first))]

    def found(_: object, asked: list[String], *_how: object) -> list[Look]:
        return [first[strings.index(string)] for string in asked]

    monkeypatch.setattr(looks, "_looks", found)
    paper = np.full((9, 9), 255, np.uint8)
    assert [i for i, seen in enumerate(looks_at(paper, paper, strings, 0.4)) if len(seen) > 1] == again
