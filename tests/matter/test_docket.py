"""docket.toml: what a person may write, and what becomes of it."""

from datetime import date

import pytest

from app.base import paths
from app.base.ids import unnumbered_case
from app.matter.model import (
    ALLEGATIONS,
    RELIEFS,
    REQUEST_KINDS,
    Allegation,
    Case,
    Dismissal,
    DoeFacts,
    Entry,
    Request,
)

WHOLE = """
court = "N.D. Ill."
zone = "America/Chicago"

[[case]]
number = "1:12-cv-06677"
exhibit = "exhibit-a-12-cv-6677.xlsx"
plaintiff = "Malibu Media, LLC"
does = 42
judge = "John Z. Lee"
magistrate = "Michael Mason"
division = "Eastern Division"
filed = 2012-08-22
title = "Backstage"
counsel = "A. Counsel"
dismissed = "1-28, 30-37, 39-42"
client = "38"
relief = "all but lowest"

[[case.entry]]
dkt = "20, 22"
movant = "Doe 29"
requests = ["quash", "anonymity", "sever"]
unopposed = ["anonymity"]

[[case.entry]]
dkt = 53
movant = "Plaintiff"
requests = ["compel"]
concerns = "John Doe X"

[[case.allegation]]
says = "same hash"
cite = "Compl. para. 38"

[[case.allegation]]
says = "same series"
cite = "Compl. para. 39"
conclusory = true
"""


@pytest.fixture
def entry(case):
    return lambda lines: case(f"[[case.entry]]\ndkt = 18\n{lines}").entries[0]


def test_the_whole_of_a_docket(docket):
    read = docket(WHOLE)
    assert (read.court, read.zone) == ("N.D. Ill.", "America/Chicago")
    (case,) = read.cases
    assert case.dismissed == (*range(1, 29), *range(30, 38), *range(39, 43))
    assert case == Case(
        number="12-cv-6677",
        plaintiff="Malibu Media, LLC",
        does=42,
        title="Backstage",
        judge="John Z. Lee",
        magistrate="Michael Mason",
        division="Eastern Division",
        filed=date(2012, 8, 22),
        counsel="A. Counsel",
        exhibit="exhibit-a-12-cv-6677.xlsx",
        clients=(38,),
        relief="all but lowest",
        facts=tuple(DoeFacts(doe, dismissed=Dismissal()) for doe in case.dismissed),
        entries=(
            Entry(
                "20, 22", "Doe 29", (Request("quash"), Request("anonymity", unopposed=True), Request("sever")), (29,)
            ),
            Entry("53", "Plaintiff", (Request("compel"),), concerns="John Doe X"),
        ),
        allegations=(
            Allegation("same hash", "Compl. para. 38"),
            Allegation("same series", "Compl. para. 39", conclusory=True),
        ),
        docketed=True,
    )


@pytest.mark.parametrize("number", ["1:12-cv-06677", "12-cv-6677", "12 cv 6677", "12 C 6677", "No. 12 C 6677"])
def test_a_case_has_one_number_in_whatever_form(docket, number):
    assert docket(f'[[case]]\nnumber = "{number}"').cases[0].number == "12-cv-6677"


def test_a_single_table_is_a_case_and_an_entry_too(docket):
    read = docket('[case]\nnumber = "12-cv-1"\n[case.entry]\ndkt = "9"\nmovant = 3\nrequests = "sever"')
    assert read.cases[0].entries == (Entry("9", "Doe 3", (Request("sever"),), (3,)),)


def test_a_case_without_a_number_is_known_by_its_exhibit(docket):
    assert docket('[[case]]\nexhibit = "a.csv"').cases[0].number == unnumbered_case("a.csv")


def test_a_byte_order_mark_and_windows_lines_do_no_harm(docket):
    assert docket(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()) == docket(WHOLE)


JANUARY = date(2013, 1, 4)

DISMISSED = [
    ('"1-3, 5"', {1: Dismissal(), 2: Dismissal(), 3: Dismissal(), 5: Dismissal()}),
    ("7", {7: Dismissal()}),
    ("[2, 4]", {2: Dismissal(), 4: Dismissal()}),
    ('["2-3", 9, "John Doe X"]', {2: Dismissal(), 3: Dismissal(), 9: Dismissal(), "John Doe X": Dismissal()}),
    ('"John Does 2 and 4"', {2: Dismissal(), 4: Dismissal()}),
    ('""', {}),
    ("[]", {}),
    ('{does = "2-3", date = 2013-01-04}', {2: Dismissal(JANUARY), 3: Dismissal(JANUARY)}),
    (
        '[{does = "2-3", date = "1/4/2013", dkt = 41, prejudice = false, settled = true}, {does = 9}, 11]',
        {
            2: Dismissal(JANUARY, "41", prejudice=False, settled=True),
            3: Dismissal(JANUARY, "41", prejudice=False, settled=True),
            9: Dismissal(),
            11: Dismissal(),
        },
    ),
    ('[{does = 2, prejudice = "with prejudice"}]', {2: Dismissal(prejudice=True)}),
    ('[{does = 2, prejudice = "without"}]', {2: Dismissal(prejudice=False)}),
]


@pytest.mark.parametrize(("written", "dismissed"), DISMISSED)
def test_who_was_dismissed(case, written, dismissed):
    assert {facts.doe: facts.dismissed for facts in case(f"dismissed = {written}").facts} == dismissed


def test_separate_facts_of_one_doe_meet(case):
    read = case('dismissed = "2"\nserved = [{does = "2-3", date = 2013-02-01}, 4]\nrepresented = 3')
    assert read.facts == (
        DoeFacts(2, dismissed=Dismissal(), served=date(2013, 2, 1)),
        DoeFacts(3, served=date(2013, 2, 1), represented=True),
        DoeFacts(4, served=True),
    )


CLIENTS = [
    ('"38"', (38,)),
    ("38", (38,)),
    ('"Doe 38"', (38,)),
    ('"John Doe X"', ("John Doe X",)),
    ('["38", 2, "John Doe X"]', (38, 2, "John Doe X")),
    ('"Does 2 and 38"', (2, 38)),
    ('"198.51.100.7"', ("198.51.100.7",)),
]


@pytest.mark.parametrize(("written", "clients"), CLIENTS)
def test_for_whom_we_speak(case, written, clients):
    assert case(f"client = {written}").clients == clients


MOVANTS = [
    ('"Doe 29"', (29,)),
    ('"John Doe 29"', (29,)),
    ('"29"', (29,)),
    ("29", (29,)),
    ('"Does 11, 32, 46"', (11, 32, 46)),
    ("[11, 32, 46]", (11, 32, 46)),
    ('"Does 2 and 5-7"', (2, 5, 6, 7)),
    ('"John Doe X"', ("John Doe X",)),
    ('"plaintiff"', ()),
    ('"Example Cable Corp."', ()),
]


@pytest.mark.parametrize(("written", "does"), MOVANTS)
def test_who_moved(entry, written, does):
    assert entry(f"movant = {written}").does == does


def test_the_plaintiff_moves_under_any_name(docket):
    read = docket(
        '[case]\nnumber = "12-cv-1"\nplaintiff = "Malibu Media, LLC"\n'
        '[[case.entry]]\ndkt = 1\nmovant = "PLAINTIFF"\n[[case.entry]]\ndkt = 2\nmovant = "Malibu Media, LLC"'
    )
    assert [e.movant for e in read.cases[0].entries] == ["Plaintiff", "Plaintiff"]


def test_a_movant_beyond_the_complaints_count_survives(case):
    read = case('does = 5\n[[case.entry]]\ndkt = 1\nmovant = "Doe 99"\nrequests = ["sever"]')
    assert read.entries[0].does == (99,)


def test_an_unnumbered_movant_says_who_he_is_not(entry):
    assert entry('movant = "John Doe X"\nnot_doe = 1').not_doe == 1
    assert entry('movant = "John Doe X"\nnot_doe = "Doe 1"').not_doe == 1


REQUESTS = [
    ('["quash", "anonymity", "sever"]', ["quash", "anonymity", "sever"]),
    ('"sever"', ["sever"]),
    ('"Severance"', ["sever"]),
    ('"Motion to Quash Subpoena"', ["quash"]),
    ('"quash and sever"', ["quash", "sever"]),
    ('"quash; for leave to proceed anonymously; and to sever"', ["quash", "anonymity", "sever"]),
    ('["proceed under a pseudonym"]', ["anonymity"]),
    ('["anonymous", "anonymity"]', ["anonymity"]),
    ('["compel disclosure", "dismissal", "protective order"]', ["compel", "dismiss", "protective order"]),
    ("[]", []),
]


@pytest.mark.parametrize(("written", "kinds"), REQUESTS)
def test_what_was_asked_for(entry, written, kinds):
    assert [r.kind for r in entry(f"movant = 1\nrequests = {written}").requests] == kinds


@pytest.mark.parametrize(
    ("written", "unopposed"),
    [("true", [True, True]), ("false", [False, False]), ('["pseudonym"]', [False, True]), ('"quash"', [True, False])],
)
def test_what_nobody_opposes(entry, written, unopposed):
    read = entry(f'movant = 1\nrequests = ["quash", "anonymity"]\nunopposed = {written}')
    assert [r.unopposed for r in read.requests] == unopposed


@pytest.mark.parametrize(
    ("written", "ruled"),
    [
        ('"stricken as moot"', ["stricken as moot", "stricken as moot"]),
        ('{sever = "granted", quash = "denied as moot"}', ["denied as moot", "granted"]),
        ('{severance = "granted"}', [None, "granted"]),
    ],
)
def test_what_the_court_has_ruled(entry, written, ruled):
    read = entry(f'movant = 1\nrequests = ["quash", "sever"]\ndisposition = {written}\nruling_dkt = 85')
    assert [r.ruled for r in read.requests] == ruled
    assert read.ruling_dkt == "85"


@pytest.mark.parametrize("written", ["18", '"18"', '"Dkt. 18"', '"[18]"', '"ECF No. 18"', '"Docket #18"'])
def test_a_docket_number_is_bare(docket, written):
    assert (
        docket(f'[case]\nnumber = "12-cv-1"\n[case.entry]\ndkt = {written}\nmovant = 1').cases[0].entries[0].dkt == "18"
    )


@pytest.mark.parametrize(
    "written", ["2012-08-22", '"2012-08-22"', '"8/22/2012"', '"August 22, 2012"', '"Aug. 22, 2012"']
)
def test_a_day_is_a_day(case, written):
    assert case(f"filed = {written}").filed == date(2012, 8, 22)


@pytest.mark.parametrize(("written", "count"), [("42", 42), ('"42"', 42), ('"1-42"', 42), ('"John Does 1–42"', 42)])
def test_how_many_the_complaint_names(case, written, count):
    assert case(f"does = {written}").does == count


def test_an_office_is_no_part_of_a_name(case):
    read = case('judge = "Hon. John Z. Lee"\nmagistrate = "Magistrate Judge Susan Cox"')
    assert (read.judge, read.magistrate) == ("John Z. Lee", "Susan Cox")


def test_an_allegation_without_a_cite_carries_a_marked_blank(case):
    assert case('[[case.allegation]]\nsays = "same hash"').allegations[0].cite == "[cite to the complaint]"


def test_each_word_of_the_model_has_its_synonyms_and_no_synonym_two_words():
    vocabulary = paths.data("docket.toml")
    for kind, words in (("requests", REQUEST_KINDS), ("reliefs", RELIEFS), ("allegations", ALLEGATIONS)):
        assert set(vocabulary[kind]) == set(words)
        written = [synonym for synonyms in vocabulary[kind].values() for synonym in synonyms]
        assert len(written) == len(set(written))
        assert all(word in vocabulary[kind][word] for word in words)
