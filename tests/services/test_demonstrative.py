"""The page for court from real exhibits: its files, what they never tell, what the log holds of them."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from app.base.problem import Cancelled, Problem
from app.drafting.privacy.search import find_private
from app.matter import changes, custody
from app.matter.model import Dwell
from app.matter.selection import choose
from app.picture.headings import Order
from app.services import Desk, verify_store
from app.services.custody.words import say
from app.services.demonstrative.choices import Choices, Seen
from app.services.demonstrative.drawing import Drawing, default_title, drawn, export_demonstrative
from app.services.demonstrative.private import Private
from app.services.verify.check import Check
from tests.picture.pages import bars, printed, unlike, words
from tests.services.paper_tools import exported

CASE, LONG = "12-cv-6677", "12-cv-6675"
TITLE = "Malibu Media, LLC v. John Does 1–42, No. 12 cv 6677"
ALL = Choices(TITLE, "all")


@pytest.fixture
def decided(desk: Desk) -> Desk:
    """A day's dwell, split, and one common instant as the standard."""
    changes.set_dwell(desk.store, Dwell(timedelta(hours=18), timedelta(hours=6)))
    changes.set_standard(desk.store, "concurrent")
    return desk


def seen(desk: Desk, case: str = CASE, order: Order = "first hit", does: tuple[int, ...] = ()) -> Seen:
    scene = desk.scene(case, order)
    t0, t1 = scene.extent
    return Seen(case, scene, t0, t1, 0.0, float(len(scene.lanes)), frozenset((case, doe) for doe in does))


def draw(desk: Desk, view: Seen, choices: Choices = ALL) -> Drawing:
    return drawn(desk.finished_analysis(), view, choices)


def everything_private(desk: Desk) -> dict[str, str]:
    does = desk.finished_analysis().roster.does
    return {
        f"{name} {n}": text
        for name in ("ip", "isp", "city")
        for n, text in enumerate(does[name].drop_nulls().unique().sort())
    }


def checks(desk: Desk, of: str) -> list[Check]:
    return [check for check in verify_store(desk.store) if of in check.what]


def test_the_title_is_that_of_the_caption(desk: Desk) -> None:
    view = desk.finished_analysis().view(CASE)
    assert default_title(view) == TITLE
    unknown = replace(view, case=replace(view.case, plaintiff=None))
    assert default_title(unknown) == "No. 12 cv 6677"


def test_the_page_says_what_it_shows_on_what_it_rests_and_what_is_assumed(decided: Desk) -> None:
    exhibit = next(e for e in decided.finished_analysis().exhibits if CASE in e.file)
    said = " ".join(words(draw(decided, seen(decided)).svg))
    assert "Times listed in Exhibit A for 42 Does, July 12 to August 12, 2012 (UTC)" in said
    assert "Joinder by one common instant, at an assumed dwell of 24 h: the 2 Does that remain form 2 groups" in said
    assert "18 h after the last and 6 h before the first: no exhibit lists a stay" in said
    assert (
        f"Source: {exhibit.file}, sheet “Exhibit A”, 42 rows, SHA-256 {exhibit.sha256}; times as printed, UTC." in said
    )
    assert "Illustrative aid, Fed. R. Evid. 107. Not evidence" in said
    assert "Group 1, 1 Doe" in said and "Group 2, 1 Doe" in said


def test_without_a_standard_no_groups_are_drawn(desk: Desk) -> None:
    drawing = draw(desk, seen(desk))
    assert "Joinder" not in drawing.svg and "Group 1" not in drawing.svg


def test_the_files_are_what_they_must_be_and_tell_nothing_of_the_does(decided: Desk, tmp_path: Path) -> None:
    choices = Choices(default_title(decided.finished_analysis().view(LONG)), "all")
    paths, told = export_demonstrative(decided, seen(decided, LONG, "isp"), choices, tmp_path)
    assert [path.name for path in paths] == [f"demonstrative-{LONG}{ending}" for ending in (".pdf", ".png", ".svg")]
    assert {path.parent for path in paths} == {tmp_path / "to-file"}
    assert told == [] == find_private(paths, everything_private(decided))
    pdf, png, svg = paths
    assert "Provider A" in words(svg.read_text(encoding="utf-8"))
    data = png.read_bytes()
    assert struct.unpack(">II", data[16:24]) == (3300, 2550)
    at = data.index(b"pHYs")
    assert struct.unpack(">IIB", data[at + 4 : at + 13]) == (11811, 11811, 1)
    page = pypdfium2.PdfDocument(pdf)
    assert len(page) == 1 and page[0].get_size() == pytest.approx((792, 612))
    text = re.sub(r"\s+", " ", page[0].get_textpage().get_text_range())
    sha = next(e.sha256 for e in decided.finished_analysis().exhibits if LONG in e.file)
    assert sha in text and "Illustrative aid, Fed. R. Evid. 107." in text
    metadata = page.get_metadata_dict()
    assert metadata["Title"] == choices.title and metadata["CreationDate"] == "" == metadata["Author"]
    page.close()
    assert b"/Lang" in pdf.read_bytes() and b"pdfuaid" in pdf.read_bytes()


@pytest.fixture
def placed(decided: Desk, tmp_path: Path) -> Desk:
    """One more exhibit, which lists places."""
    path = tmp_path / "exhibit-a-13-cv-0001.csv"
    path.write_text(
        "Doe,IP Address,Hit Date UTC,ISP,City,State\n"
        "1,192.0.2.1,2012-07-04 10:00:00,Midway DSL,Evanston,IL\n"
        "2,192.0.2.2,2012-07-06 11:30:00,Prairie Fiber,Oak Park,IL\n"
        ",192.0.2.3,2012-07-09 09:15:00,Prairie Fiber,Oak Park,IL\n",
        encoding="utf-8",
    )
    exhibits, problems = decided.read([path])
    assert problems == []
    decided.take(exhibits)
    return decided


@pytest.mark.parametrize(("order", "neutral"), [("isp", "Provider B"), ("place", "Place B")])
def test_unless_counsel_asks_no_place_provider_or_address_is_told(placed: Desk, order: Order, neutral: str) -> None:
    case = next(view.number for view in placed.finished_analysis().cases if view.listed and "13" in view.number)
    said = words(draw(placed, seen(placed, case, order)).svg)
    assert neutral in said and "row 4" in said
    assert not re.search("192|Midway|Prairie|Evanston|Oak Park|IL", " ".join(said).replace("SHA-256", ""))


@pytest.mark.parametrize(
    ("asked", "told", "hidden"),
    [
        ("addresses", "1, 192.0.2.1", "Midway|Evanston"),
        ("places", "1, Evanston, IL", "Midway|192"),
        ("providers", "1, Midway DSL", "Evanston|192"),
    ],
)
def test_what_counsel_asks_for_is_told_and_nothing_else(placed: Desk, asked: str, told: str, hidden: str) -> None:
    case = next(view.number for view in placed.finished_analysis().cases if view.listed and "13" in view.number)
    said = words(draw(placed, seen(placed, case, "place"), replace(ALL, **{asked: True})).svg)
    assert told in said
    assert not re.search(hidden, " ".join(text for text in said if "SHA-256" not in text))


def test_a_doe_of_two_swarms_has_the_hatch_of_each_and_a_rail_of_both(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "exhibit-a-13-cv-0002.csv"
    one, other = "A" * 39 + "1", "B" * 39 + "2"
    path.write_text(
        "Doe,IP Address,Hit Date UTC,Info Hash\n"
        f"1,192.0.2.1,2012-07-04 10:00:00,{one}\n1,192.0.2.1,2012-07-12 10:00:00,{other}\n"
        f"2,192.0.2.2,2012-07-04 11:00:00,{one}\n3,192.0.2.3,2012-07-12 11:00:00,{other}\n",
        encoding="utf-8",
    )
    exhibits, problems = desk.read([path])
    assert problems == []
    desk.take(exhibits)
    changes.set_dwell(desk.store, Dwell(timedelta(hours=24)))
    changes.set_standard(desk.store, "chain")
    case = next(view.number for view in desk.finished_analysis().cases if "13" in view.number)
    svg = draw(desk, seen(desk, case)).svg
    lanes, rail = bars(svg)
    assert len(lanes) == 4 and [round(bar.width, 1) for bar in rail] == [5.5, 5.5, 11.0, 11.0]
    assert {"Groups 1 and 2", "Group 1", "Group 2"} <= set(words(svg))
    paper = printed(svg)
    here, there = (paper.pattern(bar, 6) for bar in lanes if bar.y == lanes[0].y)
    assert unlike(here, there) > 0.3


def test_what_counsel_wrote_is_told_to_counsel_and_a_cluster_that_tells_is_called_by_its_number(decided: Desk) -> None:
    analysis = decided.finished_analysis()
    isp = analysis.roster.does["isp"][0]
    changes.name_cluster(decided.store, f"All of {isp}", choose({(CASE, 3), (CASE, 9)}, "by hand"))
    changes.name_cluster(decided.store, "Early ones", choose({(CASE, 18)}, "by hand"))
    title = f"Subscribers of {isp} at 192.0.2.1"
    drawing = draw(decided, seen(decided), replace(ALL, title=title))
    assert set(drawing.told) == {isp, "192.0.2.1"}
    said = words(drawing.svg)
    assert "Cluster 1" in said and "Early ones" in said
    assert not any(isp in text for text in said if text != title)


def test_a_folded_heading_tells_no_provider(decided: Desk) -> None:
    scene = decided.scene(CASE, "isp")
    folded = decided.scene(CASE, "isp", folded=[heading.key for heading in scene.headings])
    view = Seen(CASE, folded, 0, 0, 0, 0)
    said = words(draw(decided, view).svg)
    assert any(re.fullmatch(r"Provider A, \d+ Does", text) for text in said)
    assert not any(heading.name in text for heading in scene.headings for text in said)


def test_an_exhibit_that_is_called_after_an_address_or_a_person_is_known_by_its_digest(decided: Desk) -> None:
    changes.set_named(decided.store, CASE, "29", "Jane Roe")
    evidence = decided.finished_analysis().evidence
    private = Private(evidence, ALL)
    assert private.masked("answer of jane roe.csv", "[name withheld]") == "[name withheld]"
    assert private.masked("log of 192.0.2.7.csv", "[name withheld]") == "log of [address].csv"
    isp = evidence.roster.does["isp"][0]
    assert private.masked(f"{isp} answer.csv", "[name withheld]") == "[name withheld]"
    assert Private(evidence, replace(ALL, providers=True)).masked(isp, "no") == isp


def test_the_selection_alone_is_drawn_and_an_empty_one_is_one_sentence(decided: Desk) -> None:
    svg = draw(decided, seen(decided, does=(29, 38)), replace(ALL, what="selection")).svg
    assert "Times listed in Exhibit A for 2 of 42 Does, July 23 to August 9, 2012 (UTC)" in words(svg)
    assert "16 d 15 h 48 minelapsed" in words(svg)
    with pytest.raises(Problem, match="nothing to draw"):
        draw(decided, seen(decided), replace(ALL, what="selection"))


def test_a_page_of_a_part_of_the_time_counts_those_who_are_listed_in_it(decided: Desk) -> None:
    whole = seen(decided)
    part = replace(whole, t1=int(whole.scene.times[whole.scene.offsets[9]]))  # the time of the tenth lane
    svg = draw(decided, part, Choices(TITLE, "view")).svg
    assert "Times listed in Exhibit A for 10 of 42 Does, July 12 to July 21, 2012 (UTC)" in words(svg)
    assert "32 listed times of these Does lie outside the time shown." in " ".join(words(svg))


def test_a_measure_in_view_is_drawn_under_the_numbers_of_its_does(decided: Desk) -> None:
    changes.measure(decided.store, CASE, 29, 38, None)
    (kept,) = decided.store.matter().measures
    changes.describe_measure(decided.store, kept.id, "Call Mr. Smith about this", None)
    svg = draw(decided, seen(decided)).svg
    assert "Smith" not in svg
    said = words(svg)
    assert [text for text in said if text.startswith("16 d")] == ["16 d 15 h 48 minelapsed, ± 2 min"]
    assert "Doe 29 to Doe 38" in said
    alone = words(draw(decided, seen(decided, does=(29, 38)), replace(ALL, what="selection")).svg)
    assert "16 d 15 h 48 minelapsed, ± 2 min" in alone


def test_the_same_view_gives_the_same_bytes_and_overwrites_no_other(decided: Desk, tmp_path: Path) -> None:
    first, _ = export_demonstrative(decided, seen(decided), ALL, tmp_path)
    second, _ = export_demonstrative(decided, seen(decided), ALL, tmp_path)
    assert [path.stem for path in second] == [f"demonstrative-{CASE}-2"] * 3
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_it_is_noted_with_its_digests_and_verify_finds_a_file_that_was_changed(decided: Desk, tmp_path: Path) -> None:
    out = tmp_path / "Smith, Jane" / "hearing"
    paths, _ = export_demonstrative(decided, seen(decided), replace(ALL, formats=(".svg",)), out)
    noted = custody.entries(decided.store)[-1]
    assert noted.kind == "exported" and "Smith" not in json.dumps(noted.body)
    assert say(noted).startswith("wrote a demonstrative to “hearing”, 1 file (resting on “exhibit-a-12-cv-6677.xlsx”")
    assert [each["file"] for each in noted.body["exhibits"]] == [f"exhibit-a-{CASE}.xlsx"]
    (found,) = checks(decided, "demonstrative")
    assert found.holds and found.says == "as it was written"
    paths[0].write_text(paths[0].read_text(encoding="utf-8").replace("16 d 15 h", "16 d 16 h"), encoding="utf-8")
    (found,) = checks(decided, "demonstrative")
    assert not found.holds


def test_the_papers_of_an_export_are_verified_as_before(decided: Desk, tmp_path: Path) -> None:
    exported(decided, tmp_path, f"to-file/memo-{CASE}.docx", f"to-file/memo-{CASE}.pdf")
    before = [check for check in verify_store(decided.store) if "memo" in check.what]
    export_demonstrative(decided, seen(decided), replace(ALL, formats=(".svg",)), tmp_path)
    assert [check for check in verify_store(decided.store) if "memo" in check.what] == before != []
    assert all(check.holds for check in before)


def test_of_what_is_cancelled_nothing_is_left_and_nothing_noted(decided: Desk, tmp_path: Path) -> None:
    entries, told = len(custody.entries(decided.store)), list[str]()
    with pytest.raises(Cancelled):
        export_demonstrative(
            decided, seen(decided), ALL, tmp_path, lambda what, _: told.append(what), lambda: len(told) > 2
        )
    assert told[1].startswith("Writing demonstrative")
    assert [
        path for path in tmp_path.rglob("*") if path.suffix in (".pdf", ".png", ".svg") and path.name[0] != "."
    ] == []
    assert len(custody.entries(decided.store)) == entries
