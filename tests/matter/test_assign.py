"""Which case an exhibit belongs to: named by the docket, printed in the sheet, the only one, or none."""

import pytest

from app.base.ids import unnumbered_case
from app.matter.assign import assign_case, assign_cases
from app.matter.model import Case

FIRST = Case("12-cv-6675", exhibit="exhibit-a-12-cv-6675.xlsx")
SECOND = Case("12-cv-6677")


@pytest.mark.parametrize(
    ("cases", "file", "printed", "claimed", "case"),
    [
        ((FIRST, SECOND), "exhibit-a-12-cv-6675.xlsx", None, (), "12-cv-6675"),
        ((FIRST, SECOND), "EXHIBIT-A-12-CV-6675.XLSX", None, (), "12-cv-6675"),
        ((FIRST, SECOND), "exhibit-a-12-cv-6675.xlsx", "12-cv-6677", (), "12-cv-6675"),
        ((FIRST, SECOND), "other.csv", "12-cv-6677", (), "12-cv-6677"),
        ((FIRST, SECOND), "other.csv", "12-cv-9999", (), "12-cv-9999"),
        ((FIRST, SECOND), "other.csv", None, (), None),
        ((FIRST,), "other.csv", None, (), "12-cv-6675"),
        ((FIRST,), "other.csv", None, ("12-cv-6675",), None),
        ((Case("1-cv-1", exhibit="papers\\Exhibit A.xlsx"), SECOND), "exhibit a.xlsx", None, (), "1-cv-1"),
        ((), "other.csv", None, (), None),
    ],
)
def test_an_exhibit_finds_its_case(cases, file, printed, claimed, case):
    assert assign_case(cases, file, printed, claimed=claimed) == case


def test_an_only_case_goes_to_the_exhibit_that_claims_no_other():
    assert assign_cases((SECOND,), [("a.csv", "12-cv-1"), ("b.csv", None)]) == ("12-cv-1", "12-cv-6677")


def test_an_only_case_that_is_claimed_is_not_given_twice():
    assert assign_cases((SECOND,), [("a.csv", None), ("b.csv", "12-cv-6677")]) == (
        unnumbered_case("a.csv"),
        "12-cv-6677",
    )


def test_of_two_that_could_have_the_only_case_neither_is_guessed():
    assert assign_cases((SECOND,), [("a.csv", None), ("b.csv", None)]) == (
        unnumbered_case("a.csv"),
        unnumbered_case("b.csv"),
    )
