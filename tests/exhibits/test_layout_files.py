"""Layouts as data: each file with its sample; one is added by adding a file, and what is remembered is such a file."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.exhibits import read_exhibit, read_mapped
from app.exhibits.mapping.layouts import OWN, Layout, layouts, remember
from app.exhibits.mapping.mapping import Mapping
from app.exhibits.mapping.proposal import layout_of
from app.exhibits.mapping.proposing import proposal
from app.exhibits.read import load
from tests.exhibits.files import column, hits
from tests.exhibits.told import besides, check

ODD = "Ref,Von,Bis,Gegner\n7,192.0.2.5,07/06/2012 03:18,Doe 1\n8,198.51.100.9,08/09/2012 22:02,Doe 2\n"
LAYOUT = """
name = "A plaintiff of tomorrow"
zone = "America/Chicago"
day_first = true

[headings]
doe = "Gegner"
ip = "Von"
hit = "Bis"

[constants]
isp = "Midway DSL"

[sample]
columns = ["row", "doe", "ip", "hit", "isp"]
events = [
    [2, 1, "192.0.2.5", 2012-06-07T08:18:00, "Midway DSL"],
    [3, 2, "198.51.100.9", 2012-09-09T03:02:00, "Midway DSL"],
]
defects = [["date_order_chosen"], ["zone_chosen"]]
"""


@pytest.mark.parametrize("path", sorted(OWN.glob("*.toml")), ids=lambda path: path.stem)
def test_a_layout_of_ours_reads_the_sample_beside_it(path: Path) -> None:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    found = proposal(load(besides(path)))
    assert (found.mapping.layout, found.questions) == (told["name"], ())
    check(read_exhibit(besides(path)), told["sample"])


def test_a_layout_is_added_by_adding_a_file_with_its_sample(tmp_path: Path) -> None:
    (tmp_path / "tomorrow.toml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "tomorrow.csv").write_text(ODD, encoding="utf-8")
    found = proposal(load(tmp_path / "tomorrow.csv"), layouts(tmp_path, OWN))
    assert (found.mapping.layout, found.questions) == ("A plaintiff of tomorrow", ())
    check(read_mapped(found.path, found.mapping), tomllib.loads(LAYOUT)["sample"])


def test_what_is_remembered_is_known_again(tmp_path: Path) -> None:
    layout = Layout(
        "Odd \u201cones\u201d, 50 %", {"ip": "Von", "hit": 'The "hit"'}, -300, False, {"title": "Back\\stage"}
    )
    assert layouts(remember(layout, tmp_path / "layouts").parent) == (layout,)


def test_a_layout_tells_what_was_chosen_for_its_headings(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    found = proposal(load(tmp_path / "odd.csv"))
    by_hand = Mapping((replace(found.mapping.sheets[0], header=1, first=2),))
    layout = layout_of("Odd", by_hand, found.sheets[0])
    assert layout == Layout("Odd", {"doe": "Gegner", "ip": "Von", "hit": "Bis"})


def test_a_layout_whose_columns_hold_something_else_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "tomorrow.toml").write_text(LAYOUT, encoding="utf-8")
    path = tmp_path / "other.csv"
    path.write_text("Gegner,Von,Bis,IP,Hit UTC\n1,x,y,192.0.2.5,7/16/2012 3:18\n", encoding="utf-8")
    found = proposal(load(path), layouts(tmp_path))
    assert found.mapping.layout is None
    assert (column(found.read, "ip"), hits(found.read)) == (["192.0.2.5"], hits(read_exhibit(path)))


@pytest.mark.parametrize(
    "text", ["name = 1", "name = 'x'\n[headings]\nip = 3", "[[", "name = 'x'\nzone = 'Mars'\n[headings]\nip = 'a'"]
)
def test_a_file_that_is_no_layout_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=r"bad\.toml is no layout"):
        layouts(tmp_path)
