"""What a step is called stands in menus and in the chain for good: no address is ever in it, whatever was changed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.ids import is_address, without_addresses
from app.matter import changes, history
from app.matter.authority import OwnAuthority
from app.matter.decision import DefectDecision
from app.matter.docket import Docket
from app.matter.model import Allegation, Case, Dwell, Entry, Request
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece
from app.matter.selection import choose
from tests.examples import examples

from ..matters import CELL, TORRENT
from ..stores import new_store, opened

CASE = "12-cv-6677"
MEMO = f"memo:{CASE}"
ADDRESSES = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)).map(str)
WITHOUT_DOES = {
    "CaseFacts",
    "OpenedExhibit",
    "OpenedTorrent",
    "SubpoenaFacts",
    "set_court_zone",
    "set_dwell",
    "set_keep_originals",
    "set_likelihood",
    "set_standard",
}


def steps(where):
    """Every change function, told of that address wherever a Doe or words can stand."""
    entry = Entry(where, where, (Request("sever"),), (where,))
    return {
        "open_exhibits": lambda s: changes.open_exhibits(s, [opened(f"list of {where} 1.csv", printed=CASE)]),
        "amend_exhibit": lambda s: changes.amend_exhibit(s, 1, opened(f"{where} 2.csv", printed=CASE), {where: 3}),
        "open_torrents": lambda s: changes.open_torrents(s, [replace(TORRENT, file=f"{where}.torrent")]),
        "set_dismissed": lambda s: changes.set_dismissed(s, CASE, [where]),
        "set_served": lambda s: changes.set_served(s, CASE, where),
        "set_represented": lambda s: changes.set_represented(s, CASE, [where, 5]),
        "set_named": lambda s: changes.set_named(s, CASE, [where], "A. Person"),
        "set_note": lambda s: changes.set_note(s, CASE, [where, 29, "John Doe X"], "called"),
        "set_subpoena": lambda s: changes.set_subpoena(s, CASE, [where], place=where),
        "set_clients": lambda s: changes.set_clients(s, CASE, [where]),
        "set_relief": lambda s: changes.set_relief(s, CASE, "client alone"),
        "set_case_facts": lambda s: changes.set_case_facts(s, CASE, title=where),
        "name_cluster": lambda s: changes.name_cluster(s, f"near {where}", choose([(CASE, where)])),
        "rename_cluster": lambda s: changes.rename_cluster(s, 1, where),
        "recolour_cluster": lambda s: changes.recolour_cluster(s, 1, 3),
        "remove_cluster": lambda s: changes.remove_cluster(s, 1),
        "put_entry": lambda s: changes.put_entry(s, CASE, entry),
        "override_request": lambda s: changes.override_request(s, CASE, where, "sever", "denied", where),
        "take_back_override": lambda s: changes.take_back_override(s, CASE, where, "sever"),
        "rule_request": lambda s: changes.rule_request(s, CASE, where, "sever", where),
        "set_allegations": lambda s: changes.set_allegations(s, CASE, (Allegation("same time", where),)),
        "set_stays": lambda s: changes.set_stays(s, CASE, where, where),
        "remove_entry": lambda s: changes.remove_entry(s, CASE, where),
        "put_allegation": lambda s: changes.put_allegation(s, CASE, Allegation("same hash", where)),
        "remove_allegation": lambda s: changes.remove_allegation(s, CASE, "same hash", where),
        "read_docket": lambda s: changes.read_docket(s, Docket(cases=(Case(CASE, clients=(where,)),))),
        "identify_doe": lambda s: changes.identify_doe(s, CASE, where, 7),
        "measure": lambda s: changes.measure(s, CASE, where, 5, [None]),
        "describe_measure": lambda s: changes.describe_measure(s, 1, f"near {where}", where),
        "remove_measure": lambda s: changes.remove_measure(s, 1),
        "add_authority": lambda s: changes.add_authority(s, own(where)),
        "edit_authority": lambda s: changes.edit_authority(s, replace(own(f"{where} v. Doe"), id=1)),
        "tick_authority": lambda s: changes.tick_authority(s, "own:1", where, where, "KM", date(2026, 8, 5)),
        "untick_authority": lambda s: changes.untick_authority(s, "own:1", where),
        "choose_authority": lambda s: changes.choose_authority(s, "own:1", where, "leave out"),
        "remove_authority": lambda s: changes.remove_authority(s, 1),
        "edit_paragraph": lambda s: changes.edit_paragraph(s, ParagraphEdit(MEMO, "own:1", pieces=(Piece(where),))),
        "edit_paragraphs": lambda s: changes.edit_paragraphs(
            s, [ParagraphEdit(MEMO, "own:1", "memo:gap", pieces=(Piece(where),))]
        ),
        "restore_paragraph": lambda s: changes.restore_paragraph(s, MEMO, "own:1"),
        "override_figure": lambda s: changes.override_figure(s, FigureOverride(MEMO, where, f"{where} and one", where)),
        "take_back_figure": lambda s: changes.take_back_figure(s, MEMO, where),
        "decide_defects": lambda s: changes.decide_defects(s, [DefectDecision(CELL, "corrected", where, where)], where),
        "take_back_decisions": lambda s: changes.take_back_decisions(s, [CELL], where),
        "record_filing": lambda s: changes.record_filing(s, CASE, Filing(attorney=where, put_in=(where,))),
        "restore_paper": lambda s: (
            changes.edit_paragraph(s, ParagraphEdit(MEMO, where, dropped=True, basis=where))
            | changes.restore_paper(s, MEMO)
        ),
        "close_exhibit": lambda s: changes.close_exhibit(s, 1),
    }


def own(name):
    return OwnAuthority(
        name, "one swarm is not one series", "joinder", "for", docket="21-1", court="D. Me.", decided=2021
    )


def test_every_change_is_among_them():
    assert {*steps("192.0.2.1"), *WITHOUT_DOES} == set(changes.__all__)
    changes.set_dwell(store := new_store(), Dwell())
    assert history.undo_name(store) is None


@settings(max_examples=examples(30))
@given(ADDRESSES)
def test_no_step_is_named_after_an_address(where):
    store = new_store()
    for change in steps(where).values():
        change(store)
    names = [step.name for step in history.entries(store)]
    assert len(names) >= len(steps(where)) - 1, "each is a step, but for what was there already"
    assert not any(where in name for name in names), names


@pytest.mark.parametrize(
    ("does", "name"),
    [
        (["192.0.2.1"], "write a note on a Doe without a number"),
        (["192.0.2.1", "2001:db8::1"], "write a note on 2 Does without a number"),
        ([29, "John Doe X", "192.0.2.1"], "write a note on Doe 29, John Doe X, a Doe without a number"),
    ],
)
def test_a_doe_without_a_number_is_called_so(does, name):
    store = new_store()
    changes.set_note(store, CASE, does, "called")
    assert history.undo_name(store) == name


@given(st.text(alphabet="0123456789abcf.: x", max_size=30))
def test_what_is_left_of_a_text_holds_no_address(text):
    words = without_addresses(text).replace("[address]", " ").split()
    assert not any(map(is_address, words))


@pytest.mark.parametrize("text", ["Does 1–3", "Jul 23 09:44:00 to Jul 28 12:02", "1.2.3", "12-cv-6677", "a 1.2.3.4.5"])
def test_other_texts_stay_as_they_are(text):
    assert without_addresses(text) == text
