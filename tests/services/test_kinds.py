"""Kinds of papers are files: each paper of a case says what docket, rows and counsel's records give it, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.drafting.kinds.known import kinds
from app.drafting.privacy.search import private_in_text
from app.drafting.tree import Caption, Document, Heading, blocks_as_text
from app.exhibits.schema import Exhibit
from app.matter import changes
from app.matter.model import Dismissal
from app.matter.paper import Filing, StandingOrder
from app.services import Desk
from app.services.export.draft import papers
from app.services.export.package import write_papers
from tests.services.conftest import sample_docket
from tests.services.paper_tools import shown

CASE = "12-cv-6677"
FILING = Filing(
    attorney="Ann B. Attorney",
    bar="ARDC No. 1234567",
    address="1 Main Street\nChicago, Illinois 60601",
    declarant="Dana Analyst",
    declarant_role="an analyst of data",
    conferred="opposed",
    conferred_on=date(2013, 9, 20),
    conferred_with="counsel for Plaintiff",
    conferred_how="by telephone",
    served_on=date(2013, 9, 27),
    served_how="the Court’s CM/ECF system",
    presented_on=date(2013, 10, 3),
    presented_at=time(9, 30),
    courtroom="1919",
)
OWN = """key = "disclosure"
name = "Corporate disclosure"
title = "DISCLOSURE OF {client}"
file = "disclosure"
folder = "to-file"
place = 35
endings = [".docx", ".pdf"]
scope = "case"
when = ["severed", "not combined"]

[[block]]
caption = true

[[block]]
heading = "Whom it concerns"

[[block]]
key = "who"
paragraph = "{client}, of No. {case_number}, by {attorney}, under {frcp21} and {rule:declaration}: *none*. {blank:more}"
numbered = true

[[block]]
part = "gaps"

[[block]]
paragraph = "Not in this case."
when = ["dropped"]
"""


@pytest.fixture
def desk(worker: Worker, exhibits: list[Exhibit]) -> Desk:
    """The case of the opinion in which one client remains beside one other Doe."""
    desk = Desk(worker=worker)
    desk.take([exhibit for exhibit in exhibits if CASE in exhibit.file])
    desk.take_docket(desk.read_docket(sample_docket(CASE)))
    return desk


@pytest.fixture
def text(desk: Desk) -> Callable[..., str]:
    """The text of a paper once that much more is recorded of the filing."""

    def of(kind: str, **more: object) -> str:
        changes.record_filing(desk.store, CASE, replace(FILING, **more))  # type: ignore[arg-type]
        return blocks_as_text(desk.analysis().paper(kind, CASE))

    return of


def addresses(document: Document) -> list[tuple[str, str]]:
    return private_in_text(" ".join(run.text for run in document.runs()), {})


def test_a_file_in_a_folder_is_a_kind_that_is_drafted_in_word_and_pdf(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "disclosure.toml").write_text(OWN, encoding="utf-8")
    changes.record_filing(desk.store, CASE, FILING)
    plan = [paper for paper in papers(desk.analysis(), known=kinds(tmp_path)) if paper.document and paper.document.kind]
    assert [paper.path for paper in plan] == ["to-file/disclosure.docx", "to-file/disclosure.pdf"]
    for path in write_papers(plan, tmp_path / "out"):
        said = shown(path)
        for words in (
            "DISCLOSURE OF John Doe 38",
            "Whom it concerns",
            "John Doe 38, of No. 12 cv 6677, by Ann B. Attorney, under Fed. R. Civ. P. 21 and 28 U.S.C. § 1746: none.",
            "[more]",
            "17 calendar days as printed, in UTC",
        ):
            assert words in said, (path.name, words)
        assert "Not in this case" not in said


@pytest.mark.parametrize(
    ("was", "is_", "told"),
    [
        ('name = "Corporate disclosure"\n', "", "“name” is missing"),
        ("place = 35\n", 'place = "35"\n', "“place” should be a whole number"),
        ('folder = "to-file"', 'folder = "elsewhere"', "“folder” is “elsewhere”"),
        ('scope = "case"', 'scope = "case"\ncolour = "red"', "nothing is called “colour”"),
        ('[".docx", ".pdf"]', '[".odt"]', "“endings” holds “.odt”"),
        ('[".docx", ".pdf"]', '[".xlsx"]', "none of its parts is a workbook"),
        ('file = "disclosure"', 'file = "../disclosure"', "“file” is “../disclosure”"),
        ('["severed", "not combined"]', '["sometimes"]', "when holds “sometimes”"),
        ("by {attorney}", "by {lawyer}", "block 3: paragraph names the field {lawyer}"),
        ("{rule:declaration}", "{rule:oath}", "the field {rule:oath}"),
        ("of No. {case_number}", "of No. 12", "block 3: paragraph holds the digit 1"),
        ("{client}, of", "{client, of", "block 3: paragraph"),
        ('part = "gaps"', 'part = "gap"', "block 4: no part is called “gap”"),
        ('part = "gaps"', 'part = "gaps"\nheading = "Gaps"', "block 4: write one of"),
        ('title = "DISCLOSURE OF {client}"\n', "", "“title” is missing"),
        ('when = ["dropped"]', 'when = ["dropped"]\nkey = "who"', "“disclosure:who” twice"),
    ],
)
def test_what_a_file_lacks_or_misnames_is_one_sentence_with_file_and_key(
    was: str, is_: str, told: str, tmp_path: Path
) -> None:
    assert was in OWN
    (tmp_path / "own.toml").write_text(OWN.replace(was, is_, 1), encoding="utf-8")
    with pytest.raises(Problem) as problem:
        kinds(tmp_path)
    assert problem.value.sentence.startswith("In the kind of paper own.toml, ") and told in problem.value.sentence


def test_a_file_that_is_no_toml_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("key = ", encoding="utf-8")
    with pytest.raises(Problem, match=r"own\.toml could not be read"):
        kinds(tmp_path)


@pytest.mark.parametrize("format_", [None, "flmd"])
@pytest.mark.parametrize("filing", [Filing(), FILING], ids=["blank", "recorded"])
def test_no_figure_stands_bare_in_any_kind(desk: Desk, filing: Filing, format_: str | None) -> None:
    changes.record_filing(desk.store, CASE, replace(filing, format=format_, put_in=("addresses",)))
    analysis = desk.analysis()
    for kind in kinds().values():
        document = analysis.paper(kind, CASE if kind.scope == "case" else None)
        for run in document.runs():
            named = run.text == analysis.form(CASE).conferral_heading  # a rule may say what its heading reads
            assert run.kind != "text" or named or not re.search(r"\d", run.text), (kind.key, run)
            assert run.kind not in ("figure", "cite", "record") or run.ref, (kind.key, run)


def test_the_motion_follows_the_relief_and_the_requests_of_the_docket(desk: Desk, text: Callable[..., str]) -> None:
    severing = text("motion")
    assert "MOTION TO SEVER" in severing
    assert "every Defendant other than the lowest-numbered remaining Defendant, John Doe 29" in severing
    assert "is cited for this motion only, without admitting its accuracy" in severing
    assert (
        "What John Doe 38 asks besides, to quash and for leave to proceed anonymously [18], is not withdrawn."
        in severing
    )
    assert "The request to sever stands on the docket already, at [18]." in severing
    changes.set_relief(desk.store, CASE, "drop without prejudice")
    dropping = text("motion")
    assert "MOTION TO BE DROPPED AS A PARTY" in dropping and "separate amended complaint" not in dropping
    assert "to be dropped from this action without prejudice under Fed. R. Civ. P. 21" in dropping
    assert "At [18] John Doe 38 moved to sever." in dropping and "in place of severance." in dropping
    changes.set_relief(desk.store, CASE, "all but lowest")
    changes.set_clients(desk.store, CASE, "29")
    staying = text("motion")
    assert "John Doe 29 asks for leave to proceed by pseudonym [20, 22]" in staying
    assert "either through the close of fact discovery or until further order of the Court." in staying


def test_where_nobody_is_left_to_sever_there_is_nothing_to_move_for(desk: Desk, text: Callable[..., str]) -> None:
    changes.set_dismissed(desk.store, CASE, "29", Dismissal())
    said = text("motion")
    assert "[Nobody is left to be severed: there is nothing to move for.]" in said
    assert "[John Doe 38 is the only Defendant who remains" in said and "separate amended complaint" not in said
    ordered = text("order")
    assert "The remaining requests in [18] are moot." in ordered and "the severance of" not in ordered


def test_an_order_that_drops_a_party_grants_the_motion_that_asks_for_it(desk: Desk, text: Callable[..., str]) -> None:
    changes.set_relief(desk.store, CASE, "drop without prejudice")
    said = text("order")
    assert "the motions of Defendant John Doe 38 to be dropped as a party [docket entry] and to quash;" in said
    assert "The motion by Defendant John Doe 38 to be dropped as a party [docket entry] is granted." in said


def test_several_clients_are_spoken_of_as_several(desk: Desk, text: Callable[..., str]) -> None:
    changes.set_clients(desk.store, CASE, "29, 38")
    assert "In support, John Does 29 and 38 state:" in text("motion")
    assert "submit this memorandum in support of the motions to sever [18, 20, 22]." in text("memo")
    told = text("client")
    assert "John Doe 38: You would be one of those who leave" in told and "John Doe 29: You would be the one" in told
    assert "[One page speaks to several clients:" in told
    changes.set_relief(desk.store, CASE, "drop without prejudice")
    assert "MOTION TO BE DROPPED AS PARTIES" in text("motion")


def test_the_page_for_the_client_tells_what_else_is_asked(desk: Desk, text: Callable[..., str]) -> None:
    assert "we ask that the subpoena be stopped" not in text("client")
    changes.set_clients(desk.store, CASE, "29")
    said = text("client")
    assert "For John Doe 29 we ask that the subpoena be stopped" in said and "use that number and not the name" in said


def test_a_letter_before_a_motion_that_is_on_the_docket_confers_on_that(desk: Desk, text: Callable[..., str]) -> None:
    assert "confer on the request to sever at [18], before we file in support of it." in text("letter")
    changes.set_relief(desk.store, CASE, "drop without prejudice")
    assert "in place of the severance that is asked for at [18]." in text("letter")


@pytest.mark.parametrize("format_", ["cacd", "nysd"])
def test_a_motion_is_noticed_for_hearing_and_a_brief_counts_its_words_where_the_court_wants_it(
    text: Callable[..., str], format_: str
) -> None:
    said = text("motion", format=format_)
    assert "NOTICE OF MOTION AND MOTION TO SEVER" in said
    assert "noticed for hearing on October 3, 2013, at 9:30 a.m." in said and "in courtroom 1919." in said
    assert "[Certificate of the number of words" in text("memo", format=format_)
    assert "noticed for hearing" not in text("motion", format="ilnd")
    assert "number of words" not in text("memo", format="ilnd")


def test_conferral_is_certified_under_the_heading_that_the_rule_gives(text: Callable[..., str]) -> None:
    assert "Local Rule 3.01(g) Certification" in text("motion", format="flmd")
    assert "Certificate of conferral" in text("motion", format="ilnd")


def test_what_else_a_court_wants_stands_in_its_papers(desk: Desk, text: Callable[..., str]) -> None:
    assert "[On a page of its own: the controlling or most appropriate authority" in text("memo", format="mied")
    assert "most appropriate authority" not in text("memo", format="ilnd")
    assert "ENTER:" in text("order", format="ilnd")
    assert "DATED:" in text("order", format="cacd") and "ENTER:" not in text("order", format="cacd")
    assert "rests on the memorandum below" in text("motion", format="flmd")
    levels = {b.text: b.level for b in desk.analysis().paper("motion", CASE).blocks if isinstance(b, Heading)}
    assert levels["Memorandum of law"] == 1 and levels["Short answer"] == levels["Relief"] == 2


def test_what_nobody_recorded_of_the_declarants_work_is_to_be_confirmed(text: Callable[..., str]) -> None:
    said = text("declaration")
    assert said.count("[declarant to confirm]") == 2 and "[declarant to compare, and to confirm]" in said
    assert "came to me [from whom, and on which day]" in said
    assert "prints two cells in a form that had to be mended" in said


def test_a_motion_to_seal_is_presented_too_and_has_its_order(text: Callable[..., str]) -> None:
    assert "and the motion for leave to file under seal, copies of which" in text("notice", put_in=("addresses",))
    assert "under seal" not in text("notice", put_in=())
    said = text("order-to-seal", put_in=("addresses",))
    assert "for leave to file under seal [docket entry], the Court orders" in said and "Attorney" not in said


def test_who_may_not_move_or_may_be_the_one_who_stays_is_a_marked_blank(desk: Desk, text: Callable[..., str]) -> None:
    settle = "is to be settled before this is filed.]"
    assert not any(settle in text(kind) for kind in ("motion", "order"))
    changes.set_clients(desk.store, CASE, "5")  # dismissed
    assert all("[A client is not among the Defendants who remain" in text(kind) for kind in ("motion", "order"))
    changes.set_clients(desk.store, CASE, "John Doe X")
    assert all("[Whether the client is the Defendant who stays" in text(kind) for kind in ("motion", "order"))
    told = text("client")
    assert "[Whether the client stays in this case or leaves it" in told and "You would be" not in told
    changes.set_relief(desk.store, CASE, "client alone")
    assert settle not in text("motion") and "You would be one of those who leave" in text("client")


def test_conferral_is_told_as_it_is_recorded_or_is_a_blank(text: Callable[..., str]) -> None:
    assert "conferred with counsel for Plaintiff by telephone on September 20, 2013. Plaintiff opposes" in text(
        "motion"
    )
    assert "Plaintiff does not oppose the relief sought." in text("motion", conferred="unopposed")
    assert "has had no answer on the relief sought." in text("motion", conferred="no answer")
    unknown = text("motion", conferred=None)
    assert "[Certificate of conferral: with whom counsel conferred" in unknown and "by telephone" not in unknown


def test_where_the_court_wants_one_paper_the_motion_holds_the_memorandum(desk: Desk, text: Callable[..., str]) -> None:
    one = text("motion", format="flmd")
    assert "Short answer" in one and "As M.D. Fla. Local Rule 3.01(g) asks, counsel for John Doe 38 conferred" in one
    files = {paper.file for paper in papers(desk.analysis())}
    assert "motion.docx" in files and "memo.docx" not in files
    assert "Short answer" not in text("motion") and "memo.docx" in {paper.file for paper in papers(desk.analysis())}


def test_a_notice_is_drafted_only_where_motions_are_presented(desk: Desk, text: Callable[..., str]) -> None:
    assert "on October 3, 2013, at 9:30 a.m., or as soon after that" in text("notice")
    assert "in courtroom 1919" in text("notice")
    assert "notice.docx" in {paper.file for paper in papers(desk.analysis())}
    text("notice", order=StandingOrder(presentment=False))
    assert "notice.docx" not in {paper.file for paper in papers(desk.analysis())}


def test_the_declaration_sponsors_the_analysis_in_the_words_of_the_statute(
    desk: Desk, text: Callable[..., str]
) -> None:
    said = text("declaration")
    (exhibit,) = desk.analysis().exhibits
    assert exhibit.sha256 in said.replace(" ", "") and "the file “exhibit-a-12-cv-6677.xlsx”" in said
    for words in (
        "DECLARATION OF DANA ANALYST",
        "Dana Analyst declares under 28 U.S.C. § 1746:",
        "I am not trial counsel for any party.",
        "42 rows, 42 of them with a time",
        "Doeline, version",
        "fair and accurate summaries",
        "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true",
        "Executed on [date]",
    ):
        assert words in said, words


def test_neither_counsel_nor_the_client_declares(desk: Desk, text: Callable[..., str]) -> None:
    changes.set_named(desk.store, CASE, "38", "Jane Roe")
    for barred in ("Ann B. Attorney", "jane roe"):
        said = text("declaration", declarant=barred)
        assert "[declarant: neither client nor trial counsel] declares" in said and barred.upper() not in said


def test_the_order_that_chambers_get_names_no_attorney(desk: Desk, text: Callable[..., str]) -> None:
    for form in ("ilnd", "cacd"):
        assert "Attorney" not in text("order", format=form)
    caption = desk.analysis().paper("motion", CASE).blocks[0]
    assert isinstance(caption, Caption) and "Ann B. Attorney" in blocks_as_text(Document("x", "x", (caption,)))


def test_the_certificate_names_the_papers_that_are_filed_with_it(text: Callable[..., str]) -> None:
    said = text("certificate")
    assert "on September 27, 2013 I served the following on counsel of record, by the Court’s CM/ECF system:" in said
    listed = said.splitlines()[2:7]
    assert [line.split()[0] for line in listed] == ["Motion", "Notice", "Memorandum", "Declaration", "Proposed"]
    assert "Notice" not in text("certificate", left_out=("notice.docx", "notice.pdf"))


def test_addresses_stand_in_the_part_under_seal_alone(desk: Desk, text: Callable[..., str]) -> None:
    redacted = text("redacted", put_in=("addresses",))
    assert redacted.count("[redacted]") == 2 and "N.D. Ill. LR 26.2" in redacted
    plan = papers(desk.analysis())
    sealed = [paper for paper in plan if paper.folder == "to-file/under-seal"]
    assert [paper.file for paper in sealed] == ["sealed.docx", "sealed.pdf"]
    assert sealed[0].document is not None and len(addresses(sealed[0].document)) == 2
    others = [p.document for p in plan if p.document is not None and p.folder == "to-file"]
    assert {"motion-to-seal", "redacted"} <= {document.kind for document in others}
    assert not [found for document in others for found in addresses(document)]
    text("redacted")
    assert not {"sealed.pdf", "redacted.pdf", "motion-to-seal.pdf"} & {paper.file for paper in papers(desk.analysis())}


@pytest.mark.parametrize("kind", ["letter", "client"])
def test_what_is_sent_holds_no_address_and_no_name_of_the_client(
    desk: Desk, text: Callable[..., str], kind: str
) -> None:
    changes.set_named(desk.store, CASE, "38", "Jane Roe")
    said = text(kind, put_in=("addresses",))
    assert "John Doe 38" in said and private_in_text(said, {"client": "Jane Roe"}) == []
    assert not desk.analysis().paper(kind, CASE).header


def test_the_client_is_told_the_days_that_bind(desk: Desk, text: Callable[..., str]) -> None:
    assert "October 3, 2013: the day on which the motion is presented" in text("client")
    assert "[No day is recorded for the client" in text("client", presented_on=None)
    changes.set_subpoena(desk.store, CASE, "38", object_by=date(2013, 10, 7), returns=date(2013, 10, 21))
    said = text("client", presented_on=None)
    assert "October 7, 2013: the last day to object to the subpoena for John Doe 38" in said
    assert "October 21, 2013: the day on which the provider is to tell Plaintiff who John Doe 38 is" in said
    assert "You would be one of those who leave this case." in said
