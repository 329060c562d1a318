"""A docket as the plain tables of docket.toml. What is not known is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.base.ids import DoeId, ranges
from app.matter.docket_filing import filing_table
from app.matter.model import Allegation, Case, Dismissal, Entry, Override, Subpoena
from app.matter.parties import parse_movant


def case_table(case: Case) -> dict[str, Any]:
    """One [[case]], its keys in the order in which a person would write them."""
    dismissed = {facts.doe: facts.dismissed for facts in case.facts if facts.dismissed}
    served = {facts.doe: facts.served for facts in case.facts if facts.served}
    return _known(
        number=case.number,
        exhibit=case.exhibit,
        plaintiff=case.plaintiff,
        does=case.does,
        title=case.title,
        judge=case.judge,
        magistrate=case.magistrate,
        division=case.division,
        filed=case.filed,
        published=case.published,
        paper=case.paper,
        counsel=case.counsel,
        dismissed=_said(dismissed, Dismissal(), _dismissal_table),
        served=_said(served, True, lambda day: _known(date=None if day is True else day)),
        represented=_does(facts.doe for facts in case.facts if facts.represented),
        client=_does(case.clients),
        relief=case.relief,
        stays=case.stays,
        stays_reason=case.stays_reason,
        entry=[_entry_table(entry, case.plaintiff) for entry in case.entries],
        allegation=[_allegation_table(allegation) for allegation in case.allegations],
        subpoena=_subpoenas({f.doe: f.subpoena for f in case.facts if f.subpoena}),
        filing=filing_table(case.filing),
    )


def _dismissal_table(dismissal: Dismissal) -> dict[str, Any]:
    return _known(date=dismissal.date, dkt=dismissal.dkt, prejudice=dismissal.prejudice, settled=dismissal.settled)


def _subpoenas(subpoenas: Mapping[DoeId, Subpoena]) -> list[dict[str, Any]] | None:
    groups: dict[Subpoena, list[DoeId]] = {}
    for doe, subpoena in subpoenas.items():
        groups.setdefault(subpoena, []).append(doe)
    tables = [
        {
            "does": _does(does),
            **_known(notice=said.notice, object_by=said.object_by, place=said.place),
            **_known(**{"return": said.returns}),
        }
        for said, does in groups.items()
    ]
    return tables or None


def _said(facts: Mapping[DoeId, Any], nothing_more: Any, table: Any) -> Any:
    """Plain ranges where nothing more is said of any; else a table for each thing that is said."""
    groups: dict[Any, list[DoeId]] = {}
    for doe, said in facts.items():
        groups.setdefault(said, []).append(doe)
    if set(groups) <= {nothing_more}:
        return _does(facts)
    return [{"does": _does(does), **table(said)} for said, does in groups.items()]


def _does(does: Iterable[DoeId]) -> str | list[str] | None:
    """`"2, 11, 61-68"`; a list where some have no number or where they do not stand in ascending order."""
    does = list(does)
    numbers = [doe for doe in does if isinstance(doe, int)]
    if len(numbers) == len(does) and numbers == sorted(numbers):
        return ranges(numbers, dash="-") or None
    if numbers == sorted(numbers) and does[: len(numbers)] == numbers:
        head = [ranges(numbers, dash="-")] if numbers else []
        return [*head, *(str(doe) for doe in does[len(numbers) :])]
    return [str(doe) for doe in does]


def _entry_table(entry: Entry, plaintiff: str | None) -> dict[str, Any]:
    understood = entry.does == (parse_movant(entry.movant, plaintiff)[1] if entry.movant else ())
    return _known(
        dkt=entry.dkt,
        movant=entry.movant,
        does=None if understood else [str(doe) for doe in entry.does],
        not_doe=entry.not_doe,
        not_doe_filed=entry.not_doe_filed,
        concerns=entry.concerns,
        requests=[request.kind for request in entry.requests],
        unopposed=[request.kind for request in entry.requests if request.unopposed] or None,
        opposing=_texts({request.kind: request.opposing for request in entry.requests}),
        override={r.kind: _override_table(r.override) for r in entry.requests if r.override} or None,
        disposition=_texts({request.kind: request.ruled for request in entry.requests}),
        ruling_dkt=entry.ruling_dkt,
        date=entry.date,
        title=entry.title,
    )


def _texts(said: Mapping[str, str | None]) -> str | dict[str, str] | None:
    """One text where every request has the same; else one for each that has any."""
    known = {kind: text for kind, text in said.items() if text}
    if len(known) == len(said) and len(set(known.values())) == 1:
        return next(iter(known.values()))
    return known or None


def _override_table(override: Override) -> str | dict[str, Any]:
    if not (override.reason or override.author or override.at):
        return override.disposition
    return _known(disposition=override.disposition, reason=override.reason or None, by=override.author, at=override.at)


def _allegation_table(allegation: Allegation) -> dict[str, Any]:
    return _known(says=allegation.says, cite=allegation.cite, conclusory=allegation.conclusory or None)


def _known(**values: Any) -> dict[str, Any]:
    """Without what is None; TOML has no word for it."""
    return {key: value for key, value in values.items() if value is not None}
