"""Dockets read into a matter, one after another."""

from dataclasses import replace

import pytest

from app.base.problem import Problem
from app.matter import changes
from app.matter.docket import Docket
from app.matter.model import Case
from app.matter.store import Store

ILLINOIS = Docket("N.D. Ill.", "America/Chicago", (Case("12-cv-6675", docketed=True),))


def test_a_docket_of_another_court_is_refused_and_leaves_the_matter_as_it_was():
    store = Store.in_memory()
    changes.read_docket(store, ILLINOIS)
    before = store.matter()
    with pytest.raises(Problem, match=r"S\.D\.N\.Y\."):
        changes.read_docket(store, Docket("S.D.N.Y.", "America/New_York", (Case("12-cv-1", docketed=True),)))
    assert store.matter() == before


def test_the_same_case_may_be_read_anew_from_a_docket_that_corrects_its_court():
    store = Store.in_memory()
    changes.read_docket(store, ILLINOIS)
    changes.read_docket(store, replace(ILLINOIS, court="C.D. Ill."))
    assert store.matter().court == "C.D. Ill."
