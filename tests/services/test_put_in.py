"""What counsel puts into papers to file by name: measures, findings, the drawing as an illustrative aid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.base.worker import Worker
from app.drafting.kinds.known import kinds
from app.drafting.tree import Figure, Table, blocks_as_text, plain
from app.matter import changes
from app.services import Desk
from tests.services.paper_tools import CASE, desk_of, put_in

H = "A" * 40
ROWS = [f"{n},192.0.2.{n},2012-07-{day} 10:00:00,{H}" for n, day in ((1, "01"), (2, "09"), (3, "20"), (4, "20"))]


@pytest.fixture
def desk(tmp_path: Path, worker: Worker) -> Desk:
    desk = desk_of(tmp_path, worker, ROWS, "Doe,IP,Hit Date UTC,Hash")
    changes.measure(desk.store, CASE, 1, 3, [H])
    changes.measure(desk.store, CASE, 3, 4, [H])
    changes.describe_measure(desk.store, 1, "Nineteen", "ask the client about July")
    return desk


def memo(desk: Desk) -> str:
    return blocks_as_text(desk.finished_analysis().paper("memo", CASE))


def test_a_measure_is_in_the_memo_only_where_counsel_names_it(desk: Desk) -> None:
    assert "John Doe 3 it is 19" not in memo(desk)
    put_in(desk, "measure:1")
    told = memo(desk)
    assert (
        "From the last time listed for John Doe 1 to the first time listed for John Doe 3 it is 19 calendar days as "
        "printed, in UTC; 19 days elapsed; and it is 19 calendar days in Central time." in told
    )
    assert "Exhibit A, rows 2 and 4." in told and "ask the client" not in told and "Nineteen" not in told


def test_a_measure_without_a_gap_says_so_and_several_stand_in_a_table(desk: Desk) -> None:
    put_in(desk, "measure:1", "measure:2")
    assert "Exhibit A lists John Doe 3 and John Doe 4 at times between which there is no gap." in memo(desk)
    changes.measure(desk.store, CASE, 1, 4, [H])
    put_in(desk, "measure:1", "measure:2", "measure:3")
    tables = [b for b in desk.finished_analysis().paper("memo", CASE).blocks if isinstance(b, Table)]
    (own,) = [table for table in tables if plain(table.caption) == "Measured between listed times"]
    assert [[plain(cell) for cell in row] for row in own.rows] == [
        ["John Doe 1", "John Doe 3", "19", "19 d", "19"],
        ["John Doe 1", "John Doe 4", "19", "19 d", "19"],
    ]


def test_a_finding_that_hurts_is_put_in_by_name_and_work_product_never_is(desk: Desk) -> None:
    book = desk.finished_analysis().book
    work = next(f for f in book if f.work_product and f.text)
    neutral = next(f for f in book if f.id.startswith("gap:") and not f.work_product and f.shown)
    put_in(desk, f"finding:{work.id}", f"finding:{neutral.id}")
    assert neutral.text in memo(desk) and work.text not in memo(desk)


@pytest.mark.parametrize(
    ("paper", "label"),
    [(None, "Illustrative aid (Fed. R. Evid. 107)"), (date(2013, 9, 27), "Illustrative aid")],
)
def test_the_drawing_is_an_illustrative_aid_under_the_rule_of_its_day(
    desk: Desk, paper: date | None, label: str
) -> None:
    changes.set_case_facts(desk.store, CASE, paper=paper)
    analysis = desk.finished_analysis()
    assert not analysis.applies(kinds()["figure"], CASE), "it is filed where counsel puts it in"
    put_in(desk, "figure")
    analysis = desk.finished_analysis()
    assert analysis.applies(kinds()["figure"], CASE)
    document = analysis.paper("figure", CASE)
    (figure,) = [block for block in document.blocks if isinstance(block, Figure)]
    assert plain(figure.caption).startswith(f"{label}. Listed times of John Does 1–3")
    assert f">{label}.<" in figure.svg, "the picture alone says it, too"
    sha256 = analysis.exhibits[0].sha256
    assert sha256 in figure.svg and sha256 in blocks_as_text(document)
    assert ("Fed. R. Evid. 107" in blocks_as_text(document)) is (paper is None)
