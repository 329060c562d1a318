"""Measuring between two Does, from the exhibit to the list, the findings and the picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.drafting.privacy.search import find_private
from app.findings.finding import Finding
from app.findings.measures import measure_id
from app.matter import changes, history
from app.matter.touched import Touched
from app.services import Desk
from app.services.export.draft import papers
from app.services.measuring import keep_measure, measure_lines_of, measure_picture
from app.services.report import report
from tests.services.paper_tools import exported
from tests.services.test_draft import text_of

CASE = "12-cv-6677"
H1, H2 = "A" * 40, "B" * 40


def key(doe: int) -> tuple[str, int]:
    return CASE, doe


def keep(desk: Desk, one: int, other: int, case: str = CASE) -> Touched:
    return keep_measure(desk.store, desk.analysis(), (case, one), (case, other))


def findings(desk: Desk) -> list[Finding]:
    book = desk.analysis().book
    return [book[measure_id(measure)] for measure in desk.store.matter().measures]


@pytest.fixture
def small(worker: Worker, tmp_path: Path) -> Callable[..., Desk]:
    """A desk with one exhibit of these lines, without a docket."""

    def make(*lines: str) -> Desk:
        path = tmp_path / "a.csv"
        path.write_text("\n".join(["Doe,IP,Hit Date UTC,Hash", *lines]) + "\n")
        desk = Desk(worker=worker)
        found, problems = desk.read([path])
        assert problems == []
        desk.take(found)
        return desk

    return make


def test_the_two_of_the_opinion_whichever_is_taken_first(desk: Desk) -> None:
    keep(desk, 38, 29)
    (line,) = measure_lines_of(desk.analysis(), CASE)
    assert line.lines == (
        ("17", "calendar days as printed, UTC"),
        ("16 d 15 h 48 min", "elapsed, ± 2 min"),
        ("16", "calendar days, Central"),
    )
    assert (line.title, line.rows) == ("Doe 29 to Doe 38", "Exhibit A, rows 31 and 40")
    assert line.cells == ("17 (UTC)", "16 d 15 h 48 min ± 2 min", "16 (Central)")
    assert history.undo_name(desk.store) == "measure Doe 29 to Doe 38"
    (picture,) = desk.scene(CASE).measures
    gap = desk.scene(CASE).gaps[0]
    assert (picture.t0, picture.t1, picture.events, picture.does) == (gap.t0, gap.t1, gap.events, gap.does)
    history.undo(desk.store)
    assert measure_lines_of(desk.analysis(), CASE) == () == desk.scene(CASE).measures


def test_what_is_drawn_while_one_points_is_what_is_kept_and_others_between_do_not_matter(desk: Desk) -> None:
    scene = desk.scene(CASE)
    live = measure_picture(desk.analysis(), scene, key(12), key(18))
    keep(desk, 12, 18)
    (kept,) = desk.scene(CASE).measures
    assert live is not None and (live.id, kept.id) == (0, 1)
    assert (live.t0, live.t1, live.lines, live.title, live.said) == (
        kept.t0, kept.t1, kept.lines, kept.title, kept.said,
    )  # fmt: skip
    assert "Both are dismissed." in kept.said
    assert measure_picture(desk.analysis(), scene, key(29), key(29)) is None


def test_its_finding_has_value_rows_and_side_by_the_rule_of_gaps(desk: Desk) -> None:
    changes.set_clients(desk.store, CASE, [38])
    keep(desk, 29, 38)
    keep(desk, 7, 38)
    changes.describe_measure(desk.store, 1, "The court’s gap", "As the opinion has it.")
    ours, dismissed = findings(desk)
    assert (ours.value, ours.side, ours.does) == ("16 d 15 h 48 min", "helps", (key(29), key(38)))
    assert ours.text == (
        "“The court’s gap”, measured from John Doe 29 to John Doe 38: 17 calendar days as printed, in UTC; "
        "16 calendar days in Central time. Within the precision of the printed times, elapsed between "
        "16 days, 15 hours, and 46 minutes and 16 days, 15 hours, and 50 minutes. Note: As the opinion has it."
    )
    assert desk.analysis().events_of(ours.id) == ours.events and len(ours.events) == 2
    assert dismissed.side == "neutral" and "Doe 7 is dismissed." in dismissed.text


def test_a_measure_is_in_no_paper_to_file_and_the_contract_does_not_know_it(desk: Desk) -> None:
    before = report(desk.analysis())
    keep(desk, 29, 12)
    changes.describe_measure(desk.store, 1, "Zanzibar", "quixotic")
    assert report(desk.analysis()) == before
    for document in (desk.analysis().memo(CASE), desk.analysis().order(CASE)):
        assert not any((run.ref or "").startswith("measure:") or "Zanzibar" in run.text for run in document.runs())


def test_the_work_product_lists_every_measure_with_its_rows(desk: Desk, tmp_path: Path) -> None:
    assert "measures.docx" not in {paper.file for paper in papers(desk.analysis())}
    changes.set_clients(desk.store, CASE, [38])
    keep(desk, 29, 38)
    keep(desk, 18, 7)
    changes.describe_measure(desk.store, 1, "The court’s gap", "As the opinion has it.")
    (path,) = exported(desk, tmp_path, "work-product/measures.docx").values()
    text = text_of(path)
    for words in (
        "The court’s gap: Doe 29 to Doe 38", "17 (UTC)", "16 (Central)",
        "Elapsed: 16 d 15 h 48 min. It rests on Exhibit A, rows 31 and 40. It helps the client.",
        "Note: As the opinion has it.", "Doe 18 to Doe 7", "Both are dismissed.",
    ):  # fmt: skip
        assert words in text, words
    document = next(paper.document for paper in papers(desk.analysis()) if paper.file == "measures.docx")
    assert document is not None and document.work_product
    assert not any(any(c.isdigit() for c in run.text) for run in document.runs() if run.kind == "text")
    assert not find_private([path], {})


def test_two_that_overlap_have_no_gap_and_the_overlap_is_told(small: Callable[..., Desk]) -> None:
    desk = small(
        f"1,198.51.100.1,2012-07-01 10:00:00,{H1}", f"1,198.51.100.1,2012-07-01 14:00:00,{H1}",
        f"2,198.51.100.2,2012-07-01 11:00:00,{H1}", f"2,198.51.100.2,2012-07-01 18:00:00,{H1}",
    )  # fmt: skip
    case = desk.store.matter().exhibits[0].case
    keep(desk, 2, 1, case)
    (line,) = measure_lines_of(desk.analysis(), case)
    assert line.lines == (("0", "no gap: the listed times overlap"), ("3 h", "overlap of listed times"))
    assert line.cells == ("no gap", "overlap 3 h", "–")
    assert line.said.startswith("Their listed times overlap for 3 hours: there is no gap.")
    (picture,) = desk.scene(case).measures
    assert picture.overlaps and picture.t1 - picture.t0 == 3 * 3_600_000_000
    assert findings(desk)[0].value == "no gap"


def test_two_of_several_swarms_are_measured_in_each_and_two_of_none_over_all_listed_times(
    small: Callable[..., Desk],
) -> None:
    desk = small(
        f"1,198.51.100.1,2012-07-01 10:00:00,{H1}", f"1,198.51.100.1,2012-07-02 10:00:00,{H2}",
        f"2,198.51.100.2,2012-07-04 10:00:00,{H1}", f"2,198.51.100.2,2012-07-09 10:00:00,{H2}",
        f"3,198.51.100.3,2012-07-20 10:00:00,{'C' * 40}",
    )  # fmt: skip
    case = desk.store.matter().exhibits[0].case
    keep(desk, 1, 2, case)
    keep(desk, 3, 1, case)
    first, second, across = measure_lines_of(desk.analysis(), case)
    assert [line.lines[0][0] for line in (first, second, across)] == ["3", "7", "18"]
    assert first.said == "Under the info hash AAAAAAAA…AAAA." and second.said == "Under the info hash BBBBBBBB…BBBB."
    assert across.said == "No info hash is listed for both: measured over all listed times of each."
    told = [("no info hash", "listed for both") in line.lines for line in (first, second, across)]
    assert told == [False, False, True], "as the picture tells it, too"
    assert findings(desk)[2].side == "neutral"
    assert len(history.entries(desk.store)) == 3, "two swarms, one step"
    assert not keep(desk, 2, 1, case), "it is kept already"


def test_one_whom_only_an_address_names_is_called_by_his_row(small: Callable[..., Desk]) -> None:
    desk = small(f",198.51.100.1,2012-07-01 10:00:00,{H1}", f",198.51.100.2,2012-07-04 10:00:00,{H1}")
    case = desk.store.matter().exhibits[0].case
    keep_measure(desk.store, desk.analysis(), (case, "198.51.100.1"), (case, "198.51.100.2"))
    (line,) = measure_lines_of(desk.analysis(), case)
    (finding,) = findings(desk)
    assert line.title == "Doe of row 2 to Doe of row 3" == desk.scene(case).measures[0].title
    assert not any("198.51" in text for text in (finding.text, line.said, history.undo_name(desk.store) or ""))


def test_what_cannot_be_measured_is_said(small: Callable[..., Desk]) -> None:
    desk = small(f"1,198.51.100.1,2012-07-01 10:00:00,{H1}", f"2,198.51.100.2,,{H1}")
    case = desk.store.matter().exhibits[0].case
    with pytest.raises(Problem, match="No readable time of John Doe 2 is listed"):
        keep(desk, 1, 2, case)
    with pytest.raises(Problem, match="choose another as the second"):
        keep(desk, 1, 1, case)
    with pytest.raises(Problem, match="of different cases"):
        keep_measure(desk.store, desk.analysis(), (case, 1), ("12-cv-1", 2))
    assert desk.store.matter().measures == ()


def test_a_measure_of_one_who_is_not_listed_any_more_says_so_and_is_not_drawn(desk: Desk) -> None:
    changes.measure(desk.store, CASE, 29, "John Doe former-38", [H1])
    (line,) = measure_lines_of(desk.analysis(), CASE)
    assert (line.lines, line.cells, line.events) == ((), ("–", "–", "–"), ())
    assert line.said == "No exhibit lists John Doe 29 and [John Doe __: to be settled] as they were measured."
    assert (findings(desk)[0].value, findings(desk)[0].rows_text, desk.scene(CASE).measures) == ("not listed", "", ())
