"""Who somebody is whom no exhibit lists: said with both listings in view, as one step that the log tells of."""

from __future__ import annotations

from app.matter import custody, history
from app.matter.file import is_worth_keeping
from app.services import Desk
from app.services.custody.words import say
from app.services.versions.dockets import listed_at
from app.services.versions.left_behind import identify, left_behind, was_listed
from app.services.versions.told import Versions

from .amended_exhibits import AMENDED, CASE, FIRST, write_exhibit
from .test_amending import ORPHANS, amended, compared, desk, take

__all__ = ["amended", "desk"]  # fixtures: the first version with its docket, and the amended one

FORMER = "John Doe former-1"
WAS = "{} was listed as John Doe {} in {}, at {}."


def test_where_he_was_listed_is_read_from_the_version_that_was_replaced(desk: Desk, amended: Versions) -> None:
    take(desk, amended)
    assert was_listed(desk, CASE, FORMER) == WAS.format(FORMER, 1, "exhibit-a.xlsx", "192.0.2.1, 2012 Jul  4 10:00 UTC")
    assert listed_at(desk, CASE, 1) == "198.51.100.1, 2012 Jul  4 10:00 UTC"
    assert listed_at(desk, CASE, 7) == ""
    unknown = "Where John Doe former-9 was listed is not known any more."
    assert was_listed(desk, CASE, "John Doe former-9") == unknown
    assert was_listed(desk, "12-cv-1", FORMER).endswith("not known any more.")


def test_also_one_who_keeps_his_number_and_is_in_the_list_no_more(desk: Desk, amended: Versions) -> None:
    take(desk, amended)
    third = write_exhibit(amended.new.path.with_name("third.xlsx"), AMENDED[:4])
    take(desk, compared(desk, third))
    assert was_listed(desk, CASE, 5) == WAS.format(
        "John Doe 5", 5, "exhibit-a.xlsx", "192.0.2.6, 2012 Jul 23 09:44 UTC"
    )
    assert "192.0.2.1" in was_listed(desk, CASE, FORMER), "the one before the last"


def test_it_is_one_step_with_an_entry_of_the_log_that_counsel_said_so(desk: Desk, amended: Versions) -> None:
    take(desk, amended)
    steps, log = len(history.entries(desk.store)), len(custody.entries(desk.store))
    assert identify(desk, CASE, FORMER, 1)
    assert history.undo_name(desk.store) == "say that John Doe former-1 is John Doe 1"
    assert len(history.entries(desk.store)) == steps + 1
    (entry,) = custody.entries(desk.store)[log:]
    assert (entry.kind, say(entry)) == ("overridden", "said that John Doe former-1 is John Doe 1")
    assert desk.store.matter().case(CASE).facts_of(1).note == "called"
    assert [orphan.text for left in left_behind(desk) for orphan in left.orphans] == ORPHANS[1:]
    assert not identify(desk, CASE, FORMER, 1), "of whom nothing is held any more"
    assert len(custody.entries(desk.store)) == log + 1 and is_worth_keeping(desk.store)


def test_no_address_enters_the_log(desk: Desk) -> None:
    identify(desk, CASE, 5, "192.0.2.77")
    entry = custody.entries(desk.store)[-1]
    assert entry.kind == "overridden" and "192.0.2" not in str(entry.body)
    assert say(entry) == "said that John Doe 5 is an unnumbered Doe"
    assert all(ip not in str(custody.entries(desk.store)) for _, ip, _ in FIRST)
