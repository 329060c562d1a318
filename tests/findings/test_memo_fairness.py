"""The memorandum's part on fairness takes its figures from rows and docket, and only what helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.base.paths import resource
from app.drafting.tree import blocks_as_text
from app.matter.docket import read_docket
from tests.findings.cases import analysed, listed

SAMPLE = read_docket(resource("samples", "12-cv-6675", "docket.toml")).cases[0]


def fairness(tmp_path, case, providers=("Alpha", "Beta"), does=68):
    lines = [listed(doe, "7/23/2012", providers[doe % len(providers)]) for doe in range(1, does + 1)]
    document = analysed(tmp_path, case, *lines).memo(case.number)
    told = blocks_as_text(document)
    return document, told[told.index("Fairness and manageability") : told.index("Relief\n")]


def test_what_many_does_make_of_one_case_is_told_with_figures_that_lead_back(tmp_path):
    document, told = fairness(tmp_path, SAMPLE)
    assert (
        "Exhibit A lists two providers for those who remain. The docket shows motions in the names of four Does."
        in told
    )
    assert "67 × $350 = $23,450 [28 U.S.C. § 1914(a): the fee of that time is to be verified]" in told
    refs = {run.ref for run in document.runs() if run.kind == "figure"}
    assert {f"fairness:{SAMPLE.number}:{part}" for part in ("providers", "movants")} <= refs
    assert f"fees:{SAMPLE.number}:filing" in refs


def test_what_does_not_help_or_is_not_known_stays_out(tmp_path):
    _, told = fairness(tmp_path, replace(SAMPLE, entries=SAMPLE.entries[:2]), providers=("Alpha",))
    assert "providers" not in told and "motions in" not in told
    _, told = fairness(tmp_path, replace(SAMPLE, number="13-cv-6675"))
    assert "$" not in told, "in 2013 the fee changed, and the day is not recorded"
    _, told = fairness(tmp_path, replace(SAMPLE, number="13-cv-6675", filed=date(2013, 5, 1)))
    assert "67 × $400 = $26,800" in told
