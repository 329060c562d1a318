"""The memorandum follows its rows, its complaint and what counsel seeks: each sentence is right, or it is not there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.base.paths import data
from app.drafting.privacy.search import private_in_text
from app.matter.model import Allegation, Case, Dismissal, DoeFacts, Relief, Standard
from tests.drafting.memo_cases import (
    APART,
    H1,
    H2,
    HASH,
    NUMBER,
    RANGES,
    TIME,
    case,
    headings,
    memo_of,
    part,
    row,
    text,
)

PARTS = [
    "Question presented",
    "Short answer",
    "Facts",
    "Standard",
    "Burden and pleading",
    "Application",
    "Adverse authority",
    "Fairness and manageability",
    "Relief",
]


def test_its_parts_stand_in_the_order_of_a_brief_whatever_is_known(tmp_path: Path) -> None:
    for of in (case(), case(allegations=()), Case(NUMBER), case(relief="drop without prejudice")):
        assert headings(memo_of(tmp_path, of, *APART)) == PARTS


def test_the_short_answer_is_one_paragraph_with_the_figures_of_the_widest_gap(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(), *APART)
    assert part(document, "Question presented").endswith(
        "at roughly the same time and Exhibit A lists John Doe 2 and John Doe 3 at times 21 calendar days apart?"
    )
    answer = part(document, "Short answer")
    assert answer.startswith("No. Plaintiff bears the burden") and "\n" not in answer
    assert "21 calendar days apart as printed, in UTC, with 21 days elapsed." in answer
    assert "Exhibit A, rows 2 and 3." in part(document, "Facts")


def test_what_no_complaint_is_recorded_for_is_not_said_of_it(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(allegations=()), *APART)
    assert "complaint" not in part(document, "Question presented") + part(document, "Application")
    assert part(document, "Burden and pleading").count("[What the complaint alleges of joinder") == 1
    close = memo_of(tmp_path, case(allegations=()), row(1, "07-01"), row(2, "07-01"))
    assert part(close, "Short answer").startswith("[The short answer is to be written")
    assert part(close, "Application").startswith("[How the law applies is to be written by counsel")


def test_the_application_goes_from_what_is_not_alleged_to_what_is_not_listed(tmp_path: Path) -> None:
    told = part(memo_of(tmp_path, case(), *APART), "Application").split("\n")
    assert told[0].startswith("The allegation of one hash, taken as true, shows only")
    assert told[1].startswith("Nor does Exhibit A supply what the complaint does not allege.")
    assert "rests upon a thin reed.” In re BitTorrent" in told[-1], "a quotation carries no signal"
    assert told[-1].endswith("John Doe 2 and John Doe 3 are listed 21 calendar days apart.")


def test_an_allegation_of_the_same_time_is_never_denied(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(allegations=(HASH, TIME)), *APART)
    assert "does not allege facts from which it could be found that these Defendants participated" not in text(document)
    assert "To the extent that the complaint alleges the same swarm at the same time (Compl. ¶ 11)" in text(document)
    assert "Nor does" not in part(document, "Application")
    bare = memo_of(tmp_path, case(allegations=(HASH, Allegation("same time", "Compl. ¶ 11", True))), *APART)
    assert "(Compl. ¶ 11) is alleged as a bare conclusion." in part(bare, "Burden and pleading")
    assert part(bare, "Application").startswith("The bare conclusion that all were in one swarm")


def test_rows_under_several_hashes_are_not_told_as_one_swarm(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(), row(1, "07-01"), row(2, "07-09", H2), row(3, "07-30", H2))
    assert "by hash they fall into two sets" in part(document, "Facts")
    assert "What follows is of one hash under which both John Doe 2 and John Doe 3 are listed" in part(
        document, "Facts"
    )
    assert "calendar days apart" not in part(document, "Question presented") + part(document, "Short answer")
    assert "was still there" not in text(document) and "One hash for" not in text(document)
    assert "copied the same piece" not in text(document)


def test_a_gap_under_one_hash_says_nothing_where_another_hash_may_close_it(tmp_path: Path) -> None:
    lines = (row(1, "07-01"), row(2, "07-20"), row(1, "07-20", H2), row(2, "07-20", H2))
    document = memo_of(tmp_path, case(), *lines)
    assert "more than one hash" not in text(document), "one Doe links the two"
    assert "19 calendar days as printed" in part(document, "Facts")
    for words in ("calendar days apart", "places the two", "was still there", "One hash for", "thin reed"):
        assert words not in text(document), words


def test_ranges_of_time_are_not_called_single_times_without_a_stay(tmp_path: Path) -> None:
    lines = [f"{n},192.0.2.{n},2012-07-0{n} 10:00:00,2012-07-0{n + 1} 10:00:00,{H1}" for n in (1, 6)]
    document = memo_of(tmp_path, case(clients=(6,)), *lines, heading=RANGES)
    assert "lists no stay" not in text(document) and "single listed time" not in text(document)
    assert "lists nothing of any stay beyond the times that it prints" in part(document, "Application")
    assert "on July 2, 2012, at 10:00 a.m., and John Doe 6 on July 6, 2012" in part(document, "Short answer")


@pytest.mark.parametrize("standard", ["concurrent", "chain"])
def test_before_any_decision_for_severance_the_standard_is_a_blank_and_no_signal_without_a_citation(
    tmp_path: Path, standard: Standard
) -> None:
    early = memo_of(tmp_path, case(paper=date(2010, 1, 1)), *APART, standard=standard)
    assert "[This standard is argued from decisions that are later" in part(early, "Standard")
    assert "See ." not in text(early)
    later = part(memo_of(tmp_path, case(), *APART, standard=standard), "Standard")
    assert "were part of the same swarm at the same time. See " in later and "See ." not in later


def test_beside_a_gap_of_the_client_stands_the_stay_that_all_would_need(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(clients=(3,)), *APART)
    applied = part(document, "Application")
    assert "came to at least 21 days together" in applied
    assert "For one instant to be common to unbroken stays of all three" in applied and applied.count("no stay") == 1
    assert "one instant common to all three would take unbroken stays that come to at least 29 days" in part(
        document, "Short answer"
    )
    chain = memo_of(tmp_path, case(clients=(3,)), *APART, standard="chain")
    assert "one instant" not in text(chain) and "its widest gap" not in text(chain), "the gap has said it"
    near = memo_of(tmp_path, case(clients=(3,)), row(1, "07-01"), row(2, "07-01"), row(3, "07-30"))
    assert "came to at least 29 days together" in part(near, "Application")


def test_for_a_doe_x_the_stay_is_told_that_one_instant_would_need(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(clients=("John Doe X",)), *APART)
    assert "one instant common to all three would take unbroken stays that come to at least 29 days" in text(document)
    assert "(Exhibit A, rows 2 and 4)" in part(document, "Application")
    assert "John Doe 1 is the Doe last listed earliest, on July 1, 2012, at 10:00 a.m., and John Doe 3 the Doe" in text(
        document
    )
    chain = memo_of(tmp_path, case(clients=("John Doe X",)), *APART, standard="chain")
    assert "at least 21 days together across its widest gap" in part(chain, "Short answer")
    assert "one instant" not in text(chain)
    two = memo_of(tmp_path, case(clients=("John Doe X",)), *APART[:2])
    assert "John Doe 1 on July 1, 2012, at 10:00 a.m., and John Doe 2 on July 9" in part(two, "Short answer")


def test_who_is_listed_without_a_time_is_not_counted_in(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(clients=("John Doe X",), does=5), *APART)
    assert "the three who remain and are listed with a time would take" in part(document, "Short answer")
    assert "all three" not in text(document)


@pytest.mark.parametrize("left", [1, 0])
def test_where_nobody_is_left_to_sever_there_is_no_question(tmp_path: Path, left: int) -> None:
    gone = tuple(DoeFacts(doe, dismissed=Dismissal()) for doe in (1, 2)[: 2 - left])
    document = memo_of(tmp_path, case(facts=gone), *APART[:2])
    for heading in ("Question presented", "Short answer", "Relief"):
        assert part(document, heading).startswith("["), heading
    assert "Defendants the concern" not in text(document) and "asks the Court" not in text(document)


@pytest.mark.parametrize("relief", ["client alone", "drop without prejudice"])
def test_a_client_who_seeks_to_leave_alone_asks_for_himself(tmp_path: Path, relief: Relief) -> None:
    document = memo_of(tmp_path, case(relief=relief), *APART)
    assert part(document, "Question presented").startswith("Is John Doe 2 properly joined with the other Defendants")
    assert "every" not in part(document, "Relief")
    drop = relief == "drop without prejudice"
    assert ("a court may drop a party" in part(document, "Standard")) is drop
    assert ("in support of the motion to sever" in text(document)) is not drop
    assert ("separate amended complaint" in part(document, "Relief")) is not drop


def test_the_lowest_asks_that_the_others_be_severed(tmp_path: Path) -> None:
    relief = part(memo_of(tmp_path, case(clients=(1,)), *APART), "Relief")
    assert relief.startswith("John Doe 1, the lowest-numbered remaining Defendant, asks the Court to sever every other")


def test_without_a_docket_nothing_is_said_of_who_remains(tmp_path: Path) -> None:
    document = memo_of(tmp_path, Case(NUMBER), *(row(n, f"07-{n:02}") for n in range(1, 13)))
    assert "remain" not in part(document, "Question presented") + part(document, "Facts")
    assert "Exhibit A lists 12 Does. Of many defendants" in part(document, "Fairness and manageability")


def test_a_standard_that_the_rows_meet_is_not_argued(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(), *APART, standard="same_hash")
    assert part(document, "Short answer").startswith("[Under the standard of joinder that counsel chose")
    assert part(document, "Question presented").endswith("under Fed. R. Civ. P. 20(a)(2)?")
    exchange = memo_of(tmp_path, case(), *APART, standard="direct_exchange")
    assert "does not allege facts from which it could be found that these Defendants exchanged" in text(exchange)
    assert "does not say that any Defendant gave a piece" in part(exchange, "Application")


def test_a_decision_later_than_the_paper_stands_nowhere_in_it(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(paper=date(2012, 3, 1)), *APART)
    for name in ("Voltage", "Reynolds", "Digital Sins", "In re BitTorrent", "TCYK"):
        assert name not in text(document), name
    assert "That joinder spares Plaintiff filing fees does not justify it." in text(document)
    exchange = memo_of(tmp_path, case(paper=date(2012, 3, 1)), *APART, standard="direct_exchange")
    assert "Voltage" not in text(exchange) and "[This standard is argued from" in text(exchange)
    assert "John Does 1-68" in text(memo_of(tmp_path, case(), *APART))


def test_nothing_is_said_of_what_controls_where_the_court_is_not_known(tmp_path: Path) -> None:
    assert "None of the adverse decisions cited above controls here." in text(memo_of(tmp_path, case(), *APART))
    assert "controls" not in text(memo_of(tmp_path, case(), *APART, court=None))


def test_adverse_authority_stands_behind_what_it_contradicts_and_is_answered(tmp_path: Path) -> None:
    document = memo_of(tmp_path, case(), *APART)
    assert "But see TCYK" in part(document, "Standard")
    assert "“unworkable,”" in part(document, "Adverse authority")


def test_no_address_and_no_doubled_stop_stands_in_it(tmp_path: Path) -> None:
    told = text(memo_of(tmp_path, case(), *APART))
    assert private_in_text(told, {}) == [] and ".." not in told.replace(". . .", "")


def test_no_template_holds_a_digit() -> None:
    def held(entry: object) -> list[str]:
        if isinstance(entry, dict):
            return [words for each in entry.values() for words in held(each)]
        return [str(entry)]

    templates = [t for t in held(data("text", "memo.toml")) if not t.startswith("[") and "Model Rule" not in t]
    assert len(templates) > 80
    assert not [t for t in templates if re.search(r"\d", re.sub(r"\{\w+\}", "", t))]
