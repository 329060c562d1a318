"""The figure for paper: well-formed, with its source, its zones and its gap, and without any address."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import typst

from app.base.paths import resource
from app.matter.model import Matter
from app.picture.figure import figure_svg
from app.picture.paper import Source
from tests.picture.scenes import listed, sample, sample_scene, scene_of, swarm_log, utc, with_clusters

CASE = "12-cv-6677"
SOURCE = Source("exhibit-a-12-cv-6677.xlsx", "7c1e" * 16)
BOTH = {(CASE, 29), (CASE, 38)}


def words(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    return ["".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")]


def test_it_is_six_and_a_half_inches_wide_and_set_in_the_bundled_face():
    svg = figure_svg(sample_scene(), title="Listed times", sources=[SOURCE])
    root = ET.fromstring(svg)
    assert root.get("width") == "6.5in"
    assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"Inter"}


def test_it_states_title_source_hash_zone_and_dwell():
    said = " ".join(words(figure_svg(sample_scene(), title="Listed times of 42 Does", sources=[SOURCE])))
    assert "Listed times of 42 Does" in said
    assert f"Source: Exhibit A, {SOURCE.file}, SHA-256 {SOURCE.sha256}; times as printed, UTC." in said
    assert "an assumed dwell of 24 h" in said
    assert "UTC" in said and "Central" in said


def test_an_exhibit_that_names_no_zone_is_said_to_be_read_as_utc():
    source = Source("a.xlsx", "0" * 64, told="unstated")
    said = " ".join(words(figure_svg(sample_scene(), title="t", sources=[source])))
    assert "the exhibit names no zone, read as UTC" in said
    source = Source("a.xlsx", "0" * 64, told="contradicted")
    said = " ".join(words(figure_svg(sample_scene(), title="t", sources=[source])))
    assert "times read as UTC, though the exhibit names another zone for them, too" in said


def test_times_printed_in_another_zone_or_in_several_are_said_to_be_shown_in_that_of_the_figure():
    sources = [Source("a.xlsx", "0" * 64, "mixed"), Source("b.xlsx", "1" * 64, zone="America/Chicago")]
    said = " ".join(words(figure_svg(sample_scene(), title="t", sources=sources)))
    assert "times printed in more than one zone, shown in UTC" in said
    assert "times as printed, Central, shown in UTC" in said


def test_the_gap_carries_its_three_figures():
    said = words(figure_svg(sample_scene(), title="t", sources=[SOURCE]))
    for line in ("17calendar days as printed, UTC", "16 d 15 h 48 minelapsed", "16calendar days, Central"):
        assert line in said


def test_equal_gaps_are_shaded_and_told_alike_and_no_name_lies_on_a_bar():
    times = [(4, "04-03T12:00"), (4, "04-14T00:00"), (5, "04-18T04:00"), (6, "04-22T08:00"), (6, "05-09T00:00")]
    rows = listed([(doe, f"192.0.2.{doe}", utc(f"2013-{at}"), None) for doe, at in times])
    svg = figure_svg(scene_of(rows, Matter()), title="t", sources=[SOURCE])
    assert svg.count('fill="url(#gap)"') == 2
    foot = [line for line in words(svg) if "4 d 4 h elapsed" in line]
    assert [line.partition(":")[0] for line in foot] == ["Longest gap, Doe 4 to Doe 5", "A gap as long, Doe 5 to Doe 6"]
    baseline = {name: y for y, name in re.findall(r'<text [^>]*?y="([\d.]+)"[^>]*><tspan[^>]*>(Doe \d)<', svg)}
    bar = next(y for y in re.findall(r'<rect [^>]*?y="([\d.]+)"[^>]*height="3"', svg))
    assert float(baseline["Doe 4"]) < float(bar), "above it"
    assert "March 2013" not in words(svg), "the axis begins no week before the first listed time"
    assert words(svg).count("Doe 5Apr 18, 4:00 a.m. UTC") == 1, "once, though it ends one gap and begins the other"


def test_a_note_stands_only_where_it_is_asked_for():
    notice = "Illustrative aid, Fed. R. Evid. 107."
    assert notice in words(figure_svg(sample_scene(), title="t", sources=[SOURCE], note=notice))
    assert "Evid." not in figure_svg(sample_scene(), title="t", sources=[SOURCE])


def test_the_figure_of_a_memo_shows_its_does_alone():
    said = words(figure_svg(sample_scene(), title="t", sources=[SOURCE], does=BOTH))
    assert "29" in said and "38" in said
    assert not {"18", "40", "12"} & set(said) - {str(day) for day in range(1, 32)}
    root = ET.fromstring(figure_svg(sample_scene(), title="t", sources=[SOURCE], does=BOTH))
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 2


def test_it_bears_no_address_provider_or_city():
    rows, matter = sample(CASE)
    unnumbered = listed([(None, "192.0.2.77", utc("2012-07-04T10:00"), "Midway DSL")])
    figures = [
        figure_svg(scene_of(rows, matter, order="isp"), title="t", sources=[SOURCE]),
        figure_svg(scene_of(unnumbered, Matter()), title="t", sources=[SOURCE]),
    ]
    for svg in figures:
        assert not re.search(r"\d+\.\d+\.\d+\.\d+", svg.replace("SHA-256", ""))
        for provider in ("Midway", "Lakeshore", "Prairie", "North Loop"):
            assert provider not in svg


def test_a_doe_without_a_number_bears_the_name_that_is_given():
    rows = listed(
        [(None, "192.0.2.77", utc("2012-07-04T10:00"), None), (2, "192.0.2.8", utc("2012-07-09T10:00"), None)]
    )
    svg = figure_svg(scene_of(rows, Matter()), title="t", sources=[SOURCE], names={(CASE, "192.0.2.77"): "Row 3"})
    assert "Row 3" in words(svg)
    assert "Row 3 to Doe 2" in words(svg)


def test_clusters_are_told_by_mark_and_hatch():
    rows, matter = sample(CASE)
    marked = with_clusters(matter, ("Early <days>", frozenset({(CASE, 18)})), ("Late", frozenset({(CASE, 12)})))
    svg = figure_svg(scene_of(rows, marked), title="Does & times", sources=[SOURCE])
    assert 'fill="url(#hatch0)"' in svg and 'fill="url(#hatch1)"' in svg
    assert "Early <days>" in words(svg)
    assert len(re.findall("<polygon", svg)) == 4  # a mark each, and one in the legend


@pytest.mark.parametrize("case", [CASE, "12-cv-6675"])
def test_a_renderer_takes_it(case, tmp_path: Path):
    (tmp_path / "f.svg").write_text(figure_svg(sample_scene(case), title="t", sources=[SOURCE]), encoding="utf-8")
    (tmp_path / "f.typ").write_text('#set page(width: 6.5in, height: auto, margin: 0pt)\n#image("f.svg")')
    png = typst.compile(tmp_path / "f.typ", format="png", ppi=60, font_paths=[resource("fonts")])
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(png) > 5_000


def test_too_many_hits_for_marks_are_cells_of_which_none_is_lost():
    scene = scene_of(swarm_log(300, 9_000), Matter())
    svg = figure_svg(scene, title="t", sources=[SOURCE])
    ET.fromstring(svg)
    assert "<circle" not in svg
    assert len(svg) < 2_000_000
