"""The matrix says what the arithmetic found: in figures, in sentences, and by how dark a cell is."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.spans import swarms
from app.base.problem import Problem
from app.picture.matrix import MOST, Matrix, matrix_of
from tests.examples import examples
from tests.picture.scenes import listed, sample, swarm_log, utc

CASE = "12-cv-6677"
DAY = timedelta(days=1)


def matrix(*does: int, dwell: timedelta = DAY) -> Matrix:
    rows, _ = sample(CASE)
    return matrix_of(rows, swarms(rows), CASE, {(CASE, doe) for doe in does}, dwell)


def test_the_two_does_of_the_opinion_need_what_it_says():
    made = matrix(29, 38)
    assert made.figure(0, 1) == made.figure(1, 0) == "16 d 15 h 48 min"
    assert made.sentence(1, 0) == "Doe 29 and Doe 38: 16 d 15 h 48 min"
    assert made.with_bounds(0, 1).endswith("16 d 15 h 46 min to 16 d 15 h 50 min.")
    assert made.short(0, 1) == "16.7 d"
    assert made.figure(0, 0) == "" and made.sentence(0, 0) == "Doe 29"
    assert made.summary() == (
        "Doe 29 and Doe 38 would share one instant from a total stay of 16 d 15 h 48 min on.",
        "At an assumed dwell of 24 h they would not meet.",
    )


def test_the_does_stand_in_the_order_of_their_first_hits():
    made = matrix(38, 29, 40, 18)
    assert made.labels == ("18", "40", "29", "38")


@settings(max_examples=examples(25))
@given(st.sets(st.integers(1, 42), min_size=3, max_size=12), st.integers(0, 40))
def test_how_dark_a_cell_is_follows_what_the_pair_needs(does, days):
    made = matrix(*does, dwell=timedelta(days=days))
    needed, longer = made.pairs.needed, made.levels > 0
    assert np.array_equal(longer, needed > days * 86_400_000_000)
    assert np.array_equal(made.meets, ~longer & ~np.eye(len(made), dtype=bool))
    order = np.argsort(needed[longer], kind="stable")
    assert (np.diff(made.levels[longer][order].astype(int)) >= 0).all()
    told = f"{int(made.meets.sum()) // 2:,} of the {len(made) * (len(made) - 1) // 2:,} pairs "
    assert any(told in sentence for sentence in made.summary())


def test_a_figure_in_a_cell_is_never_less_than_what_is_needed():
    made = matrix(*range(1, 43))
    units = {"d": 86_400, "h": 3_600, "min": 60}
    for i in range(42):
        for j in range(42):
            if i != j:
                number, unit = made.short(i, j).split()
                needed = int(made.pairs.needed[i, j]) / 1e6
                assert -1e-6 <= float(number) * units[unit] - needed <= units[unit]


def test_two_who_share_no_swarm_are_told_so():
    rows = listed([(1, "192.0.2.1", utc("2012-07-01"), None), (2, "192.0.2.2", utc("2012-07-03"), None)])
    apart = [
        type(p)(p.case, h, p.spans.filter(p.spans["who"] == w)) for p in swarms(rows) for h, w in (("A", 0), ("B", 1))
    ]
    made = matrix_of(rows, apart, CASE, rows.keys, DAY)
    assert made.sentence(0, 1) == "Doe 1 and Doe 2 share no swarm"
    assert made.summary() == ("1 pair without a common swarm; no stay joins them.",)
    assert made.apart.sum() == 2 and not made.levels.any()


@pytest.mark.parametrize(
    ("does", "words"),
    [([], "Select two Does or more"), ([29], "Only Doe 29 is selected"), ([77], "Select two Does or more")],
)
def test_too_few_are_told_what_to_do(does, words):
    with pytest.raises(Problem, match=words):
        matrix(*does)


def test_more_than_it_holds_are_never_silently_cut():
    rows = swarm_log(MOST + 1, 300)
    with pytest.raises(Problem, match="201 Does are selected; select at most 200"):
        matrix_of(rows, swarms(rows), CASE, rows.keys, DAY)
    assert len(matrix_of(rows, swarms(rows), CASE, rows.keys[:MOST], DAY)) == MOST


def test_who_is_of_another_case_is_counted_not_shown():
    rows, _ = sample(CASE)
    does = {(CASE, 29), (CASE, 38), ("12-cv-6675", 3)}
    made = matrix_of(rows, swarms(rows), CASE, does, DAY)
    assert len(made) == 2
    assert made.summary()[-1] == "Left out: 1 Doe of other cases; no stay joins two cases."


def test_the_copy_says_what_it_is_and_has_a_name_for_every_row_and_column():
    title, names, *lines = matrix(29, 38, 40).as_text().rstrip("\n").split("\n")
    assert title.startswith("Dwell needed of each two Does of 12-cv-6677")
    assert names.split("\t") == ["", "Doe 40", "Doe 29", "Doe 38"]
    assert [line.split("\t")[0] for line in lines] == ["Doe 40", "Doe 29", "Doe 38"]
    assert lines[1].split("\t")[3] == lines[2].split("\t")[2] == "16 d 15 h 48 min"
