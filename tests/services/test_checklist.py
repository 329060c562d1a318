"""Before an export: what is open comes first, with its place; nothing is forbidden."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.drafting.render.pdf.pages import Pages
from app.drafting.slots import computed_runs
from app.drafting.tree import Paragraph
from app.law.library import library, vouched
from app.matter import changes
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece, StandingOrder
from app.services import Desk
from app.services.checklist.items import checklist
from app.services.export.draft import papers

CASE, OTHER = "12-cv-6677", "12-cv-6675"
MEMO = f"memo:{CASE}"


@pytest.fixture
def items(desk):
    def items(**options):
        return {item.key: item for item in checklist(desk.analysis(), [CASE], **options)}

    return items


def memo(desk):
    return desk.analysis().edited("memo", CASE)


def a_figure(desk):
    """The block and an override of the first figure of the memorandum that tells of days."""
    for block in memo(desk).document.blocks:
        for run in computed_runs(block):
            if run.kind == "figure" and "calendar" in run.text:
                key = block.key if isinstance(block, Paragraph) else ""
                return key, FigureOverride(MEMO, run.slot, "18 calendar days", run.text)
    raise AssertionError("the memorandum tells of no days")


def test_the_sample_has_open_checks_first_and_each_leads_somewhere(desk):
    found = checklist(desk.analysis())
    opened = [item for item in found if item.open]
    assert found[: len(opened)] == tuple(opened), "open ones first"
    assert {item.key for item in opened} >= {"authorities", "defects", "conferral", "presentment", "blanks"}
    assert all(item.link and item.count and item.what for item in opened)
    assert not any(item.link for item in found if not item.open)


def test_authorities_that_nobody_verified_are_named_with_their_pages(desk, items):
    cited = sorted(key for key in memo(desk).document.to_verify() if key)
    found = items()["authorities"]
    assert found.open and found.count == int(found.what.split()[0]) and "more" in found.says
    for key in cited[2:]:
        changes.tick_authority(desk.store, key, key, _vouched(desk, key), "KM", date(2013, 9, 27))
    found = items(pages={MEMO: Pages(9, 9, cites=dict.fromkeys(cited, ("4", "6")))})["authorities"]
    assert found.what == f"{found.count} authorities not verified"
    assert found.says.endswith("pages 4 and 6")
    for key in cited[:2]:
        changes.tick_authority(desk.store, key, key, _vouched(desk, key), "KM", date(2013, 9, 27))
    assert not items()["authorities"].open


def test_defects_are_counted_with_their_rows(items):
    found = items()["defects"]
    assert (found.what, found.link, len(found.at)) == ("3 defects to look at", "defects", 3)
    assert found.says == "Exhibit A, rows 12, 31, and 33"


def test_an_overridden_figure_is_listed_with_both_values_and_where_the_computed_one_stands_still(desk: Desk, items):
    assert not items()["figures"].open
    key, override = a_figure(desk)
    changes.override_figure(desk.store, override)
    found = items()["figures"]
    assert (found.what, found.link, found.at) == ("1 figure overridden", "paper", (MEMO, key))
    assert found.says.startswith(
        "“18 calendar days” in place of “17 calendar days” in the memorandum in support of motion to sever"
    )
    assert "; “17 calendar days” still stands in the motion to sever" in found.says
    changes.override_figure(desk.store, replace(override, computed="15 calendar days"))
    assert "where the program computes “17 calendar days” since" in items()["figures"].says


def test_an_edited_paragraph_tells_of_words_that_changed_beneath_it_and_of_figures_it_lost(desk, items):
    key, _ = a_figure(desk)
    edit = ParagraphEdit(
        MEMO, key, pieces=(Piece("Own words."), Piece("17 days", run="gone")), basis="As it read before"
    )
    changes.edit_paragraph(desk.store, edit)
    found = items()
    assert found["words"].open and "As it read before" in found["words"].says
    assert found["lost"].says == "Memorandum in support of motion to sever: a figure is computed no more, “17 days”"
    assert found["words"].at == found["lost"].at == (MEMO, key)


def test_does_of_whom_no_docket_says_who_remains_are_without_a_status(desk, items):
    assert items()["does"].says == "42 of 42"
    bare = Desk(worker=desk.worker)
    bare.take([desk.shelf.get(ref) for ref in desk.store.matter().exhibits])
    found = {item.key: item for item in checklist(bare.analysis(), [CASE])}
    assert found["does"].what == "42 Does without a status" and found["does"].link == "docket"
    assert found["client"].what == "No client" and found["client"].open


def test_requests_are_disposed_of_and_overridden_ones_are_told_with_what_the_rule_gives(desk, items):
    assert items()["requests"].says == "6 of 6"
    changes.override_request(desk.store, CASE, "18", "quash", "not reached", "left open")
    found = items()
    assert found["requests"].what == "1 request without a disposition" and "Dkt. 18" in found["requests"].says
    assert found["dispositions"].says.endswith("not reached in place of denied as moot")


def test_a_limit_is_that_of_the_court_or_of_the_judge_and_pages_are_those_of_the_pdf_where_known(desk: Desk, items):
    within = items(pages={MEMO: Pages(9, 9)})["limits"]
    assert within.what == "Page limit 15: Memorandum in support of motion to sever, 9 pages" and not within.open
    assert "LR 7.1" in within.says
    assert items()["limits"].what.endswith("pages") and "about" in items()["limits"].what
    changes.record_filing(desk.store, CASE, Filing(order=StandingOrder(pages=8, cite="Standing order of May 1, 2013")))
    over = items(pages={MEMO: Pages(9, 9)})["limits"]
    assert over.what == "Memorandum in support of motion to sever: 9 pages, limit 8" and over.open
    assert over.says.startswith("Standing order of May 1, 2013")


def test_what_hurts_and_was_put_in_is_told_and_addresses_too(desk, items):
    hurting = next(f for f in desk.analysis().findings.values() if f.side == "hurts" and f.case == CASE)
    helping = next(f for f in desk.analysis().findings.values() if f.side == "helps" and f.case == CASE)
    put_in = ("addresses", f"finding:{hurting.id}", f"finding:{helping.id}", "finding:gone")
    changes.record_filing(desk.store, CASE, Filing(put_in=put_in))
    found = items()["put_in"]
    assert found.count == 2 and found.at == ("addresses", f"finding:{hurting.id}")


def test_conferral_and_presentment_are_open_until_they_are_recorded(desk, items):
    assert items()["conferral"].what == "Conferral not recorded"
    changes.record_filing(desk.store, CASE, Filing(conferred="opposed"))
    assert items()["conferral"].what == "Day of the conferral not recorded"
    whole = Filing(
        conferred="opposed",
        conferred_on=date(2013, 9, 20),
        presented_on=date(2013, 10, 3),
        presented_at=time(9, 30),
        courtroom="2119",
    )
    changes.record_filing(desk.store, CASE, whole)
    assert items()["conferral"].says == "opposed, September 20, 2013"
    assert items()["presentment"].says == "October 3, 2013"
    changes.record_filing(desk.store, CASE, replace(whole, format="cacd", courtroom=""))
    assert items()["presentment"].open and items()["presentment"].what == "Presentment or hearing not recorded"
    changes.record_filing(desk.store, CASE, whole)
    assert not items()["conferral"].open and not items()["facts"].open
    changes.record_filing(desk.store, CASE, replace(whole, attorney="A. Attorney", declarant="A. Attorney"))
    assert "trial counsel" in items()["facts"].says and items()["facts"].open


def test_what_a_judge_asks_for_besides_is_told_with_the_standing_order(desk, items):
    assert not {"unpublished", "software"} & set(items())
    order = StandingOrder(unpublished=True, software=True, cite="Standing order of May 1, 2013")
    changes.record_filing(desk.store, CASE, Filing(order=order))
    found = items()
    assert "CP Prods." in found["unpublished"].says and found["unpublished"].says.endswith(order.cite)
    assert found["software"].at == (f"motion:{CASE}", "motion:software")
    words = (Piece("Drafting software was used; counsel checked every word."),)
    changes.edit_paragraph(desk.store, ParagraphEdit(f"motion:{CASE}", "motion:software", pieces=words))
    assert not items()["software"].open


def test_blanks_are_counted_paper_by_paper_and_papers_left_out_do_not_count(desk, items):
    plan = papers(desk.analysis())
    every, filled = items(plan=plan)["blanks"], items(plan=[p for p in plan if "notice" not in p.file])["blanks"]
    assert every.count > filled.count and "Notice of presentment" not in filled.says
    assert every.at == (f"motion:{CASE}",), "the first in the order of filing"


def test_without_a_paper_to_file_nothing_is_asked_of_a_filing(desk, items):
    assert not {"conferral", "presentment", "limits"} & set(items(plan=()))


def test_several_cases_are_told_apart(desk):
    found = {item.key: item for item in checklist(desk.analysis(), [OTHER, CASE])}
    assert found["client"].says == "12-cv-6675: John Doe X; 12-cv-6677: John Doe 38"
    assert found["conferral"].says.startswith("12-cv-6675: ")
    assert found["requests"].says == "12 of 12"


def _vouched(desk, key):
    return vouched(library(desk.store.matter()).authorities[key])
