"""What a change touched, so that whoever shows the matter knows what to show anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

_PART = {
    "settings": "settings",
    "exhibits": "exhibits",
    "cases": "cases",
    "clients": "cases",
    "doe_facts": "does",
    "subpoenas": "does",
    "entries": "docket",
    "entry_does": "docket",
    "requests": "docket",
    "allegations": "docket",
    "clusters": "clusters",
    "cluster_members": "clusters",
    "measures": "measures",
    "own_authorities": "authorities",
    "authority_ticks": "authorities",
    "authority_choices": "authorities",
    "torrents": "torrents",
    "paper_edits": "papers",
    "figure_overrides": "papers",
    "filings": "papers",
    "filing_choices": "papers",
    "defect_decisions": "defects",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """The kinds of thing that a change, an undo or a redo altered. Empty (false) where nothing changed."""

    exhibits: bool = False
    cases: bool = False  # captions, counts, clients, relief
    does: bool = False  # dismissed, served, represented, named, note, dates of a subpoena
    docket: bool = False  # entries, requests, allegations
    clusters: bool = False
    settings: bool = False  # dwell, court, its zone, standard
    measures: bool = False
    authorities: bool = False  # the attorney's own, ticks, what is cited or left out
    torrents: bool = False
    defects: bool = False  # what counsel decided of them, and so what cells read
    papers: bool = False  # counsel's words and figures in them, and what a filing needs

    def __bool__(self) -> bool:
        return any(getattr(self, part.name) for part in fields(self))

    def __or__(self, other: Touched) -> Touched:
        return Touched(*(getattr(self, p.name) or getattr(other, p.name) for p in fields(self)))

    @classmethod
    def of_tables(cls, tables: Iterable[str]) -> Touched:
        """What the rows of these data tables are to a person."""
        return cls(**{_PART[table]: True for table in tables})


EVERYTHING = Touched(*(True for _ in fields(Touched)))
"""What opening another matter touches."""
