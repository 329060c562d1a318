"""Who remains, derived from docket and exhibit."""

from app.matter.model import Case, Dismissal, DoeFacts
from app.matter.remaining import lowest_numbered, remaining, statuses


def dismissed(*does):
    return tuple(DoeFacts(doe, dismissed=Dismissal()) for doe in does)


def test_without_a_docket_all_that_are_listed():
    case = Case("12-cv-1", does=9)
    assert remaining(case, [3, 1, "198.51.100.7", 3]) == (1, 3, "198.51.100.7")
    assert statuses(case, [3]) == {3: "listed"}


def test_a_docket_counts_the_complaints_does_less_the_dismissed():
    case = Case("12-cv-1", does=5, facts=dismissed(1, 4), docketed=True)
    assert remaining(case, [2]) == (2, 3, 5)
    assert lowest_numbered(remaining(case, [])) == 2
    assert statuses(case, [4, 5]) == {4: "dismissed", 5: "remaining"}


def test_a_doe_beyond_the_complaints_count_is_not_sued_and_cannot_remain():
    case = Case("12-cv-1", does=2, docketed=True)
    assert remaining(case, [7]) == (1, 2)
    assert statuses(case, [2, 7]) == {2: "remaining", 7: "listed"}
    assert remaining(Case("12-cv-1", docketed=True), [7]) == (7,), "where no count is known, all that are listed"


def test_does_of_a_count_are_not_counted_again_by_their_addresses():
    assert remaining(Case("12-cv-1", does=2, docketed=True), ["198.51.100.7", "198.51.100.8"]) == (1, 2)


def test_only_numbered_does_can_be_the_lowest():
    assert lowest_numbered(["198.51.100.7"]) is None
    assert lowest_numbered(["198.51.100.7", 8]) == 8


def test_other_facts_take_nobody_out():
    case = Case("12-cv-1", does=2, facts=(DoeFacts(1, served=True, named="A. B."),), docketed=True)
    assert remaining(case, []) == (1, 2)


def test_a_doe_without_a_number_is_dismissed_by_its_address():
    case = Case("12-cv-1", facts=dismissed(1, "198.51.100.7"), docketed=True)
    found = statuses(case, [1, 2, "198.51.100.7", "198.51.100.8"])
    assert list(found.values()) == ["dismissed", "remaining", "dismissed", "remaining"]
