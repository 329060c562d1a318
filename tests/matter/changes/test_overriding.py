"""Counsel puts another disposition, a ruling or another Doe in place of what a rule gives, and takes it back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.base.problem import Problem
from app.matter import changes, history
from app.matter.docket import Docket, docket_from
from app.matter.model import Case, Entry, Override, Request
from app.matter.touched import Touched

from ..stores import dump, new_store, opened

CASE = "12-cv-6677"
DOCKET = Docket(cases=(Case(CASE, entries=(Entry("18", "Doe 38", (Request("quash"), Request("sever")), (38,)),)),))


@pytest.fixture
def store():
    made = new_store()
    changes.read_docket(made, DOCKET)
    return made


def quash(store):
    return store.matter().case(CASE).entries[0].requests[0]


def test_an_override_says_what_why_who_and_when_and_undo_takes_it_back(store):
    before = dump(store)
    touched = changes.override_request(store, CASE, "18", "quash", "granted", " served   late ", author="K. M.")
    assert touched == Touched(docket=True)
    over = quash(store).override
    assert (over.disposition, over.reason, over.author) == ("granted", "served late", "K. M.")
    assert over.at is not None and over.at.tzinfo is not None
    assert history.undo_name(store) == "override quash as granted in Dkt. 18"
    history.undo(store)
    assert dump(store) == before
    history.redo(store)
    assert quash(store).override == over


def test_to_take_it_back_is_a_step_of_its_own(store):
    changes.override_request(store, CASE, "18", "quash", "granted", "served late")
    changes.take_back_override(store, CASE, "18", "quash")
    assert quash(store) == Request("quash")
    assert history.undo_name(store) == "take back the override of quash in Dkt. 18"
    assert not changes.take_back_override(store, CASE, "18", "quash"), "nothing is left to take back"


def test_the_same_override_again_is_no_step(store):
    changes.override_request(store, CASE, "18", "quash", "granted", "served late")
    assert not changes.override_request(store, CASE, "18", "quash", "granted", "served late")


@pytest.mark.parametrize(
    ("dkt", "kind", "disposition", "reason", "says"),
    [
        ("18", "quash", "granted", "  ", "needs a reason"),
        ("18", "quash", "perhaps", "so", "no disposition"),
        ("18", "dismiss", "granted", "so", "asks for no such thing"),
        ("19", "quash", "granted", "so", "asks for no such thing"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(store, dkt, kind, disposition, reason, says):
    with pytest.raises(Problem, match=says):
        changes.override_request(store, CASE, dkt, kind, disposition, reason)


def test_a_ruling_is_recorded_in_the_courts_words_and_taken_out(store):
    changes.rule_request(store, CASE, "18", "quash", " denied  as moot ")
    assert quash(store).ruled == "denied as moot"
    changes.rule_request(store, CASE, "18", "quash", "")
    assert quash(store).ruled is None


def test_another_than_the_lowest_stays_for_a_reason(store):
    with pytest.raises(Problem, match="needs a reason"):
        changes.set_stays(store, CASE, 38)
    changes.set_stays(store, CASE, 38, "he moved")
    case = store.matter().case(CASE)
    assert (case.stays, case.stays_reason) == (38, "he moved")
    changes.set_stays(store, CASE, None)
    assert (store.matter().case(CASE).stays, store.matter().case(CASE).stays_reason) == (None, None)


def test_what_counsel_overrode_outlives_a_docket_that_is_read_again(store):
    changes.override_request(store, CASE, "18", "quash", "granted", "served late")
    changes.set_stays(store, CASE, 38, "he moved")
    before = store.matter()
    changes.read_docket(store, DOCKET)
    assert store.matter() == before
    without = replace(DOCKET.cases[0], entries=())
    changes.read_docket(store, Docket(cases=(without,)))
    assert store.matter().case(CASE).entries == (), "an entry that is no more takes its override along"


def test_who_stays_goes_with_the_address_when_an_amended_exhibit_moves_the_number(store):
    changes.open_exhibits(store, [opened("a.csv", printed=CASE)])
    changes.set_stays(store, CASE, 38, "he moved")
    changes.amend_exhibit(store, 1, opened("amended.csv", printed=CASE), {38: 40}, displaced=[38])
    assert store.matter().case(CASE).stays == 40
    changes.amend_exhibit(store, 1, opened("again.csv", printed=CASE), {}, displaced=[40])
    assert store.matter().case(CASE).stays == "John Doe former-40"
    changes.identify_doe(store, CASE, "John Doe former-40", 12)
    assert store.matter().case(CASE).stays == 12


def test_an_override_in_a_docket_file_is_signed_by_whoever_reads_it(store):
    entry = {"dkt": 18, "movant": 38, "requests": ["quash", "sever"], "override": {"motion to quash": "moot"}}
    docket = docket_from({"case": [{"number": CASE, "entry": [entry]}]}, "docket.toml")
    changes.read_docket(store, docket, author="K. M.")
    over = quash(store).override
    assert (over.disposition, over.reason, over.author) == ("denied as moot", "", "K. M.")
    changes.read_docket(store, docket, author="A. B.")
    assert quash(store).override == over, "what stands already is not signed anew"


def test_a_docket_file_says_the_reason_the_hand_and_the_instant():
    at = datetime(2013, 8, 5, 15, 0, tzinfo=UTC)
    said = {"disposition": "granted", "reason": "served late", "by": "K. M.", "at": at}
    entry = {"dkt": 18, "movant": 38, "requests": "quash", "override": {"quash": said}, "opposing": "opposes (Dkt. 29)"}
    (request,) = docket_from({"case": [{"number": CASE, "entry": [entry]}]}, "docket.toml").cases[0].entries[0].requests
    assert request == Request(
        "quash", False, None, "opposes (Dkt. 29)", Override("granted", "served late", "K. M.", at)
    )


@pytest.mark.parametrize(
    ("override", "says"),
    [
        ("granted", "override cannot be “granted”"),
        ({"sever": "granted"}, "override cannot be “sever”"),
        ({"quash": "perhaps"}, "disposition cannot be “perhaps”"),
        ({"quash": {"reason": "so"}}, "the key “disposition” is missing"),
        ({"quash": {"disposition": "granted", "at": datetime(2013, 8, 5)}}, "an instant with its offset"),
    ],
)
def test_an_override_that_cannot_be_read_says_what_may_stand_there(override, says):
    entry = {"dkt": 18, "movant": 38, "requests": "quash", "override": override}
    with pytest.raises(Problem, match=says):
        docket_from({"case": [{"number": CASE, "entry": [entry]}]}, "docket.toml")


def test_an_entry_whose_movant_is_left_blank_is_kept_as_such():
    entry = {"dkt": 18, "movant": "", "requests": "quash"}
    (read,) = docket_from({"case": [{"number": CASE, "entry": [entry]}]}, "docket.toml").cases[0].entries
    assert (read.movant, read.does) == ("", ())
