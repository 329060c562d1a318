"""What findings and papers of the office say of requests, of what cannot be, of relief and of the standards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.drafting.tree import Document, blocks_as_text
from app.findings.finding import Finding
from app.findings.standards import standard_id
from app.law.standards import standard_name
from app.matter import changes
from app.matter.docket import Docket
from app.matter.model import STANDARDS, Entry, Relief, Request
from app.services import Desk
from app.services.report import report

CASE, OTHER = "12-cv-6677", "12-cv-6675"


def text(document: Document) -> str:
    return " ".join(blocks_as_text(document).split())


def memo_law(desk: Desk) -> str:
    document = desk.analysis().memo(CASE)
    return "".join(r.text for b in document.blocks if getattr(b, "key", "") == "memo:law" for r in b.runs)  # type: ignore[union-attr]


def found(desk: Desk, start: str, case: str = CASE) -> list[Finding]:
    return [f for f in desk.analysis().findings.values() if f.id.startswith(start) and f.case == case]


def put(desk: Desk, entry: Entry, case: str = CASE) -> None:
    changes.put_entry(desk.store, case, entry)


def test_what_cannot_be_is_a_finding_that_names_the_entry(desk: Desk) -> None:
    put(desk, Entry("30", "Does 38 and 99", (Request("sever"),), (38, 99)))
    put(desk, Entry("31", "", (Request("quash"),)))
    (above,), (nobody,) = found(desk, "movant-above"), found(desk, "no-movant")
    assert above.text == "John Doe 99 moves in [30], but the complaint names 42 Does; check the number."
    assert "Who moves in [31] is not recorded" in nobody.text
    assert {above.weight, nobody.weight} == {"review"}
    replayed = {(r.dkt, r.does): r.disposition for r in desk.analysis().view(CASE).requests if r.dkt in ("30", "31")}
    assert replayed == {("30", (38,)): "granted", ("30", (99,)): "not reached", ("31", ()): "not reached"}


def test_a_motion_that_was_struck_of_one_who_is_not_dismissed_is_told(desk: Desk) -> None:
    assert not found(desk, "struck", OTHER), "Does 11, 32 and 46 are dismissed"
    changes.set_dismissed(desk.store, OTHER, [11], None)
    (struck,) = found(desk, "struck", OTHER)
    assert struck.text == "The ruling on [85] treats John Doe 11 as dismissed; the docket does not yet."


def test_a_number_that_stands_twice_on_a_docket_is_told(desk: Desk) -> None:
    case = desk.store.matter().case(CASE)
    changes.read_docket(desk.store, Docket(cases=(replace(case, entries=(*case.entries, case.entries[0])),)))
    (twice,) = found(desk, "dkt-twice")
    assert twice.docket == "Dkt. 18" and twice.weight == "review"


def test_what_can_be_is_none(desk: Desk) -> None:
    # The same number in two cases, a movant without a number, and a request by a dismissed Doe.
    put(desk, Entry("30", "Doe 29", (Request("sever"),), (29,)), OTHER)
    put(desk, Entry("31", "John Doe X", (Request("sever"),), ("John Doe X",)))
    put(desk, Entry("32", "Doe 1", (Request("sever"),), (1,)))
    for case in (CASE, OTHER):
        assert not found(desk, "movant-above", case) and not found(desk, "no-movant", case)


def test_a_client_who_is_the_lowest_is_told_that_this_relief_leaves_him_there(desk: Desk) -> None:
    changes.set_clients(desk.store, CASE, [29])
    assert found(desk, "client-lowest") and not found(desk, f"relief:{CASE}:conflict")
    assert found(desk, f"relief:{CASE}:quash"), "his own motion to quash was denied there"
    changes.set_relief(desk.store, CASE, "client alone")
    assert not found(desk, "client-lowest")
    assert found(desk, f"relief:{CASE}:kept"), "a court that follows the opinion keeps the lowest"


def test_two_clients_of_whom_one_stays_conflict_and_two_who_both_leave_do_not(desk: Desk) -> None:
    changes.set_clients(desk.store, CASE, [29, 38])
    (conflict,) = found(desk, f"relief:{CASE}:conflict")
    assert conflict.side == "hurts" and conflict.work_product
    changes.set_relief(desk.store, CASE, "client alone")
    assert not found(desk, f"relief:{CASE}:conflict")


@pytest.mark.parametrize(
    ("client", "fates"),
    [
        # Doe 38 leaves whatever is sought; Doe 29, the lowest, stays only where all others are severed.
        (38, ("client leaves", "client leaves", "client leaves")),
        (29, ("client leaves", "client stays", "client leaves")),
        (1, ("not in the case",) * 3),  # dismissed
    ],
)
def test_what_each_relief_does_for_the_client(desk: Desk, client: int, fates: tuple[str, ...]) -> None:
    changes.set_clients(desk.store, CASE, [client])
    reliefs: tuple[Relief, ...] = ("client alone", "all but lowest", "drop without prejudice")
    book = desk.analysis().book
    assert tuple(book[f"under:{CASE}:{relief}"].value for relief in reliefs) == fates
    assert all(book[f"under:{CASE}:{relief}"].work_product for relief in reliefs)


def test_whom_counsel_keeps_stays_in_order_memo_and_replay_and_is_told(desk: Desk) -> None:
    changes.set_stays(desk.store, CASE, 38, "he moved first")
    analysis = desk.analysis()
    order, memo, replay = text(analysis.order(CASE)), text(analysis.memo(CASE)), text(analysis.replay(CASE))
    assert "John Doe 29 is hereby severed" in order and "John Doe 38 remains in the case." in order
    assert "John Doe 38 asks the Court to sever every other Defendant" in memo
    assert (
        "as counsel has it in place of John Doe 29, the lowest-numbered remaining defendant (he moved first)" in replay
    )
    assert "lowest-numbered" not in order + memo
    (told,) = found(desk, "stays:")
    assert told.weight == "review" and "verify before filing" in told.text
    changes.set_stays(desk.store, CASE, 1, "he moved first")
    assert found(desk, "stays-outside") and desk.analysis().view(CASE).stays == 29


def test_an_override_stands_in_the_replay_with_both_words_and_in_no_paper_to_file(desk: Desk) -> None:
    before = [text(paper) for paper in (desk.analysis().order(CASE), desk.analysis().memo(CASE))]
    changes.override_request(desk.store, CASE, "20, 22", "quash", "granted", "No notice was given.", author="K. M.")
    analysis = desk.analysis()
    replay = text(analysis.replay(CASE))
    assert "The motion to quash: granted by counsel’s override (K. M., " in replay
    assert "; the rule gives “denied”." in replay and "No notice was given." in replay
    finding = analysis.book[f"request:{CASE}:20, 22:John Doe 29:quash"]
    assert (finding.value, finding.weight, finding.shown) == ("granted", "review", True)
    assert [text(paper) for paper in (analysis.order(CASE), analysis.memo(CASE))] == before


def test_the_replay_goes_through_grounds_and_factors_with_the_authorities_on_both_sides(desk: Desk) -> None:
    replay = text(desk.analysis().replay(CASE))
    for words in ("Standing", "Time to comply", "Undue burden", "Sensitive and personal matter", "Scope and end"):
        assert words in replay
    assert "TCYK, LLC v. Does 1-87" in replay and "Southern Methodist" in replay


def test_the_standards_stand_side_by_side_with_what_the_rows_show(desk: Desk) -> None:
    changes.set_standard(desk.store, "chain")
    analysis = desk.analysis()
    paper = analysis.paper("standards")
    told = text(paper)
    assert paper.work_product
    for standard in STANDARDS:
        assert standard_name(standard) in told
    assert "Chain of transactions (chosen by counsel)" in told
    assert "Not met below a dwell of 16 d 15 h 48 min; none is assumed." in told
    assert "no row shows one Doe exchanging with another" in told
    assert "TCYK" in told, "adverse authority never hides"
    assert "Of Judge Lee the data know a decision" in told
    in_full = told[told.index("In full: ") :]
    assert in_full.count("Voltage Pictures, LLC v. Does 1-31, No. CV413-037, 2013 WL 2181666, at *") == 1
    assert "AF Holdings, LLC v. Does 1-1058, 752 F.3d 990 (D.C. Cir. 2014)" in in_full
    assert analysis.book[standard_id(CASE, "same_hash")].side == "hurts", "the rows meet it"
    assert analysis.book[standard_id(CASE, "chain")].side == "neutral"


def test_a_paper_to_file_argues_the_standard_that_counsel_chose(desk: Desk) -> None:
    usual = memo_law(desk)
    assert "necessary but insufficient condition" in usual
    said = {}
    for standard in STANDARDS:
        changes.set_standard(desk.store, standard)
        said[standard] = memo_law(desk)
    assert said["concurrent"] == usual
    assert "could be a chain" in said["chain"]
    assert "actually exchanged a piece" in said["direct_exchange"]
    assert said["same_hash"].startswith("[Under the standard of joinder that counsel chose"), "one hash for all"


def test_the_report_says_what_the_rule_gives_beside_what_counsel_has(desk: Desk) -> None:
    changes.override_request(desk.store, CASE, "20, 22", "quash", "granted", "No notice was given.")
    (docket,) = [d for d in report(desk.analysis())["docket"] if d["case"] == CASE]
    (quash,) = [r for r in docket["requests"] if (r["dkt"], r["request"]) == ("20, 22", "quash")]
    assert (quash["disposition"], quash["rule_gives"], quash["by_court"]) == ("granted", "denied", False)
    assert docket["stays"] == 29
