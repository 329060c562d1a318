"""Every paper of both samples reads as it did when somebody last read it."""

from __future__ import annotations

import pytest

from app import __version__
from app.base.clock import date_long
from app.base.today import today
from tests.drafting.golden import CASES, FOLDER, WRITTEN, golden

RENEW = "If it should read so, renew with: python -m tests.drafting.golden"


@pytest.fixture(scope="module")
def papers() -> dict[str, str]:
    return golden()


def test_the_papers_are_those_that_were_read(papers: dict[str, str]) -> None:
    assert sorted(papers) == sorted(path.name for path in FOLDER.glob("*.txt")), RENEW
    assert len(papers) > 20 and all(any(case in name for name in papers) for case in CASES)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.txt")))
def test_a_paper_reads_as_when_it_was_read(papers: dict[str, str], name: str) -> None:
    then = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    assert papers[name].splitlines() == then, RENEW


def test_nothing_in_them_is_of_the_day_on_which_the_test_runs(papers: dict[str, str]) -> None:
    told = "\n".join(papers.values())
    assert date_long(WRITTEN) in told, "the exhibit was opened on the day that is fixed"
    assert date_long(today()) not in told and f"version {__version__}" not in told
