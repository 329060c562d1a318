"""The formats of courts: data, a file a court; a judge's standing order over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.paths import data
from app.base.problem import Problem
from app.law.court_formats import PLAIN, CourtFormat, court_formats, format_of
from app.matter.model import Case, Matter
from app.matter.paper import Filing, StandingOrder

FORMATS = court_formats()
COURTS = {court for form in FORMATS.values() for court in form.courts}


def _of(court: str | None, **filing: object) -> CourtFormat:
    return format_of(Matter(court=court), Case("12-cv-1", filing=Filing(**filing)))  # type: ignore[arg-type]


def test_five_courts_have_a_format_and_each_is_a_court_we_know() -> None:
    assert {"N.D. Ill.", "C.D. Cal.", "S.D.N.Y.", "E.D. Mich.", "M.D. Fla."} <= COURTS
    known = {court for courts in data("law", "courts.toml")["circuits"].values() for court in courts}
    assert known >= COURTS


@pytest.mark.parametrize("form", [form for form in FORMATS.values() if form is not PLAIN], ids=lambda form: form.key)
def test_each_sentence_for_counsel_names_its_rule(form: CourtFormat) -> None:
    assert form.says
    for told in (*form.says, *(limit.beyond for limit in form.limits)):
        assert "L.R. " in told or "LR " in told or "Local Rule " in told or "Local Civ. R. " in told, told
    assert all(limit.rule and limit.beyond and limit.kinds for limit in form.limits)


def test_the_format_of_a_case_is_that_of_its_court() -> None:
    assert _of("N.D. Ill.").key == "ilnd"
    assert _of("D. Alaska") == PLAIN
    assert _of(None) == PLAIN


def test_counsel_may_choose_another_format_and_one_that_is_gone_gives_the_courts() -> None:
    assert _of("N.D. Ill.", format="cacd").key == "cacd"
    assert _of("N.D. Ill.", format="plain") == PLAIN
    assert _of("N.D. Ill.", format="no longer there").key == "ilnd"


def test_northern_illinois_has_fifteen_pages_and_wants_tables_beyond_them() -> None:
    (limit,) = _of("N.D. Ill.").limits_of("memo")
    assert (limit.pages, limit.tables, limit.leave, limit.rule) == (15, True, True, "LR 7.1")
    assert _of("N.D. Ill.").limits_of("order") == ()
    assert _of("N.D. Ill.").presentment


def test_pleading_paper_has_twenty_eight_lines_a_double_space_apart() -> None:
    form = _of("C.D. Cal.")
    assert (form.page.lines, form.page.pitch, form.court_line) == (28, 24.0, 8)
    assert _of("N.D. Ill.").page.pitch == 0


def test_a_standing_order_is_over_the_courts_rule_only_where_it_says_something() -> None:
    order = StandingOrder(pages=10, presentment=False, cite="Standing Order of May 1")
    form = _of("N.D. Ill.", order=order)
    (limit,) = form.limits_of("memo")
    assert (limit.pages, limit.rule, limit.tables) == (10, "Standing Order of May 1", True)
    assert not form.presentment
    assert (form.unpublished, form.software) == (False, False)
    assert _of("N.D. Ill.", order=StandingOrder(software=True)).software
    assert _of("N.D. Ill.", order=StandingOrder(software=True)).limits == _of("N.D. Ill.").limits


def test_a_judges_pages_stand_in_place_of_words_and_leave_what_only_asks_for_tables() -> None:
    length, tables = _of("C.D. Cal.", order=StandingOrder(pages=20)).limits_of("memo")
    assert (length.pages, length.words, length.rule) == (20, None, "Standing order")
    assert (tables.pages, tables.leave) == (10, False)


def test_a_judge_may_set_a_limit_where_the_court_has_none() -> None:
    (limit,) = _of(None, order=StandingOrder(pages=12)).limits_of("memo")
    assert limit.pages == 12


def test_a_court_is_added_by_adding_a_file(tmp_path: Path) -> None:
    (tmp_path / "akd.toml").write_text(
        'name = "District of Alaska"\ncourts = ["D. Alaska"]\ncaption = "box"\n'
        '[page]\nheight = 1008\n[[limit]]\nkinds = ["memo"]\nrule = "A rule"\nwords = 100\n'
    )
    form = court_formats(tmp_path)["akd"]
    assert (form.key, form.page.height, form.page.width, form.caption) == ("akd", 1008.0, 612.0, "box")
    assert form.limits_of("memo")[0].words == 100
    assert list(court_formats(tmp_path)) == ["plain", "akd"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("courts = []", "name is missing"),
        ('name = "X"\nfoo = 1', "nothing is called foo"),
        ('name = "X"\n[page]\nwidht = 600', "nothing is called page.widht"),
        ('name = "X"\n[page]\nleft = "1 in"', "page.left should be a length in points, not '1 in'"),
        ('name = "X"\n[page]\nleft = -3', "page.left should be a length in points"),
        ('name = "X"\n[page]\nleft = 400', "page.left and page.right leave no room"),
        ('name = "X"\n[page]\nlines = 70', "page.lines are too many"),
        ('name = "X"\ncaption = "round"', "caption is one of parentheses, pleading, box, not 'round'"),
        ('name = "X"\npresentment = "yes"', "presentment should be true or false"),
        ('name = "X"\nsays = "one"', "says should be a list"),
        ('name = "X"\nsays = [1]', "says should be a text"),
        ('name = "X"\n[type]\nsize = 2', "type.size should be between"),
        ('name = "X"\n[type]\nbrief = 10', "type.brief is less"),
        ('name = "X"\n[[limit]]\nkinds = ["memo"]\npages = 3', "limit.rule is missing"),
        ('name = "X"\n[[limit]]\nkinds = ["memo"]\nrule = "R"', "limit.pages or limit.words is missing"),
        ('name = "X"\n[[limit]]\nkinds = ["memo"]\nrule = "R"\npages = 1.5', "limit.pages should be a whole number"),
        ("name = ", "could not be read"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "wrong.toml").write_text(text)
    with pytest.raises(Problem) as problem:
        court_formats(tmp_path)
    assert "wrong.toml" in str(problem.value)
    assert said in str(problem.value)
