"""Standards of joinder and reasons as data: complete, resting on authorities that exist, and added by adding data."""

from __future__ import annotations

import shutil

import pytest

from app.base.paths import data, resource
from app.base.problem import Problem
from app.law.authorities import authorities
from app.law.reasons import reason, steps
from app.law.standard_texts import judge_note, standard_texts
from app.matter.model import STANDARDS

PARTS = ("name", "statement", "test", "evidence", "pleading", "argued")


def test_each_standard_says_what_it_asks_of_hits_of_evidence_and_of_a_complaint():
    assert tuple(standard_texts()) == STANDARDS
    for text in standard_texts().values():
        assert all(getattr(text, part) for part in PARTS), text.key


def test_every_authority_of_a_standard_a_reason_and_a_step_is_known():
    known = set(authorities())
    for text in standard_texts().values():
        assert {*text.supports, *text.rejects} <= known, text.key
    for key, entry in data("law", "reasons.toml").items():
        assert {*entry.get("rests_on", ()), *entry.get("against", ())} <= known, key
    for request in ("quash", "anonymity"):
        for step in (*steps(request, True), *steps(request, False)):
            assert set(step.authorities) <= known, step.question


def test_what_the_opinion_cites_but_see_stands_against_the_standard_that_it_takes():
    # "But see TCYK ...; Third Degree Films v. Does 1-47 ...; Third Degree Films v. Does 1-36": part I.
    assert {"tcyk", "thirddegree_mass", "thirddegree_mich"} <= set(standard_texts()["concurrent"].rejects)
    assert "opinion" in standard_texts()["concurrent"].supports


def test_what_is_against_severance_in_the_same_district_stands_against_its_reason():
    against = reason("sever_granted").against
    adverse = [
        a for a in authorities().values() if (a.question, a.side, a.court) == ("joinder", "against", "N.D. Ill.")
    ]
    assert adverse and {a.key for a in adverse} <= set(against)


def test_quashing_meets_standing_and_the_four_grounds_of_the_rule():
    met = [step.question for step in steps("quash", unopposed=False)]
    assert met == ["Standing", "Time to comply", "Place of compliance", "Privilege and privacy", "Undue burden"]
    standing = steps("quash", unopposed=False)[0]
    assert standing.leans == "open" and {"sunlust_standing", "thirddegree_ind"} <= set(standing.authorities)


@pytest.mark.parametrize(("unopposed", "leans"), [(True, "for"), (False, "open")])
def test_a_pseudonym_meets_its_factors_the_objection_as_it_is_recorded(unopposed, leans):
    factors = {step.question: step.leans for step in reason("anonymity_granted", unopposed=unopposed, doe="X").steps}
    assert factors["Objection"] == leans
    assert (factors["Sensitive and personal matter"], factors["Who did it"]) == ("against", "for")
    assert "Scope and end" in factors


def test_a_judge_is_a_note_and_never_of_another_court():
    assert judge_note("John Z. Lee", "N.D. Ill.").standard == "concurrent"
    assert judge_note("John Z. Lee", "N.D. Cal.") is None
    assert judge_note(None, "N.D. Ill.") is None


def test_another_standard_is_added_by_adding_data(tmp_path):
    shutil.copy(resource("law", "standards.toml"), tmp_path)
    added = "\n[nearby]\n" + "".join(f'{part} = "{part}"\n' for part in PARTS) + "supports = []\nrejects = []\n"
    with (tmp_path / "standards.toml").open("a", encoding="utf-8") as file:
        file.write(added)
    found = standard_texts(tmp_path)
    assert tuple(found) == (*STANDARDS, "nearby") and found["nearby"].statement == "statement"


def test_a_standard_that_lacks_a_part_is_named(tmp_path):
    (tmp_path / "standards.toml").write_text('[nearby]\nname = "Nearby"\n', encoding="utf-8")
    with pytest.raises(Problem, match="The standard nearby is incomplete"):
        standard_texts(tmp_path)
