"""The docket as its list shows it, line by line; and an entry as a person types it, read as a docket file is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.base.clock import count, date_short
from app.base.ids import does_name
from app.base.paths import data
from app.base.problem import Problem
from app.law.case_view import CaseView
from app.law.dispositions import Disposition, entry_line
from app.law.request_words import request_title
from app.matter.docket_fields import Table
from app.matter.docket_reading import ENTRY_KEYS, read_entry
from app.matter.model import ALLEGATIONS, Allegation, Case, Entry, Request, RequestKind


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request and what becomes of it. `rule_gives` and `signed` where counsel has overridden the rule."""

    dkt: str
    kind: RequestKind
    movant: str
    other_side: str
    disposition: str
    reason: str
    by_court: bool
    rule_gives: str | None
    signed: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry over its requests: `line` is composed from them, `mark` says whose it is."""

    dkt: str
    title: str
    movant: str
    line: str
    mark: str
    requests: tuple[RequestLine, ...]


@dataclass(frozen=True, slots=True)
class TypedRequest:
    kind: RequestKind
    unopposed: bool = False
    opposing: str = ""


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """What stands in the fields of the dialog."""

    dkt: str
    movant: str
    requests: tuple[TypedRequest, ...]
    not_doe: str = ""
    concerns: str = ""
    title: str = ""


def docket_lines(view: CaseView) -> tuple[EntryLine, ...]:
    """Every entry of the case in the docket's order."""
    by_dkt: dict[str, list[Disposition]] = {}
    for answer in view.requests:
        by_dkt.setdefault(answer.dkt, []).append(answer)
    return tuple(_entry_line(entry, by_dkt.get(entry.dkt, [])) for entry in view.case.entries)


def _entry_line(entry: Entry, answers: Sequence[Disposition]) -> EntryLine:
    requests = tuple(
        _request_line(entry, request, answer)
        for request in entry.requests
        for answer in answers
        if answer.request == request.kind
    )
    overridden = sum(answer.override is not None for answer in answers)
    by_court = bool(answers) and all(answer.by_court for answer in answers)
    return EntryLine(
        dkt=entry.dkt,
        title=entry.title or "",
        movant=does_name(entry.does) if entry.does else entry.movant,
        line=entry_line(answers) if answers else "",
        mark="by the Court" if by_court else f"{overridden} overridden" if overridden else "",
        requests=requests,
    )


def _request_line(entry: Entry, request: Request, answer: Disposition) -> RequestLine:
    over = answer.override
    signed = ", ".join(filter(None, (over.author, date_short(over.at.date()) if over.at else ""))) if over else ""
    side = request.opposing or ("unopposed" if request.unopposed else "")
    return RequestLine(
        dkt=entry.dkt,
        kind=request.kind,
        movant=answer.movant,
        other_side=side,
        disposition=answer.disposition,
        reason=answer.reason,
        by_court=answer.by_court,
        rule_gives=answer.rule_gives,
        signed=signed,
    )


def entry_of(typed: TypedEntry, case: Case, standing: Entry | None = None) -> Entry:
    """The entry that was typed; what was ruled and overridden in `standing`, which it replaces, stays.

    Problem in a sentence for what cannot be read, and where another entry has that number.
    """
    values: dict[str, object] = {
        "dkt": typed.dkt,
        "movant": typed.movant,
        "requests": [request.kind for request in typed.requests],
        "unopposed": [request.kind for request in typed.requests if request.unopposed],
        "opposing": {request.kind: request.opposing for request in typed.requests if request.opposing},
        "not_doe": typed.not_doe,
        "concerns": typed.concerns,
        "title": typed.title,
    }
    asked = {key: value for key, value in values.items() if value or key in ("dkt", "movant")}
    entry = read_entry(Table(asked, "This entry", ENTRY_KEYS), case.plaintiff)
    if any(other.dkt == entry.dkt and (standing is None or other.dkt != standing.dkt) for other in case.entries):
        raise Problem(f"Dkt. {entry.dkt} is on the docket already; edit that entry, or give another number.")
    return entry if standing is None else _kept(entry, standing, typed.movant)


def _kept(entry: Entry, standing: Entry, movant: str) -> Entry:
    before = {request.kind: request for request in standing.requests}
    requests = tuple(
        replace(r, ruled=before[r.kind].ruled, override=before[r.kind].override) if r.kind in before else r
        for r in entry.requests
    )
    same = movant.strip() == standing.movant  # then it is whoever it is since, whatever number he wrote
    filed = standing.not_doe_filed if entry.not_doe == standing.not_doe else None
    return replace(
        entry,
        requests=requests,
        does=standing.does if same else entry.does,
        date=standing.date,
        ruling_dkt=standing.ruling_dkt,
        not_doe_filed=filed,
    )


def typed_of(entry: Entry) -> TypedEntry:
    """An entry as its fields would hold it."""
    return TypedEntry(
        entry.dkt,
        entry.movant,
        tuple(TypedRequest(r.kind, r.unopposed, r.opposing or "") for r in entry.requests),
        "" if entry.not_doe is None else str(entry.not_doe),
        "" if entry.concerns is None else str(entry.concerns),
        entry.title or "",
    )


def request_name(kind: RequestKind) -> str:
    """`Proceed anonymously`"""
    return request_title(kind)


def allegations_of(case: Case) -> dict[str, tuple[str, bool]]:
    """{what is alleged: (its cites, whether only as a conclusion)}, one line each for a person to edit."""
    found: dict[str, tuple[str, bool]] = {}
    for says in ALLEGATIONS:
        made = [allegation for allegation in case.allegations if allegation.says == says]
        if made:
            found[says] = "; ".join(a.cite for a in made), all(a.conclusory for a in made)
    return found


def allegations_from(typed: dict[str, tuple[str, bool]], case: Case) -> tuple[Allegation, ...]:
    """The allegations that were typed. One whose line stands as it was stays in its parts. Problem without a cite."""
    before = allegations_of(case)
    found: list[Allegation] = []
    for says in ALLEGATIONS:
        if says not in typed:
            continue
        cite, conclusory = " ".join(typed[says][0].split()), typed[says][1]
        if not cite:
            raise Problem(f"Where does the complaint allege “{says}”? Give its cite, such as Compl. para. 38.")
        if before.get(says) == (cite, conclusory):
            found += [allegation for allegation in case.allegations if allegation.says == says]
        else:
            found.append(Allegation(says, cite, conclusory))
    return tuple(found)


def docket_counts(lines: Sequence[EntryLine]) -> str:
    """`4 entries, 6 requests, 1 overridden; dispositions as the opinion would have them`: a proposal, no prediction."""
    requests = [request for line in lines for request in line.requests]
    overridden = len({(r.dkt, r.kind) for r in requests if r.rule_gives is not None})
    told = [count(len(lines), "entry", "entries"), count(len({(r.dkt, r.kind) for r in requests}), "request")]
    counts = ", ".join([*told, f"{overridden} overridden"] if overridden else told)
    return f"{counts}; {data('text', 'docket.toml')['list']['proposed']}" if requests else counts
