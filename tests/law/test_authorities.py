"""The authorities: every one that the opinion cites, in parts, its form made of them, picked by question and court."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.base.paths import data, resource
from app.base.problem import Problem
from app.law.authorities import Authority, authorities, by_work, on, read_authorities
from app.law.citations import Article, Case, year_of
from app.law.courts import circuit, is_appellate, weight
from app.matter.authority import QUESTIONS, SIDES

FIXTURES = Path(__file__).with_name("fixtures")
OPINION = "N.D. Ill."


def fixture(name: str) -> dict[str, Any]:
    return tomllib.loads((FIXTURES / name).read_text(encoding="utf-8"))


def reported(authority: Authority) -> tuple[str, str, str]:
    """Volume, reporter and first page, as they are parted in the data; the year and the number on Westlaw."""
    cited = authority.citation
    assert isinstance(cited, Case | Article)
    if isinstance(cited, Case) and cited.westlaw:
        return str(year_of(cited.decided)), "WL", str(cited.westlaw)
    return str(cited.volume), cited.reporter, str(cited.page)


def test_each_citation_of_the_opinion_is_in_the_data_with_its_pin() -> None:
    known = {(*reported(a), a.pin) for a in authorities().values() if isinstance(a.citation, Case | Article)}
    series = {(volume, reporter, pin) for volume, reporter, _, pin in known}
    cited = fixture("opinion_citations.toml")["cited"]
    assert len(cited) == 50
    assert len({tuple(each[1:4]) for each in cited if each[0] != "short"}) == 32
    for kind, volume, reporter, page, pin in cited:
        if kind == "short":
            assert (volume, reporter, pin) in series
        elif pin:
            assert (volume, reporter, page, pin) in known
        else:
            assert any(each[:3] == (volume, reporter, page) for each in known)


def test_what_eyecite_does_not_find_in_the_opinion_is_there_too() -> None:
    texts = " ".join(a.text for a in authorities().values())
    assert "71 Md. L. Rev. Endnotes 51, 54 (2012)" in texts
    assert "7 J. Bus. & Tech. L. 23, 26 n.25 (2012)" in texts
    assert "Why IP Addresses Alone Don’t Identify Criminals" in texts
    for section in ("20(a)(2)", "21", "42(b)", "45", "45(c)(3)(A)(i)-(iv)", "45(c)(3)(A)(iv)"):
        assert any(a.is_rule and a.text.endswith(section) for a in authorities().values())


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("turley", "Turley v. Gaetz, 625 F.3d 1005, 1011 (7th Cir. 2010)"),
        (
            "reynolds",
            "Malibu Media, LLC v. Reynolds, No. 12 C 6672, 2013 WL 870618, at *10 (N.D. Ill. Mar. 7, 2013)"
            " (Kendall, J.)",
        ),
        (
            "tcyk",
            "TCYK, LLC v. Does 1-87, No. 13 C 3845, 2013 WL 3465186, at *3 (N.D. Ill. July 10, 2013) (Tharp, J.)"
            " (decided after _Sunlust_, by the same judge)",
        ),
        ("thirddegree_mass", "Third Degree Films v. Does 1-47, 286 F.R.D. 188, 195 n.11 (D. Mass. 2012)"),
        (
            "opinion",
            "Malibu Media, LLC v. John Does 1-68, Nos. 12 cv 6675, 12 cv 6677, slip op. (N.D. Ill. Sept. 27, 2013)"
            " (Lee, J.)",
        ),
        ("malibu_1_6", "Malibu Media, LLC v. Does 1-6, 291 F.R.D. 191 (N.D. Ill. 2013) (Castillo, J.)"),
        (
            "ren",
            "Patience Ren, Note, _The Fate of Bittorent John Does: A Civil Procedure Analysis of Copyright Litigation_,"
            " 64 Hastings L.J. 1343, 1352 (2013)",
        ),
        ("frcp20", "Fed. R. Civ. P. 20(a)(2)"),
        ("frcp20_short", "Rule 20"),
        ("frcp42b", "42(b)"),
    ],
)
def test_the_form_is_made_of_the_parts(key: str, text: str) -> None:
    assert authorities()[key].text == text


def test_short_forms_of_a_case_on_westlaw_and_of_one_that_is_in_no_reporter() -> None:
    known = authorities()
    assert "".join(known["reynolds_fair"].short) == "Reynolds, 2013 WL 870618, at *15"
    assert "".join(known["malibu_1_21"].short) == "Does 1-21, No. 12 C 9656, slip op."
    assert "".join(known["mortenson"].short) == "Mortenson, 43 Seton Hall L. Rev. at 1123-24"


def test_every_entry_answers_a_known_question_and_says_how_it_weighs() -> None:
    words = data("text", "authorities.toml")
    for authority in authorities().values():
        assert authority.question in QUESTIONS and authority.side in SIDES
        assert authority.weighs in words["weighs"] and authority.proposition
        assert not authority.signal or authority.signal in words["signals"]
    assert set(words["questions"]) == set(QUESTIONS)


def test_later_authorities_are_told_apart_and_have_no_pin() -> None:
    later = {a.work for a in authorities().values() if a.weighs == "not_cited"}
    assert later == {"afholdings", "malibu_1_21", "inre_cdill", "malibu_1_6", "malibu_1_49"}
    assert not any(a.pin for a in authorities().values() if a.work in later)


def keys(question: str, side: str, case: str | None = None, court: str | None = OPINION, **more: Any) -> list[str]:
    return [a.key for a in by_work(on(question, side, case, court, **more))]  # type: ignore[arg-type]


def test_the_same_district_comes_before_a_court_of_appeals_elsewhere_and_that_before_others() -> None:
    found = on("joinder", "for", "12-cv-6677", OPINION)
    assert [a.key for a in found[:5]] == ["reynolds", "sunlust", "cpprods", "malibu_1_21", "afholdings"]
    assert {weight(a.court, OPINION) for a in found[5:]} == {"persuasive"}
    days = [a.when for a in found[5:] if isinstance(a.when, date) and a.weighs != "not_cited"]
    assert days == sorted(days, reverse=True)


def test_in_another_court_the_same_authorities_weigh_otherwise() -> None:
    assert keys("joinder", "for", court="D.D.C.")[0] == "afholdings"
    assert weight("D.C. Cir.", "D.D.C.") == "controlling"
    assert keys("joinder", "against", court="D. Mass.")[0] == "thirddegree_mass"
    assert weight("7th Cir.", "N.D. Ind.") == "controlling" and weight("7th Cir.", "D. Md.") == "persuasive"
    assert weight("N.D. Ill.", None) == weight("", OPINION) == "persuasive"
    assert weight("U.S.", OPINION) == "controlling" and is_appellate("2d Cir.") and not is_appellate(OPINION)


def test_a_decision_is_not_cited_in_the_case_that_it_decides() -> None:
    assert "opinion" in keys("joinder", "for", "13-cv-1")
    assert "opinion" not in keys("joinder", "for", "12-cv-6675")
    assert "tcyk" not in keys("joinder", "against", "13-cv-3845")
    assert "tcyk" in keys("joinder", "against", "13-cv-3845", court="D. Md."), "another court’s 13 C 3845"


def test_nothing_is_cited_on_a_day_before_it_was_decided() -> None:
    assert "afholdings" in keys("joinder", "for", until=date(2014, 5, 27))
    assert "afholdings" not in keys("joinder", "for", until=date(2014, 5, 26))
    assert keys("joinder", "against", until=date(2013, 7, 9)) == ["malibu_1_6", "thirddegree_mass", "thirddegree_mich"]


def test_every_district_of_the_data_lies_in_one_circuit() -> None:
    circuits = data("law", "courts.toml")["circuits"]
    districts = [d for each in circuits.values() for d in each]
    assert len(districts) == len(set(districts)) == 94
    assert all(circuit(a.court) for a in authorities().values() if a.court and not is_appellate(a.court))


OWN = """
[smith]
name = "Smith v. Jones"
volume = 1
reporter = "F.4th"
page = 2
court = "7th Cir."
year = 2021
[[smith.cited]]
question = "joinder"
side = "against"
pin = "3"
proposition = "One swarm is one series"
"""


def test_adding_an_authority_is_adding_data(tmp_path: Path) -> None:
    (tmp_path / "more.toml").write_text(OWN, encoding="utf-8")
    folder = resource("law", "authorities")
    known = read_authorities(folder, tmp_path)
    assert len(known) == len(authorities()) + 1
    assert known["smith"].text == "Smith v. Jones, 1 F.4th 2, 3 (7th Cir. 2021)"
    found = on("joinder", "against", None, OPINION, among=known.values())
    assert found[0].key == "smith" and weight(found[0].court, OPINION) == "controlling"


def test_what_is_wrong_in_the_data_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "b.toml").write_text(OWN, encoding="utf-8")
    with pytest.raises(Problem, match=r"Two authorities are called smith; rename the one in b.toml"):
        read_authorities(tmp_path)
    (tmp_path / "b.toml").write_text('[jones]\nname = "Jones v. Smith"\n', encoding="utf-8")
    with pytest.raises(Problem, match=r"The authority jones in b.toml is incomplete"):
        read_authorities(tmp_path)
