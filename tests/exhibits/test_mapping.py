"""A mapping: what is proposed, what stays open, and what comes of the answers."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.base.problem import Problem
from app.exhibits import read_exhibit, read_mapped
from app.exhibits.cells.zones import Zone
from app.exhibits.keeping.parts import from_parts, to_parts
from app.exhibits.mapping.mapping import Mapping, NoTable, mapping_of
from app.exhibits.mapping.proposal import OPEN, Proposal
from app.exhibits.mapping.proposing import present, proposal
from app.exhibits.read import load
from tests.exhibits.files import column, hits, kinds
from tests.exhibits.told import besides

SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").rglob("*.xlsx"))
GALLERY = Path(__file__).parent / "gallery" / "layouts"
LISTED = [("Doe", "Seen"), (1, "2012-07-16 03:18 UTC"), (2, "2012-07-17 03:18 UTC")]


@cache
def proposed(path: Path) -> Proposal:
    return proposal(load(path))


def answered(found: Proposal, zone: Zone | None = None, day_first: bool | None = None) -> Mapping:
    return Mapping(tuple(replace(sheet, zone=zone, day_first=day_first) for sheet in found.mapping.sheets))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_leaves_nothing_open(path: Path) -> None:
    found = proposed(path)
    assert found.questions == ()
    assert min(found.sheets[0].confidence.values()) > 0.9


@pytest.mark.parametrize("path", sorted(set(GALLERY.iterdir()) - set(GALLERY.glob("*.toml"))), ids=lambda p: p.stem)
def test_what_is_proposed_reads_as_the_exhibit_is_read_without_it(path: Path) -> None:
    plain, mapped = read_exhibit(path), proposed(path).read
    assert mapped.events.equals(plain.events)
    assert mapped.defects == tuple(defect for defect in plain.defects if defect.kind != "column_unsure")


@pytest.mark.parametrize(
    ("name", "questions"),
    [("no_zone", ["zone"]), ("order_open", ["order"]), ("date_and_time_apart", []), ("no_header", ["column"])],
)
def test_only_what_the_data_leave_open_is_asked(name: str, questions: list[str]) -> None:
    assert [kind for kind, _ in proposed(GALLERY / f"{name}.csv").questions] == questions


@pytest.mark.parametrize("path", sorted(GALLERY.glob("*.toml")), ids=lambda path: path.stem)
def test_a_layout_of_the_gallery_is_asked_about_only_where_it_is_told_as_a_defect(path: Path) -> None:
    told = {defect[0] for defect in tomllib.loads(path.read_text(encoding="utf-8"))["defects"]}
    assert {kind for kind, _ in proposed(besides(path)).questions} == {OPEN[kind] for kind in told & OPEN.keys()}


def test_a_sheet_without_addresses_is_asked_about_and_read_as_it_is_answered(tmp_path: Path) -> None:
    path = tmp_path / "no-address.csv"
    path.write_text(
        "All times are UTC\nNo.,Internet,Hit Date\n1,192.0.2.5,7/16/2012 3:18\n2,none,7/14/2012 22:02\n"
        "3,lost,7/15/2012 9:00\n"
    )
    with pytest.raises(NoTable, match=r"no-address\.csv has no column of IP addresses"):
        read_exhibit(path)
    found = proposed(path)
    (sheet,) = found.mapping.sheets
    assert (found.read, found.questions) == (None, (("address", "no-address"),))
    assert (sheet.header, sheet.columns) == (2, {"doe": "A", "hit": "C"})
    exhibit = read_mapped(path, Mapping((replace(sheet, columns={**sheet.columns, "ip": "B"}),)))
    assert (column(exhibit, "ip"), exhibit.zone_stated) == (["192.0.2.5", None, None], True)
    again = present(path, exhibit.mapping)
    assert (again.mapping, again.questions) == (exhibit.mapping, ())


def test_of_several_sheets_without_a_table_the_likeliest_stands_first(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Cover"
    cover = [("Doe", "ISP", "Note"), (1, "x", "-"), (2, "y", "-")]
    for sheet, lines in ((book.active, cover), (book.create_sheet("List"), LISTED)):
        for line in lines:
            sheet.append(line)
    book.save(tmp_path / "two.xlsx")
    found = proposed(tmp_path / "two.xlsx")
    assert [seen.name for seen in found.sheets] == ["List", "Cover"]


@pytest.mark.parametrize(
    "text", ["", "Dear Sir,\nwe write, once more, of it.\nYours", "a;b\n", "Item,Price\nPen,two\nInk,six\n"]
)
def test_what_is_nothing_like_an_exhibit_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(text)
    with pytest.raises(Problem) as raised:
        read_exhibit(path)
    assert not isinstance(raised.value, NoTable)


def test_two_columns_that_could_be_the_hit_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("Doe,IP,Capture Date UTC,Event Date UTC\n1,192.0.2.5,7/16/2012 3:18,7/26/2012 3:18\n")
    found = proposed(path)
    assert ([kind for kind, _ in found.questions], found.sheets[0].rivals) == (["hit"], ("D",))
    assert found.sheets[0].confidence["hit"] == 0.5
    assert ("hit_column_open", None) in kinds(read_exhibit(path))
    sheet = found.mapping.sheets[0]
    other = Mapping((replace(sheet, columns={**sheet.columns, "hit": "D"}),))
    exhibit = read_mapped(path, other)
    assert (hits(exhibit)[0].day, kinds(exhibit)) == (26, [("hit_column_chosen", None)])  # type: ignore[union-attr]
    (chosen,) = (d for d in exhibit.defects if d.kind == "hit_column_chosen")
    assert chosen.message.startswith("Column D is read as the hit, as chosen by counsel; so could be column C")


def test_a_chosen_zone_places_the_times_and_is_told_as_a_choice() -> None:
    found = proposed(GALLERY / "no_zone.csv")
    exhibit = read_mapped(found.path, answered(found, "America/Chicago"))
    assert [(hit.day, hit.hour) for hit in hits(exhibit) if hit] == [(6, 8), (15, 3)]
    assert (exhibit.zone, exhibit.zone_stated) == ("America/Chicago", False)
    (defect,) = (d for d in exhibit.defects if d.kind != "documentation_address")
    assert defect.kind == "zone_chosen" and "America/Chicago" in defect.message


def test_a_zone_that_the_exhibit_states_is_not_overruled() -> None:
    found = proposed(GALLERY / "plain_order.csv")
    exhibit = read_mapped(found.path, answered(found, "America/Chicago", True))
    assert exhibit.events.equals(found.read.events)
    assert exhibit.zone_stated


def test_a_chosen_order_turns_the_dates_that_leave_it_open() -> None:
    found = proposed(GALLERY / "order_open.csv")
    day, month = (read_mapped(found.path, answered(found, day_first=first)) for first in (True, False))
    assert [(hit.month, hit.day) for hit in hits(day) if hit] == [(6, 7), (9, 8)]
    assert hits(month) == hits(found.read)
    assert kinds(day) == kinds(month) == [("date_order_chosen", None)]


def test_what_was_chosen_is_kept_with_the_exhibit() -> None:
    found = proposed(GALLERY / "no_zone.csv")
    exhibit = read_mapped(found.path, answered(found, "America/Chicago"))
    assert (
        from_parts(to_parts(exhibit)).mapping
        == exhibit.mapping
        == mapping_of(answered(found, "America/Chicago").plain())
    )
    assert b'"mapping"' not in to_parts(read_exhibit(found.path))["facts"]


def test_columns_of_a_sheet_without_a_header_are_named_by_hand(tmp_path: Path) -> None:
    found = proposed(GALLERY / "no_header.csv")
    sheet = found.mapping.sheets[0]
    exhibit = read_mapped(found.path, Mapping((replace(sheet, columns={**sheet.columns, "doe": "A", "isp": "D"}),)))
    assert (column(exhibit, "doe"), column(exhibit, "isp")) == ([1, 2], ["Lakeshore Cable", "Midway DSL"])


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"ip": "B"}, "as the hit"),
        ({"hit": "C"}, "as the address"),
        ({"ip": "B", "hit": "B"}, "two things"),
        ({"ip": "B", "hit": "Q"}, "no column Q"),
    ],
)
def test_a_mapping_of_which_nothing_can_come_says_what_is_missing(columns: dict[str, str], says: str) -> None:
    found = proposed(GALLERY / "no_zone.csv")
    with pytest.raises(Problem, match=says):
        read_mapped(found.path, Mapping((replace(found.mapping.sheets[0], columns=columns),)))


@pytest.mark.parametrize("wrong", [None, {}, {"layout": None, "sheets": [{}]}, {"layout": 3, "sheets": []}])
def test_what_is_no_mapping_is_not_taken_for_one(wrong: object) -> None:
    with pytest.raises(ValueError, match="mapping"):
        mapping_of(wrong)
