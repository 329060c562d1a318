"""Names of cases and Does: one form, whatever the paper prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.ids import case_caption, case_number, does_name, parse_does, ranges, unnumbered_case


@pytest.mark.parametrize(
    "text",
    [
        "1:12-cv-06677",
        "12-cv-6677",
        "12 cv 6677",
        "12 C 6677",
        "Case: 1:12-cv-06677 Document #: 1-1 Filed: 08/22/12",
        "No. 12 CV 6677",
    ],
)
def test_papers_of_one_case_name_one_case(text: str) -> None:
    assert case_number(text) == "12-cv-6677"
    assert case_caption("12-cv-6677") == "12 cv 6677"


@pytest.mark.parametrize("text", ["Exhibit A", "198.51.100.12", "2012-07-23", "Compl. 38", "July 12 C"])
def test_other_text_names_none(text: str) -> None:
    assert case_number(text) is None


def test_a_case_without_a_number_is_a_marked_blank() -> None:
    assert case_caption(unnumbered_case("a.csv")) == "[case number]"


@given(st.sets(st.integers(1, 300)))
def test_ranges_read_back(does: set[int]) -> None:
    assert parse_does(ranges(does)) == tuple(sorted(does))


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("2, 11, 15, 61-68", (2, 11, 15, *range(61, 69))),
        ("Does 29 and 38", (29, 38)),
        ("John Doe 7", (7,)),
        ("3 – 5", (3, 4, 5)),
    ],
)
def test_does_are_typed_as_people_type_them(text: str, does: tuple[int, ...]) -> None:
    assert parse_does(text) == does


@pytest.mark.parametrize("text", ["9-3", "x", "1-99999999999", "5; six"])
def test_what_names_no_does_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_does(text)


def test_does_are_named_as_a_court_names_them() -> None:
    assert does_name([38]) == "John Doe 38"
    assert does_name([38, 29]) == "John Does 29 and 38"
    assert does_name([1, 2, 3, "John Doe X"]) == "John Does 1–3 and John Doe X"
