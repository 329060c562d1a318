"""Each citation as eyecite reads it back: volume, reporter, page, year, court and pin, but for its known misses."""

from __future__ import annotations

import pytest

from app.law.authorities import Authority, authorities
from app.law.citations import Article, Case, year_of
from tests.law.test_authorities import fixture, reported

pytest.importorskip("eyecite", reason="A part of eyecite has no wheels for this Python.")

from eyecite import get_citations
from eyecite.models import FullCaseCitation, FullJournalCitation, ShortCaseCitation


def missed(authority: Authority, courts: dict[str, str]) -> set[str]:
    """What eyecite does not give back of the full citation."""
    found = [
        c
        for c in get_citations(authority.text.replace("_", ""))
        if isinstance(c, FullCaseCitation | FullJournalCitation)
    ]
    if not found:
        return {"citation"}
    (one,), cited = found, authority.citation
    assert isinstance(cited, Case | Article)
    told = one.metadata
    right = {
        "reporter": (one.groups["volume"], one.groups["reporter"], one.groups["page"]) == reported(authority),
        "year": told.year == str(year_of(cited.decided)),
        "pin": (told.pin_cite or "").removeprefix("at ") == authority.pin,
        "court": isinstance(cited, Article) or told.court == courts[cited.court],
    }
    return {part for part, given in right.items() if not given}


def test_eyecite_gives_back_volume_reporter_page_year_court_and_pin_but_for_its_known_misses() -> None:
    courts, known = fixture("courts_in_eyecite.toml"), fixture("eyecite_misses.toml")
    expected = {key: {"court"} for key in known["court"]["keys"]} | {key: {"pin"} for key in known["pin"]["keys"]}
    expected |= {key: {"citation"} for kind in ("slip", "journal", "web") for key in known[kind]["keys"]}
    found = {a.key: missed(a, courts) for a in authorities().values() if not a.is_rule}
    assert {key: parts for key, parts in found.items() if parts} == expected


def test_short_forms_lead_to_the_same_place() -> None:
    for authority in authorities().values():
        if isinstance(authority.citation, Case) and authority.citation.page is not None and authority.pin:
            (found,) = get_citations("".join(authority.short))
            assert isinstance(found, ShortCaseCitation)
            first = authority.pin.split()[0].split("-")[0]
            assert (found.groups["volume"], found.groups["page"]) == (str(authority.citation.volume), first)
