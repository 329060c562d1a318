"""The opinion's reasoning, request by request: one fact changed, and the dispositions that must follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.ids import DoeId
from app.law.dispositions import Disposition, entry_line, replay
from app.law.relief import proposed
from app.law.severance import severance
from app.matter.model import (
    ALLEGATIONS,
    REQUEST_KINDS,
    Allegation,
    Case,
    Dismissal,
    DoeFacts,
    Entry,
    Override,
    Request,
    RequestKind,
)
from tests.examples import examples


def dismissed(*does: int) -> tuple[DoeFacts, ...]:
    return tuple(DoeFacts(d, dismissed=Dismissal()) for d in does)


def asks(*kinds: RequestKind, unopposed: tuple[RequestKind, ...] = ()) -> tuple[Request, ...]:
    return tuple(Request(k, unopposed=k in unopposed) for k in kinds)


OF_38 = Entry("18", "Doe 38", asks("quash", "anonymity", "sever"), does=(38,))
OF_29 = Entry("20, 22", "Doe 29", asks("quash", "anonymity", "sever", unopposed=("anonymity",)), does=(29,))
SAME_HASH = (Allegation("same hash", "Compl. para. 38"),)
CASE_6677 = Case(
    "12-cv-6677",
    does=42,
    facts=dismissed(*(d for d in range(1, 43) if d not in (29, 38))),
    entries=(OF_38, OF_29),
    allegations=SAME_HASH,
    docketed=True,
)
OF_X = Entry("36", "John Doe X", asks("sever"), does=("John Doe X",), not_doe=1)
QUASH_OF_X = Entry("37", "John Doe X", asks("quash"), does=("John Doe X",), not_doe=1)
COMPEL = Entry("53", "Plaintiff", asks("compel"), concerns="John Doe X")
CASE_6675 = Case("12-cv-6675", does=5, facts=dismissed(2), entries=(OF_X, QUASH_OF_X, COMPEL), docketed=True)
ALL_42 = tuple(range(1, 43))


def outcome(case: Case, listed: tuple[DoeId, ...] = ALL_42) -> dict[tuple[str, str], str]:
    return {(d.dkt, d.request): d.disposition for d in replay(case, severance(case, listed))}


def test_the_lowest_stays_and_the_other_movant_is_severed() -> None:
    assert outcome(CASE_6677) == {
        ("18", "quash"): "denied as moot",
        ("18", "anonymity"): "denied as moot",
        ("18", "sever"): "granted",
        ("20, 22", "quash"): "denied",
        ("20, 22", "anonymity"): "granted",
        ("20, 22", "sever"): "denied as moot",
    }
    assert severance(CASE_6677, ALL_42).severed == (38,)


def test_a_movant_without_a_number_who_is_not_the_lowest_is_severed() -> None:
    listed = (1, 2, 3, 4, 5)
    assert list(outcome(CASE_6675, listed).values()) == ["granted", "denied as moot", "denied as moot"]
    assert severance(CASE_6675, listed).severed == (3, 4, 5)


def test_once_doe_29_is_dismissed_doe_38_is_alone_and_nobody_is_severed() -> None:
    case = replace(CASE_6677, facts=(*CASE_6677.facts, *dismissed(29)))
    found = outcome(case)
    assert severance(case, ALL_42).severed == ()
    assert found["18", "sever"] == "denied as moot"
    assert found["18", "quash"] == "denied"
    assert {found["20, 22", k] for k in ("sever", "quash", "anonymity")} == {"stricken as moot"}


def test_once_doe_1_is_dismissed_it_is_not_known_whether_x_stays() -> None:
    case = replace(CASE_6675, facts=dismissed(1, 2))
    found = outcome(case, (1, 2, 3, 4, 5))
    assert severance(case, (1, 2, 3, 4, 5)).lowest == 3
    assert (found["36", "sever"], found["37", "quash"]) == ("granted", "not reached")


def test_without_a_request_to_sever_nobody_is_severed() -> None:
    no_request = tuple(
        replace(e, requests=tuple(r for r in e.requests if r.kind != "sever")) for e in CASE_6677.entries
    )
    case = replace(CASE_6677, entries=no_request)
    assert severance(case, ALL_42).severed == ()
    assert outcome(case)["18", "quash"] == "denied"


def test_the_only_request_to_sever_is_granted_though_its_movant_stays() -> None:
    case = replace(CASE_6677, entries=(OF_29,))
    assert outcome(case)["20, 22", "sever"] == "granted"
    assert severance(case, ALL_42).severed == (38,)


def test_where_the_same_time_is_alleged_the_opinion_does_not_decide() -> None:
    case = replace(CASE_6677, allegations=(*SAME_HASH, Allegation("same time", "Compl. para. 40")))
    assert severance(case, ALL_42).severed == ()
    assert outcome(case)["18", "sever"] == "not reached"
    bare = replace(case, allegations=(*SAME_HASH, Allegation("same time", "Compl. para. 40", conclusory=True)))
    assert severance(bare, ALL_42).severed == (38,)


def test_a_doe_close_in_time_changes_no_disposition() -> None:
    third = replace(CASE_6677, facts=tuple(f for f in CASE_6677.facts if f.doe != 30))
    assert outcome(third) == outcome(CASE_6677)
    assert severance(third, ALL_42).severed == (30, 38)


def test_what_the_court_has_decided_stands() -> None:
    ruled = Entry("85", "Does 11, 32, 46", (Request("quash", ruled="stricken as moot"),), does=(11, 32, 46))
    (only,) = replay(case := replace(CASE_6675, entries=(ruled,)), severance(case, ()))
    assert only.disposition == "stricken as moot" and only.by_court


def test_movants_of_one_entry_with_different_fates_are_told_apart() -> None:
    case = replace(CASE_6677, entries=(Entry("40", "Does 28 and 38", asks("sever"), does=(28, 38)),))
    found = {d.does: d.disposition for d in replay(case, severance(case, ALL_42))}
    assert found == {(28,): "stricken as moot", (38,): "granted"}


def test_without_numbers_nobody_is_the_lowest() -> None:
    case = Case("12-cv-1", entries=(Entry("9", "John Doe X", asks("sever"), does=("John Doe X",)),))
    listed = ("198.51.100.1", "198.51.100.2")
    assert severance(case, listed).lowest is None
    assert outcome(case, listed) == {("9", "sever"): "not reached"}


@pytest.mark.parametrize(
    ("outcomes", "line"),
    [
        ([("sever", "granted")], "granted"),
        ([("quash", "denied as moot"), ("sever", "denied as moot")], "denied as moot"),
        (
            [("quash", "denied as moot"), ("anonymity", "denied as moot"), ("sever", "granted")],
            "granted as to severance, the rest denied as moot",
        ),
        (
            [("quash", "denied"), ("anonymity", "granted"), ("sever", "denied as moot")],
            "granted in part and denied in part",
        ),
        (
            [("quash", "denied"), ("sever", "denied as moot")],
            "denied as to the motion to quash, the rest denied as moot",
        ),
    ],
)
def test_the_line_of_an_entry_is_composed_from_its_requests(outcomes: list[tuple[RequestKind, str]], line: str) -> None:
    assert entry_line([Disposition("1", "", (), kind, outcome, "") for kind, outcome in outcomes]) == line


movants: st.SearchStrategy[DoeId] = st.one_of(st.integers(1, 8), st.just("John Doe X"))
entries = st.builds(
    Entry,
    dkt=st.integers(1, 99).map(str),
    movant=st.just("Doe"),
    requests=st.lists(st.sampled_from(REQUEST_KINDS), min_size=1, max_size=3, unique=True).map(lambda k: asks(*k)),
    does=st.lists(movants, max_size=3, unique=True).map(tuple),
    not_doe=st.one_of(st.none(), st.integers(1, 8)),
)
cases = st.builds(
    Case,
    number=st.just("12-cv-1"),
    does=st.one_of(st.none(), st.integers(1, 6)),
    clients=st.lists(movants, max_size=2, unique=True).map(tuple),
    relief=st.sampled_from(["client alone", "all but lowest", "drop without prejudice", None]),
    facts=st.sets(st.integers(1, 8)).map(lambda does: dismissed(*sorted(does))),
    entries=st.lists(entries, max_size=5, unique_by=lambda e: e.dkt).map(tuple),
    allegations=st.lists(st.sampled_from(ALLEGATIONS), max_size=2).map(
        lambda says: tuple(Allegation(s, "para. 1") for s in says)
    ),
    docketed=st.just(True),
)


@settings(max_examples=examples(300))
@given(cases, st.sets(st.integers(1, 8)), st.randoms())
def test_every_request_has_one_disposition_whatever_the_order(case: Case, listed: set[int], random: object) -> None:
    known = tuple(sorted(listed))
    found = replay(case, severance(case, known))
    for entry in case.entries:
        for request in entry.requests:
            own = [d for d in found if d.dkt == entry.dkt and d.request == request.kind]
            assert own and all(d.disposition and d.reason for d in own)
            assert sorted(str(x) for d in own for x in d.does) == sorted(map(str, entry.does))
    order = severance(case, known)
    assert order.lowest not in order.severed and set(order.severed) <= set(order.remaining)
    assert not set(order.remaining) & set(case.dismissed)
    shuffled = list(case.entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outcome(replace(case, entries=tuple(shuffled)), known) == outcome(case, known)


@settings(max_examples=examples(200))
@given(cases, st.sets(st.integers(1, 8)))
def test_a_proposal_never_denies_and_never_makes_the_one_who_stays_leave(case: Case, listed: set[int]) -> None:
    asked = proposed(case, severance(case, tuple(sorted(listed))))
    assert {a.disposition for a in asked.asked} <= {"granted", "moot"}
    assert asked.stays is None or asked.stays not in asked.leaving
    assert all(set(a.entry.does) & set(case.clients) for a in asked.asked)


def test_a_severance_that_the_court_has_granted_makes_the_rest_moot_as_one_that_is_pending_does() -> None:
    # The Conclusion denies Doe 38's other requests as moot because he is severed; it does not matter whether that was
    # ordered in this ruling or in one before.
    ruled = replace(OF_38, requests=(*asks("quash", "anonymity"), Request("sever", ruled="granted")))
    case = replace(CASE_6677, entries=(ruled, OF_29))
    assert severance(case, ALL_42).severed == (38,)
    assert outcome(case) == outcome(CASE_6677)


def test_a_request_to_sever_that_the_court_has_denied_severs_nobody() -> None:
    ruled = replace(OF_38, requests=(*asks("quash"), Request("sever", ruled="denied")))
    case = replace(CASE_6677, entries=(ruled,))
    assert severance(case, ALL_42).severed == ()
    assert outcome(case) == {("18", "quash"): "denied", ("18", "sever"): "denied"}


def test_an_override_of_the_request_to_sever_decides_what_hangs_on_it() -> None:
    # Denied: nobody leaves, so Doe 38's motion to quash is reached and fails as Doe 29's did. Granted where the same
    # time is alleged: the opinion would not reach it, counsel does, and what is moot follows.
    denied = replace(OF_38, requests=(*asks("quash"), Request("sever", override=Override("denied", "so"))))
    assert outcome(replace(CASE_6677, entries=(denied,)))["18", "quash"] == "denied"
    granted = replace(OF_38, requests=(*asks("quash"), Request("sever", override=Override("granted", "so"))))
    alleged = replace(CASE_6677, entries=(granted,), allegations=(Allegation("same time", "Compl. para. 40"),))
    assert outcome(alleged) == {("18", "quash"): "denied as moot", ("18", "sever"): "granted"}
    (given,) = [d for d in replay(alleged, severance(alleged, ALL_42)) if d.override]
    assert given.rule_gives == "not reached"


def test_who_is_kept_in_place_of_the_lowest_stays_and_the_lowest_leaves() -> None:
    # As Reynolds is said to have kept its movant: Doe 38 stays, and what he asks for is decided on its merits.
    kept = replace(CASE_6677, stays=38, stays_reason="he moved first")
    assert severance(kept, ALL_42).severed == (29,)
    found = outcome(kept)
    assert (found["18", "sever"], found["18", "quash"]) == ("denied as moot", "denied")
    assert {found["20, 22", "quash"], found["20, 22", "anonymity"]} == {"denied as moot"}
    assert found["20, 22", "sever"] == "granted"
    assert severance(replace(kept, stays=1), ALL_42).severed == (38,), "a dismissed Doe cannot stay"


def test_a_protective_order_and_a_motion_to_dismiss_of_one_who_leaves_are_moot_and_of_one_who_stays_not_reached() -> (
    None
):
    more = Entry("41", "Doe 29", asks("protective order", "dismiss"), does=(29,))
    his = Entry("42", "Doe 38", asks("protective order", "dismiss"), does=(38,))
    found = outcome(replace(CASE_6677, entries=(*CASE_6677.entries, more, his)))
    assert {found["42", kind] for kind in ("protective order", "dismiss")} == {"denied as moot"}
    assert {found["41", kind] for kind in ("protective order", "dismiss")} == {"not reached"}


def test_an_entry_that_names_no_movant_is_not_reached() -> None:
    case = replace(CASE_6677, entries=(OF_38, Entry("43", "", asks("quash"))))
    (nobody,) = [d for d in replay(case, severance(case, ALL_42)) if d.dkt == "43"]
    assert (nobody.disposition, nobody.reason) == ("not reached", "The docket does not record who moved.")
