"""docket.toml: what cannot stand in it is refused in one sentence, with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.problem import Problem
from app.matter.docket import docket_from, read_docket
from app.matter.docket_filing import FILING_KEYS, ORDER_KEYS
from app.matter.docket_reading import ALLEGATION_KEYS, CASE_KEYS, ENTRY_KEYS
from tests.examples import examples

REFUSED = [
    ("[[case", "not TOML"),
    ("", "holds no docket"),
    ('cuort = "N.D. Ill."', "“cuort”.*did you mean “court”.*court, zone, authority, case"),
    ('zone = "America/Springfield"', "zone cannot be “America/Springfield”; give an IANA name"),
    ('[[case]]\njudge = "A"', "“number” is missing"),
    ('[[case]]\nnumber = "6677"', "number cannot be “6677”"),
    ('case = "12-cv-1"', r"case cannot be .* \[\[case\]\]"),
    ('[[case]]\nnumber = "12-cv-1"\n[[case]]\nnumber = "1:12-cv-00001"', "12-cv-1 stands there twice"),
]

REFUSED_IN_A_CASE = [
    ('relief = "sever everybody"', "relief cannot be .* client alone, all but lowest, drop without prejudice"),
    ("does = 0", "does cannot be “0”"),
    ("does = true", "does cannot be “True”"),
    ('does = "many"', "does cannot be “many”"),
    ('dismissed = "1-3, x-ray"', "dismissed cannot be “x-ray”; give numbers and ranges"),
    ('dismissed = "9-2"', "dismissed cannot be “9-2”"),
    ("dismissed = true", "dismissed cannot be"),
    ("dismissed = [1.5]", "dismissed cannot be"),
    ("dismissed = [{date = 2013-01-04}]", "dismissed: the key “does” is missing"),
    ('dismissed = [{does = 2, day = "x"}]', "“day” is not known"),
    ('dismissed = [{does = 2, prejudice = "some"}]', "prejudice cannot be “some”"),
    ('client = "our man"', "client cannot be “our man”"),
    ('filed = "last summer"', "filed cannot be “last summer”; give a date such as 2012-10-02"),
    ("plaintiff = true", "plaintiff cannot be “True”; give a text"),
    ('dissmissed = "1"', "did you mean “dismissed”"),
    ("[[case.entry]]\nmovant = 1", "“dkt” is missing"),
    ("[[case.entry]]\ndkt = 1", "entry 1: the key “movant” is missing"),
    (
        "[[case.entry]]\ndkt = 1\nmovant = 1\nrequests = ['more time']",
        "entry 1: requests cannot be “more time”; give one of: sever",
    ),
    ("[[case.entry]]\ndkt = 1\nmovant = 1\nrequests = [1]", "requests cannot be “1”"),
    ("[[case.entry]]\ndkt = 1\nmovant = 1\nrequests = 'sever'\nunopposed = 'quash'", "unopposed cannot be “quash”"),
    ("[[case.entry]]\ndkt = 1\nmovant = 1\nrequests = 'sever'\ndisposition = {quash = 'x'}", "disposition cannot be"),
    ("[[case.entry]]\ndkt = 1\nmovant = 1\nnot_doe = 'John Doe X'", "not_doe cannot be"),
    ("[[case.entry]]\ndkt = 1\nmovant = 1\nconcerns = '1-2'", "concerns cannot be"),
    ("[[case.allegation]]\ncite = 'para. 1'", "“says” is missing"),
    ("[[case.allegation]]\nsays = 'same town'\ncite = 'para. 1'", "says cannot be “same town”; give one of: same hash"),
    ("[[case.allegation]]\nsays = 'same hash'\nconclusory = 'yes'", "conclusory cannot be “yes”; give true or false"),
]


@pytest.mark.parametrize(("written", "sentence"), REFUSED)
def test_what_is_no_docket_is_refused_in_one_sentence(docket, written, sentence):
    with pytest.raises(Problem, match=sentence) as refused:
        docket(written)
    assert refused.value.sentence.startswith("docket.toml")


@pytest.mark.parametrize(("written", "sentence"), REFUSED_IN_A_CASE)
def test_what_no_case_can_hold_is_refused_with_its_place(case, written, sentence):
    with pytest.raises(Problem, match=sentence) as refused:
        case(written)
    assert refused.value.sentence.startswith("docket.toml, case 12-cv-6677")


def test_files_that_cannot_be_read_are_named(tmp_path, docket):
    with pytest.raises(Problem, match=r"^nowhere\.toml could not be read"):
        read_docket(tmp_path / "nowhere.toml")
    with pytest.raises(Problem, match="is a folder"):
        read_docket(tmp_path)
    with pytest.raises(Problem, match="UTF-8"):
        docket("court = “N.D. Ill.”".encode("utf-16"))
    with pytest.raises(Problem, match=r"nested too deep|not TOML"):
        docket("case = " + "[" * 100_000)


keys = st.sampled_from(
    [*CASE_KEYS, *ENTRY_KEYS, *ALLEGATION_KEYS, *FILING_KEYS, *ORDER_KEYS, "court", "zone", "case", "prejudice"]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.dates() | st.times()
scalars |= st.sampled_from(["1-3", "Doe 29", "12-cv-1", "sever", "same hash", "client alone", "18"])
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5), max_leaves=8
)


@given(st.dictionaries(keys, anything, max_size=4) | st.fixed_dictionaries({"case": st.dictionaries(keys, anything)}))
@settings(max_examples=examples(300))
def test_whatever_stands_in_a_docket_it_is_read_or_refused_in_one_sentence(tables):
    def without_none(value):
        if isinstance(value, dict):
            return {key: without_none(item) for key, item in value.items() if item is not None}
        return [without_none(item) for item in value if item is not None] if isinstance(value, list) else value

    try:
        docket = docket_from(without_none(tables), "docket.toml")
    except Problem as problem:
        assert problem.sentence.startswith("docket.toml")
    else:
        assert all(case.docketed for case in docket.cases)
