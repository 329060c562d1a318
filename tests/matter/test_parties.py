"""Who is meant: the ways in which dockets name Does, and the one value that each becomes."""

import pytest

from app.matter.parties import parse_doe_ids, parse_movant

DOES = [
    (38, (38,)),
    ("38", (38,)),
    ("Doe 38", (38,)),
    ("John Doe 38", (38,)),
    ("Doe No. 38", (38,)),
    ("Defendant John Doe 38", (38,)),
    ("2, 11, 15, 61-68", (2, 11, 15, *range(61, 69))),
    ("61–63", (61, 62, 63)),
    ("Does 2 and 5-7", (2, 5, 6, 7)),
    ([1, "3-4", "John Doe X"], (1, 3, 4, "John Doe X")),
    ("John Doe X", ("John Doe X",)),
    ("“john doe x”", ("John Doe X",)),
    ("Doe X", ("John Doe X",)),
    ("X", ("John Doe X",)),
    ("Jane Doe", ("Jane Doe",)),
    ("198.51.100.7", ("198.51.100.7",)),
    ("2001:DB8::1", ("2001:db8::1",)),
    ("", ()),
]

MOVANTS = [
    (29, "Doe 29", (29,)),
    ("29", "Doe 29", (29,)),
    ("Doe 29", "Doe 29", (29,)),
    ("John Doe 29", "John Doe 29", (29,)),
    ("Does 11, 32, 46", "Does 11, 32, 46", (11, 32, 46)),
    ("11, 32, 46", "Does 11, 32, 46", (11, 32, 46)),
    ("2 and 5-7", "Does 2 and 5-7", (2, 5, 6, 7)),
    ("John Doe X", "John Doe X", ("John Doe X",)),
    ("PLAINTIFF", "Plaintiff", ()),
    ("the plaintiff", "Plaintiff", ()),
    ("Malibu Media, LLC", "Plaintiff", ()),
    ("Example Cable Corp.", "Example Cable Corp.", ()),
    ("Doe 29's counsel", "Doe 29's counsel", ()),
    ("Doe Defendants", "Doe Defendants", ()),
]


@pytest.mark.parametrize(("written", "does"), DOES)
def test_does_are_understood_as_people_write_them(written, does):
    assert parse_doe_ids(written) == does


@pytest.mark.parametrize("written", ["Smith", "Doe 29’s counsel", "8-3", "0", -1, True, "38, nobody"])
def test_what_names_no_doe_is_refused(written):
    with pytest.raises(ValueError):
        parse_doe_ids(written)


@pytest.mark.parametrize(("written", "movant", "does"), MOVANTS)
def test_movants_are_understood_as_dockets_write_them(written, movant, does):
    assert parse_movant(written, "Malibu Media, LLC") == (movant, does)


def test_a_movant_must_be_somebody():
    with pytest.raises(ValueError):
        parse_movant("  ")
