"""What holds of the engine whatever the docket says: who stays, who leaves, one disposition for each request."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.ids import DoeId
from app.law.dispositions import replay
from app.law.severance import severance
from app.matter.model import (
    ALLEGATIONS,
    OUTCOMES,
    REQUEST_KINDS,
    Allegation,
    Case,
    Dismissal,
    DoeFacts,
    Entry,
    Override,
    Request,
)
from tests.examples import examples

NUMBERS = st.integers(1, 8)
SOMEBODY: st.SearchStrategy[DoeId] = NUMBERS | st.sampled_from(["John Doe X", "John Doe Y"])
RULINGS = st.sampled_from([None, None, None, "granted", "denied as moot", "stricken as moot"])
OVERRIDES = st.none() | st.builds(Override, st.sampled_from(OUTCOMES), st.sampled_from(["", "served late"]))


def requests(plain: bool) -> st.SearchStrategy[tuple[Request, ...]]:
    one = st.builds(
        Request,
        st.sampled_from(REQUEST_KINDS),
        st.booleans(),
        st.none() if plain else RULINGS,
        override=st.none() if plain else OVERRIDES,
    )
    return st.lists(one, max_size=4, unique_by=lambda request: request.kind).map(tuple)


def entries(plain: bool) -> st.SearchStrategy[Entry]:
    return st.builds(
        Entry,
        dkt=st.integers(1, 99).map(str),
        movant=st.sampled_from(["Plaintiff", "Doe", ""]),
        requests=requests(plain),
        does=st.lists(SOMEBODY, max_size=3, unique=True).map(tuple),
        not_doe=st.none() | NUMBERS,
        concerns=st.none() | SOMEBODY,
    )


def cases(plain: bool = False) -> st.SearchStrategy[Case]:
    """`plain`: without rulings, overrides and a Doe whom counsel keeps: what the opinion alone decides."""
    return st.builds(
        Case,
        number=st.just("12-cv-1"),
        does=st.none() | st.integers(1, 6),
        facts=st.sets(NUMBERS).map(lambda gone: tuple(DoeFacts(d, dismissed=Dismissal()) for d in sorted(gone))),
        entries=st.lists(entries(plain), max_size=4, unique_by=lambda entry: entry.dkt).map(tuple),
        allegations=st.lists(
            st.builds(Allegation, st.sampled_from(ALLEGATIONS), st.sampled_from(["para. 1", "para. 2"]), st.booleans()),
            max_size=3,
        ).map(tuple),
        docketed=st.booleans(),
        stays=st.none() if plain else st.none() | SOMEBODY,
    ).map(lambda case: case if case.docketed else replace(case, facts=()))  # a docket says who is dismissed


LISTED = st.sets(NUMBERS | st.sampled_from(["198.51.100.1", "198.51.100.2"])).map(tuple)


def told(case: Case, listed: tuple[DoeId, ...]) -> dict[tuple[str, str, DoeId | None], tuple[str, str]]:
    """(disposition, reason) by entry, request and movant; fails where one has two."""
    found: dict[tuple[str, str, DoeId | None], tuple[str, str]] = {}
    for each in replay(case, severance(case, listed)):
        for doe in each.does or (None,):
            key = (each.dkt, each.request, doe)
            assert key not in found, "disposed of twice"
            found[key] = (each.disposition, each.reason)
    return found


@settings(max_examples=examples(150))
@given(cases(), LISTED)
def test_nobody_is_both_severed_and_staying_and_all_who_remain_are_one_of_the_two(case, listed):
    order = severance(case, listed)
    assert order.stays not in order.severed
    assert not set(order.remaining) & order.dismissed
    if order.severed:
        assert {*order.severed, order.stays} == set(order.remaining)
    assert order.stays is None or order.stays in order.remaining


@settings(max_examples=examples(150))
@given(cases(), LISTED)
def test_every_request_of_every_movant_has_one_disposition_and_a_reason(case, listed):
    wanted = {
        (entry.dkt, request.kind, doe)
        for entry in case.entries
        for request in entry.requests
        for doe in entry.does or (None,)
    }
    found = told(case, listed)
    assert set(found) == wanted
    assert all(disposition and reason for disposition, reason in found.values())


@settings(max_examples=examples(150))
@given(cases(), LISTED, st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_entries_requests_or_does(case: Case, listed, random: Random):
    def mixed(items):
        return tuple(random.sample(items, len(items)))

    moved = tuple(replace(e, requests=mixed(e.requests), does=mixed(e.does)) for e in mixed(case.entries))
    other = replace(case, entries=moved, facts=mixed(case.facts), allegations=mixed(case.allegations))
    assert told(other, mixed(listed)) == told(case, listed)


@settings(max_examples=examples(150))
@given(cases(plain=True), LISTED)
def test_what_the_opinion_gives_follows_from_who_leaves_and_who_stays(case, listed):
    order = severance(case, listed)
    for each in replay(case, order):
        for doe in each.does:
            if doe in order.dismissed:  # note 1: their motions are stricken as moot
                assert each.disposition == "stricken as moot"
            elif doe in order.severed:  # part I and Conclusion: severance granted, "the remaining motions" moot
                assert each.disposition == ("granted" if each.request == "sever" else "denied as moot")
            elif doe in order.inside and order.reached and each.request == "quash":  # part II
                assert each.disposition == "denied"
            elif doe in order.inside and order.reached and each.request == "anonymity":  # part III
                assert each.disposition in ("granted", "not reached")
            elif doe in order.inside and each.request != "sever":  # "need not reach", or no such request there
                assert each.disposition == "not reached"


@settings(max_examples=examples(150))
@given(cases(), LISTED)
def test_counsels_word_stands_and_the_courts_before_it(case, listed):
    asked = {(entry.dkt, request.kind): request for entry in case.entries for request in entry.requests}
    for each in replay(case, severance(case, listed)):
        request = asked[each.dkt, each.request]
        if request.ruled:
            assert (each.disposition, each.by_court, each.override) == (request.ruled, True, None)
        elif request.override:
            assert (each.disposition, each.override) == (request.override.disposition, request.override)
            assert each.rule_gives
        else:
            assert each.override is None and each.rule_gives is None and not each.by_court


@settings(max_examples=examples(100))
@given(cases(plain=True), LISTED, st.data())
def test_what_the_rule_gives_is_what_it_gave_before_the_override(case, listed, data):
    places = [(i, j) for i, entry in enumerate(case.entries) for j in range(len(entry.requests))]
    if not places:
        return
    i, j = data.draw(st.sampled_from(places))
    entry = case.entries[i]
    over = replace(entry.requests[j], override=Override(data.draw(st.sampled_from(OUTCOMES)), "so"))
    moved = replace(entry, requests=(*entry.requests[:j], over, *entry.requests[j + 1 :]))
    other = replace(case, entries=(*case.entries[:i], moved, *case.entries[i + 1 :]))
    before = {
        d.disposition for d in replay(case, severance(case, listed)) if (d.dkt, d.request) == (entry.dkt, over.kind)
    }
    (after,) = [d for d in replay(other, severance(other, listed)) if (d.dkt, d.request) == (entry.dkt, over.kind)]
    assert after.rule_gives is not None and set(after.rule_gives.split("; ")) == before
