"""What counsel puts in place of what a rule gives: another disposition of a request, another Doe who stays."""

from __future__ import annotations

from dataclasses import replace

import apsw

from app.base.ids import DoeId, case_short
from app.base.problem import Problem
from app.matter import rows
from app.matter.changes.does import label
from app.matter.model import OUTCOMES, Case, Entry, Outcome, Override, Request, RequestKind
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched


def override_request(
    store: Store,
    case: str,
    dkt: str,
    kind: RequestKind,
    disposition: Outcome,
    reason: str,
    *,
    author: str | None = None,
) -> Touched:
    """Put another disposition in place of the one that the rule gives. Problem without a reason, or without such a
    request."""
    if disposition not in OUTCOMES:
        raise Problem(f"“{disposition}” is no disposition; choose one of: {', '.join(OUTCOMES)}.")
    reason = " ".join(reason.split())
    if not reason:
        raise Problem("An override needs a reason; write why the rule does not hold here.")
    own = Override(disposition, reason, store.author if author is None else author, store.now())
    request = request_of(store, case, dkt, kind)
    if request.override is not None and (request.override.disposition, request.override.reason) == (
        disposition,
        reason,
    ):
        return Touched()
    step = f"override {kind} as {disposition} in Dkt. {dkt}"
    return _put(store, case, dkt, replace(request, override=own), step, author)


def take_back_override(store: Store, case: str, dkt: str, kind: RequestKind, *, author: str | None = None) -> Touched:
    """Let the rule hold again."""
    request = replace(request_of(store, case, dkt, kind), override=None)
    return _put(store, case, dkt, request, f"take back the override of {kind} in Dkt. {dkt}", author)


def rule_request(
    store: Store,
    case: str,
    dkt: str,
    kind: RequestKind,
    ruled: str | None,
    ruling_dkt: str | None = None,
    *,
    author: str | None = None,
) -> Touched:
    """Record what the Court has decided, in its words; None or blank: it has not. `ruling_dkt`: the entry of the
    ruling, where it is known; it is that of the whole motion."""
    words = " ".join((ruled or "").split()) or None
    request = replace(request_of(store, case, dkt, kind), ruled=words)
    step = f"record the ruling on {kind} in Dkt. {dkt}" if words else f"take out the ruling on {kind} in Dkt. {dkt}"
    return _put(store, case, dkt, request, step, author, ruling_dkt if words else None)


def set_stays(store: Store, case: str, doe: DoeId | None, reason: str = "", *, author: str | None = None) -> Touched:
    """Who stays in the case if all others are severed; None: the lowest-numbered Doe who remains, as is usual."""
    words = " ".join(reason.split()) or None
    if doe is not None and words is None:
        raise Problem("Who stays needs a reason; write why it is not the lowest-numbered Doe.")

    def write(connection: apsw.Connection) -> None:
        if doe is not None or rows.has_case(connection, case):
            rows.set_case(connection, case, {"stays": doe, "stays_reason": words if doe is not None else None})

    step = f"keep {label((doe,))} in the case" if doe is not None else "keep the lowest-numbered Doe in the case"
    return record(store, step, author, write)


def request_of(store: Store, case: str, dkt: str, kind: RequestKind) -> Request:
    """The request as it stands; Problem where the docket has none."""
    found = (r for e in store.matter().case(case).entries if e.dkt == dkt for r in e.requests if r.kind == kind)
    request = next(found, None)
    if request is None:
        raise Problem(f"Dkt. {dkt} of {case_short(case)} asks for no such thing ({kind}); look at the docket again.")
    return request


def own_words(store: Store, case: Case, standing: Case, author: str | None) -> Case:
    """A case as a docket file has it, with what counsel had overridden before where the file overrides nothing;
    and what the file overrides is signed, unless it says who did."""
    before: dict[tuple[str, RequestKind], Override] = {}
    for entry in standing.entries:
        before |= {(entry.dkt, r.kind): r.override for r in entry.requests if r.override}

    def signed(entry: Entry, request: Request) -> Request:
        was, now = before.get((entry.dkt, request.kind)), request.override
        if now is None or (was is not None and (was.disposition, was.reason) == (now.disposition, now.reason)):
            return replace(request, override=was)
        if now.author is None:
            now = replace(now, author=store.author if author is None else author, at=store.now())
        return replace(request, override=now)

    stays = case if case.stays is not None else standing
    return replace(
        case,
        entries=tuple(replace(e, requests=tuple(signed(e, r) for r in e.requests)) for e in case.entries),
        stays=stays.stays,
        stays_reason=stays.stays_reason,
    )


def _put(
    store: Store, case: str, dkt: str, request: Request, step: str, author: str | None, ruling_dkt: str | None = None
) -> Touched:
    over = request.override
    values = (
        request.ruled,
        *((over.disposition, over.reason, over.author, over.at and over.at.isoformat()) if over else (None,) * 4),
    )

    def write(connection: apsw.Connection) -> None:
        connection.execute(
            "UPDATE requests SET ruled = ?, override = ?, override_reason = ?, override_by = ?, override_at = ?"
            " WHERE case_number = ? AND kind = ? AND entry ="
            " (SELECT min(position) FROM entries WHERE case_number = ? AND dkt = ?)",
            (*values, case, request.kind, case, dkt),
        )
        if ruling_dkt is not None:
            connection.execute(
                "UPDATE entries SET ruling_dkt = ? WHERE case_number = ? AND dkt = ?", (ruling_dkt, case, dkt)
            )

    return record(store, step, author, write)
