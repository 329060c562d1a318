"""Which authorities stand in the memorandum: picked by question, court and side; ticked, left out, added by counsel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.drafting.tree import Document, Paragraph, plain
from app.law.library import library, vouched
from app.matter import changes, history
from app.matter.authority import OwnAuthority
from app.services import Desk
from app.services.papers.authorities import authority_lines

CASE = "12-cv-6677"
OWN = OwnAuthority(
    "Smith v. Jones",
    "One swarm is one series",
    "joinder",
    "against",
    volume=1,
    reporter="F.4th",
    page=2,
    court="7th Cir.",
    decided=2013,
    pin="3",
)


def paragraph(memo: Document, key: str) -> Paragraph:
    return next(block for block in memo.blocks if isinstance(block, Paragraph) and block.key == key)


def text(desk: Desk, key: str) -> str:
    return plain(paragraph(desk.analysis().memo(CASE), key).runs)


def choose(desk: Desk, key: str, choice: str | None) -> None:
    changes.choose_authority(desk.store, key, key, choice)  # type: ignore[arg-type]


def test_it_cites_the_same_district_for_the_client_and_every_adverse_one(desk: Desk) -> None:
    law = text(desk, "memo:law")
    assert law.index("Reynolds") < law.index("Sunlust") < law.index("CP Prods.") < law.index("Does 1-21")
    adverse = text(desk, "memo:adverse")
    for name in ("TCYK", "Does 1-49", "Does 1-6,", "286 F.R.D. 188", "2012 WL 2522151"):
        assert name in adverse
    assert paragraph(desk.analysis().memo(CASE), "memo:adverse").adverse == "Adverse authority"


def test_a_decision_later_than_the_paper_is_not_cited(desk: Desk) -> None:
    assert "AF Holdings" not in text(desk, "memo:law")
    changes.set_case_facts(desk.store, CASE, paper=None)
    assert "AF Holdings" in text(desk, "memo:law")


def test_in_another_court_it_cites_other_authorities(desk: Desk) -> None:
    desk.store.write(lambda connection: connection.execute("UPDATE settings SET court = 'D. Mass.'"))
    law = text(desk, "memo:law")
    assert law.index("Voltage") < law.index("Reynolds"), "of courts that bind nobody there, the two newest"
    assert "Sunlust" not in law
    adverse = paragraph(desk.analysis().memo(CASE), "memo:adverse")
    assert plain(adverse.runs).index("286 F.R.D. 188") < plain(adverse.runs).index("TCYK")


def test_a_tick_shows_who_and_when_until_citation_or_proposition_is_another(desk: Desk) -> None:
    turley = library(desk.store.matter()).authorities["turley"]
    assert "turley" in desk.analysis().memo(CASE).to_verify()
    changes.tick_authority(desk.store, "turley", "Turley", vouched(turley), "KM", date(2026, 8, 5))
    memo = desk.analysis().memo(CASE)
    assert "turley" not in memo.to_verify()
    opinion = library(desk.store.matter()).authorities["opinion"]
    assert "opinion" in desk.analysis().replay(CASE).to_verify()
    changes.tick_authority(desk.store, "opinion", "the opinion", vouched(opinion), "KM", date(2026, 8, 5))
    assert "opinion" not in desk.analysis().replay(CASE).to_verify()
    marks = [run.mark for run in paragraph(memo, "memo:burden").runs if run.ref == "turley" and run.mark]
    assert marks == ["verified KM, Aug 5"]
    changes.tick_authority(desk.store, "turley", "Turley", "another text: of another day", "KM", date(2026, 8, 5))
    assert "turley" in desk.analysis().memo(CASE).to_verify()


def test_a_favorable_one_can_be_left_out_and_what_follows_is_then_cited_in_full(desk: Desk) -> None:
    assert "Reynolds, 2013 WL 870618, at *15" in text(desk, "memo:fees")
    choose(desk, "reynolds", "leave out")
    assert "Reynolds" not in text(desk, "memo:law")
    assert "Malibu Media, LLC v. Reynolds, No. 12 C 6672, 2013 WL 870618, at *15" in text(desk, "memo:fees")
    history.undo(desk.store)
    assert "Reynolds" in text(desk, "memo:law")


def test_one_of_another_court_can_be_cited(desk: Desk) -> None:
    assert "Voltage" not in text(desk, "memo:law")
    choose(desk, "voltage_exchange", "cite")
    assert text(desk, "memo:law").endswith("2013 WL 2181666, at *7 (S.D. Ga. May 20, 2013).")
    choose(desk, "inre_fair", "cite")
    assert "See also In re BitTorrent" in text(desk, "memo:fees")


def test_an_adverse_one_cannot_be_left_out_and_names_the_model_rule_only_where_it_controls(desk: Desk) -> None:
    choose(desk, "tcyk", "leave out")
    assert "TCYK" in text(desk, "memo:adverse")
    changes.add_authority(desk.store, OWN)
    controlling = paragraph(desk.analysis().memo(CASE), "memo:adverse:controlling")
    assert "Smith v. Jones, 1 F.4th 2, 3 (7th Cir. 2013)" in plain(controlling.runs)
    assert controlling.adverse == "Adverse authority, controlling (Model Rule 3.3(a)(2))"
    changes.edit_authority(desk.store, replace(OWN, id=1, court="2d Cir."))
    memo = desk.analysis().memo(CASE)
    assert "Smith v. Jones" in plain(paragraph(memo, "memo:adverse").runs)
    assert not any("3.3" in (b.adverse or "") for b in memo.blocks if isinstance(b, Paragraph))


def test_an_own_favorable_one_is_cited_where_its_question_is_argued(desk: Desk) -> None:
    for question, key in (
        ("joinder", "memo:law"),
        ("burden", "memo:burden"),
        ("dates", "memo:dates"),
        ("fairness", "memo:fees"),
    ):
        own = replace(OWN, name=f"{question} v. Jones", question=question, side="for", court="D. Me.")
        changes.add_authority(desk.store, own)
        assert f"{question} v. Jones" in text(desk, key)
    assert {"own:1", "own:2", "own:3", "own:4"} <= desk.analysis().memo(CASE).to_verify()
    choose(desk, "own:1", "leave out")
    assert "joinder v. Jones" not in text(desk, "memo:law")


def test_the_list_says_of_each_what_the_memorandums_do_with_it(desk: Desk) -> None:
    for case in ("12-cv-6675", "12-cv-6677"):
        cited = {run.ref for run in desk.analysis().memo(case).runs() if run.kind == "cite"}
        told = {line.key: line.memo for line in authority_lines(desk.store.matter(), case)}
        assert {told[key] for key in cited if key} <= {"cited", "always", "in its text"}
        assert {key for key, memo in told.items() if memo in ("cited", "always")} <= cited
