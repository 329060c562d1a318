"""An entry was filed under the number of its day: papers say which, where an amended exhibit gave another."""

from __future__ import annotations

import pytest

from app.drafting.tree import blocks_as_text
from app.matter import changes
from app.matter.model import Entry, Request
from app.services import Desk
from app.services.versions.told import Versions

from .amended_exhibits import CASE
from .test_amending import amended, desk, take

__all__ = ["amended", "desk"]  # fixtures: the first version with its docket, and the amended one

SEVER, QUASH = Request("sever"), Request("quash")
LISTED_AS = "(listed as John Doe 6 when [18] was filed)"


@pytest.fixture
def moved(desk: Desk, amended: Versions) -> Desk:
    """Our client filed Dkt. 18 as Doe 6, and is Doe 5 by the amended exhibit."""
    changes.set_clients(desk.store, CASE, [6])
    take(desk, amended)
    assert desk.store.matter().case(CASE).clients == (5,)
    return desk


def papers(desk: Desk) -> dict[str, str]:
    analysis = desk.analysis()
    return {
        "memo": blocks_as_text(analysis.memo(CASE)),
        "order": blocks_as_text(analysis.order(CASE)),
        "replay": blocks_as_text(analysis.replay(CASE)),
    }


def test_each_paper_says_it_where_it_first_speaks_of_the_entry_and_once(moved: Desk) -> None:
    told = papers(moved)
    for name, text in told.items():
        assert text.count(LISTED_AS) == text.count("listed as John Doe") == 1, name
        assert text.index(LISTED_AS) < text.index("[18]", text.index(LISTED_AS) + len(LISTED_AS)), name
    assert f"Defendant John Doe 5 {LISTED_AS}, for this motion only" in told["memo"]
    assert f"on the motion of Defendant John Doe 5 {LISTED_AS} to sever [18]" in told["order"]
    assert "The motion by Defendant John Doe 5 to sever [18] is granted." in told["order"]
    assert f"The motion by John Doe 5 {LISTED_AS} to sever" in told["replay"]


def test_nothing_is_said_of_an_entry_that_was_filed_under_the_number_of_today(moved: Desk) -> None:
    changes.put_entry(moved.store, CASE, Entry("18", "Doe 5", (SEVER,), (5,)))
    assert not any("listed as John Doe" in text for text in papers(moved).values())


def test_several_entries_are_named_together(desk: Desk, amended: Versions) -> None:
    changes.set_clients(desk.store, CASE, [6])
    changes.put_entry(desk.store, CASE, Entry("20, 22", "Doe 6", (QUASH,), (6,)))
    take(desk, amended)
    told = papers(desk)
    assert "(listed as John Doe 6 when [18, 20, 22] were filed)" in told["order"]
    assert LISTED_AS in told["memo"], "the memorandum speaks of the motion to sever alone"


def test_of_several_clients_each_is_named(desk: Desk, amended: Versions) -> None:
    changes.set_clients(desk.store, CASE, [4, 6])
    changes.put_entry(desk.store, CASE, Entry("18", "Does 4 and 6", (SEVER,), (4, 6)))
    take(desk, amended)
    one, other = (f"John Doe {now} listed as John Doe {then} when [18] was filed" for now, then in ((3, 4), (5, 6)))
    assert f"Defendants John Does 3 and 5 ({one}; {other})" in papers(desk)["order"]


def test_one_who_is_named_after_all_filed_under_his_former_number(desk: Desk, amended: Versions) -> None:
    changes.set_clients(desk.store, CASE, [2])
    changes.put_entry(desk.store, CASE, Entry("18", "Doe 2", (SEVER,), (2,)))
    take(desk, amended)
    assert not any("listed as John Doe" in text for name, text in papers(desk).items() if name != "replay")
    changes.identify_doe(desk.store, CASE, "John Doe former-2", 6)
    assert "Defendant John Doe 6 (listed as John Doe 2 when [18] was filed)" in papers(desk)["order"]


def test_whom_a_movant_says_he_is_not_is_told_with_the_number_that_he_wrote(desk: Desk, amended: Versions) -> None:
    changes.set_dismissed(desk.store, CASE, "1-2")
    changes.set_dismissed(desk.store, CASE, "3", None)
    changes.set_clients(desk.store, CASE, ["John Doe X"])
    changes.put_entry(desk.store, CASE, Entry("36", "John Doe X", (SEVER,), ("John Doe X",), not_doe=3))
    before = "indicates that John Doe X is not John Doe 3, the lowest-numbered remaining Defendant"
    assert before in papers(desk)["memo"]
    take(desk, amended)
    changes.set_dismissed(desk.store, CASE, "1")
    after = "that John Doe X is not John Doe 2 (listed as John Doe 3 when [36] was filed), the lowest-numbered"
    assert after in papers(desk)["memo"]
