"""What docket.toml says of the papers of a case, and what becomes of it in a matter that knows more already."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.base.problem import Problem
from app.matter import changes
from app.matter.docket import docket_of, read_docket, write_docket
from app.matter.paper import Filing, StandingOrder

from .matters import CASE, FILING
from .stores import new_store

WHOLE = """
[[case]]
number = "1:12-cv-06677"

[case.filing]
attorney = "A. Attorney"
address = ["1 Main Street", "Chicago, Illinois"]
conferred = "opposes"
conferred_on = "September 20, 2013"
presented_at = "9:30 a.m."

[case.filing.standing_order]
pages = 10
unpublished = true
software = false
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "docket.toml"
        path.write_text(text, encoding="utf-8")
        return read_docket(path)

    return read


def test_the_papers_needs_are_read_as_people_write_them(read):
    assert read(WHOLE).cases[0].filing == Filing(
        attorney="A. Attorney",
        address="1 Main Street\nChicago, Illinois",
        conferred="opposed",
        conferred_on=date(2013, 9, 20),
        presented_at=time(9, 30),
        order=StandingOrder(pages=10, unpublished=True, software=False),
    )


def test_what_was_recorded_is_written_and_read_again_but_for_what_goes_into_papers(tmp_path):
    store = new_store()
    changes.record_filing(store, CASE, FILING)
    path = tmp_path / "docket.toml"
    write_docket(store.matter(), path)
    assert "measure:1" not in path.read_text(encoding="utf-8")
    assert read_docket(path) == docket_of(store.matter())
    assert read_docket(path).cases[0].filing == replace(FILING, put_in=(), left_out=())


def test_a_docket_that_is_silent_of_the_papers_takes_nothing_from_them(read):
    store = new_store()
    changes.record_filing(store, CASE, FILING)
    changes.read_docket(store, read('[[case]]\nnumber = "12-cv-6677"\njudge = "John Z. Lee"'))
    assert store.matter().case(CASE).filing == FILING
    changes.read_docket(store, read(WHOLE))
    order = replace(FILING.order, unpublished=True, software=False)
    assert store.matter().case(CASE).filing == replace(FILING, order=order)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("attorny = 'A'", "did you mean “attorney”"),
        ("conferred = 'perhaps'", "conferred cannot be “perhaps”; give one of: opposed, unopposed, no answer"),
        ("conferred_on = 'soon'", "a date such as 2012-10-02"),
        ("presented_at = '25:00'", "a time such as 09:30:00"),
        ("presented_at = 9", "a time such as 09:30:00"),
        ("address = [1, 2]", "a list of lines"),
        ("standing_order = 'ten pages'", "one table"),
        ("standing_order = {pages = 0}", "the most pages of a memorandum"),
        ("standing_order = {software = 'yes'}", "true or false"),
        ("put_in = ['addresses']", "the key “put_in” is not known"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(read, line, says):
    with pytest.raises(Problem, match=says) as caught:
        read(f'[[case]]\nnumber = "12-cv-6677"\n[case.filing]\n{line}')
    assert caught.value.sentence.startswith("docket.toml, case 12-cv-6677, filing")


def test_a_case_of_which_nothing_is_recorded_has_no_such_table(tmp_path):
    path = tmp_path / "docket.toml"
    store = new_store()
    changes.set_case_facts(store, CASE, judge="John Z. Lee")
    write_docket(store.matter(), path)
    assert "filing" not in path.read_text(encoding="utf-8")
