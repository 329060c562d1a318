"""Replay: how a court that applies the opinion disposes of every request, one disposition and one reason each.

Source: the opinion's parts I to III and its Conclusion, which controls where body and Conclusion differ
("moot", "denied as moot"). What the opinion does not decide is `not reached`, never guessed. Internal:
a replay is work product and is never tendered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.base.ids import DoeId, doe_name, doe_order, does_name
from app.law.reasons import Reason, reason
from app.law.request_words import request_noun
from app.law.severance import Severance, severance
from app.matter.model import Case, Entry, Override, Request, RequestKind


@dataclass(frozen=True, slots=True)
class Disposition:
    """One request, disposed of. `movant` as a name; `does` the movants that are Does.

    `why` carries the reason with its authorities and the questions it met. Where counsel overrides the rule,
    `disposition` and `reason` are counsel's, and `rule_gives` is what stood in their place.
    """

    dkt: str
    movant: str
    does: tuple[DoeId, ...]
    request: RequestKind
    disposition: str  # granted, denied, denied as moot, stricken as moot, not reached; or what the Court has ruled
    reason: str
    by_court: bool = False
    why: Reason | None = None
    override: Override | None = None
    rule_gives: str | None = None


Answer = tuple[str, str, tuple[tuple[str, str], ...]]
"""(disposition, key of the reason, what else the reason names beside the movants)."""


def _answer(disposition: str, key: str, **names: str) -> Answer:
    return disposition, key, tuple(names.items())


def replay(case: Case, order: Severance) -> tuple[Disposition, ...]:
    """Every request of every entry of the case, in the docket's order; `order` is the severance in that case.

    A request of several movants with different fates is split by fate, so that each has one disposition; one that
    the Court has ruled on, or that counsel overrides, has one fate for all.
    """
    severed = frozenset(order.severed)
    found: list[Disposition] = []
    for entry in case.entries:
        for request in entry.requests:
            found += _dispose(case, order, severed, entry, request)
    return tuple(found)


def _dispose(
    case: Case, order: Severance, severed: frozenset[DoeId], entry: Entry, request: Request
) -> list[Disposition]:
    if request.ruled:
        why = reason("by_court", ruling=f" (Dkt. {entry.ruling_dkt})" if entry.ruling_dkt else "")
        bare = Disposition(entry.dkt, _movant(entry), entry.does, request.kind, request.ruled, why.text, why=why)
        return [replace(bare, by_court=True)]
    if request.override is None:
        return _by_rule(case, order, severed, entry, request)
    over, by_rule = request.override, _unbound(case, order, entry, request)
    return [
        Disposition(
            entry.dkt,
            _movant(entry),
            entry.does,
            request.kind,
            over.disposition,
            over.reason or reason("override").text,
            override=over,
            why=by_rule[0].why,
            rule_gives="; ".join(sorted({given.disposition for given in by_rule})),
        )
    ]


def _unbound(case: Case, order: Severance, entry: Entry, request: Request) -> list[Disposition]:
    """What the rule gives where counsel overrides it: as if this request were not overridden, for an override of one
    to sever decides over others."""
    asked = replace(request, override=None)
    moved = replace(entry, requests=tuple(asked if r is request else r for r in entry.requests))
    without = replace(case, entries=tuple(moved if e is entry else e for e in case.entries))
    free = severance(without, order.remaining)
    return _by_rule(without, free, frozenset(free.severed), moved, asked)


def _by_rule(
    case: Case, order: Severance, severed: frozenset[DoeId], entry: Entry, request: Request
) -> list[Disposition]:
    if not entry.does:
        target, (disposition, key, names) = _of_another(case, order, severed, entry)
        why = reason(key, unopposed=request.unopposed, doe=target, **dict(names))
        return [Disposition(entry.dkt, _movant(entry), (), request.kind, disposition, why.text, why=why)]
    fates: dict[Answer, list[DoeId]] = {}
    for doe in sorted(entry.does, key=doe_order):
        fates.setdefault(_of_doe(case, order, severed, request, doe), []).append(doe)
    return [
        _disposed(entry, request, tuple(does), disposition, key, dict(names))
        for (disposition, key, names), does in fates.items()
    ]


def _disposed(
    entry: Entry, request: Request, does: tuple[DoeId, ...], disposition: str, key: str, names: dict[str, str]
) -> Disposition:
    why = reason(key, unopposed=request.unopposed, doe=does_name(does), **names)
    return Disposition(entry.dkt, does_name(does), does, request.kind, disposition, why.text, why=why)


def _movant(entry: Entry) -> str:
    return does_name(entry.does) if entry.does else entry.movant


def _leaves(case: Case, order: Severance, severed: frozenset[DoeId], doe: DoeId) -> bool | None:
    """Whether the Doe is severed; None where that is not known: an unnumbered Doe may be the one who stays,
    and severance itself may not be reached."""
    if not order.reached:
        return None
    if isinstance(doe, int) or doe in order.inside:
        return doe in severed
    if not order.ordered:
        return False
    denied = {entry.not_doe for entry in case.entries if doe in entry.does}  # one paper says it for all
    return True if order.stays in denied else None


def _of_doe(case: Case, order: Severance, severed: frozenset[DoeId], request: Request, doe: DoeId) -> Answer:
    if doe in order.dismissed:
        return _answer("stricken as moot", "movant_dismissed")
    if isinstance(doe, int) and doe not in order.inside:
        return _answer("not reached", "no_such_doe")
    if request.kind == "sever":
        return _sever(case, order, doe)
    leaves = _leaves(case, order, severed, doe)
    if leaves is None:
        return _may_stay(order)
    if leaves:
        return _answer("denied as moot", "movant_severed")
    return _of_one_who_stays(request)


def _of_one_who_stays(request: Request) -> Answer:
    if request.kind == "quash":
        return _answer("denied", "quash_denied")
    if request.kind == "anonymity" and request.unopposed:
        return _answer("granted", "anonymity_granted")
    open_ = {"anonymity": "anonymity_opposed", "protective order": "protective_stays"}
    return _answer("not reached", open_.get(request.kind, "not_in_opinion"))


def _sever(case: Case, order: Severance, doe: DoeId) -> Answer:
    if not order.granted and order.alleged is not None:
        return _answer("not reached", "same_time_alleged", cite=order.alleged.cite)
    if order.stays is None:
        return _answer("not reached", "no_lowest")
    if not order.severed:
        return _answer("denied as moot", "sole_defendant")
    others = sorted((e for e in order.moved if any(d != order.stays for d in e.does)), key=lambda e: e.dkt)
    if doe != order.stays or not others:
        if order.alleged is None:
            return _answer("granted", "sever_granted")
        return _answer("granted", "sever_follows", cite=order.alleged.cite, dkt=", ".join(order.granted))
    names = does_name(d for d in others[0].does if d != order.stays)
    if not order.kept:
        return _answer("denied as moot", "stays", others=names, dkt=others[0].dkt)
    why = f" ({case.stays_reason})" if case.stays_reason else ""
    return _answer("denied as moot", "stays_kept", others=names, dkt=others[0].dkt, why=why)


def _of_another(case: Case, order: Severance, severed: frozenset[DoeId], entry: Entry) -> tuple[str, Answer]:
    """At whom the motion of a party that is no Doe aims, and what becomes of it."""
    if not entry.movant:
        return "", _answer("not reached", "no_movant")
    target = entry.concerns if entry.concerns is not None else _only_unnumbered(case)
    if target is None:
        return "", _answer("not reached", "no_target")
    name = doe_name(target)
    if target in order.dismissed:
        return name, _answer("not reached", "target_dismissed")
    leaves = _leaves(case, order, severed, target)
    if leaves:
        return name, _answer("denied as moot", "movant_severed")
    return name, _may_stay(order) if leaves is None else _answer("not reached", "not_in_opinion")


def _may_stay(order: Severance) -> Answer:
    if not order.reached or order.stays is None:
        return _answer("not reached", "not_reached")
    return _answer("not reached", "may_stay", stays=doe_name(order.stays))


def _only_unnumbered(case: Case) -> DoeId | None:
    """The one unnumbered movant of the case, at whom a motion that names nobody must aim."""
    names = {doe for entry in case.entries for doe in entry.does if isinstance(doe, str)}
    return next(iter(names)) if len(names) == 1 else None


def entry_line(dispositions: Sequence[Disposition]) -> str:
    """The line of an entry, composed from its requests.

    "granted in part and denied in part" only where one is granted and one denied on its merits.
    """
    outcomes = [d.disposition for d in dispositions]
    if len(set(outcomes)) == 1:
        return outcomes[0]
    granted = [d.request for d in dispositions if d.disposition == "granted"]
    denied = [d.request for d in dispositions if d.disposition == "denied"]
    rest = [d.disposition for d in dispositions if d.disposition not in ("granted", "denied")]
    if granted and denied:
        return "granted in part and denied in part"
    lead = [f"granted as to {request_noun(r)}" for r in granted] + [f"denied as to {request_noun(r)}" for r in denied]
    if not lead:
        return "; ".join(f"{d.disposition} as to {request_noun(d.request)}" for d in dispositions)
    if len(set(rest)) == 1:
        return f"{', '.join(lead)}, the rest {rest[0]}"
    tail = [f"{d.disposition} as to {request_noun(d.request)}" for d in dispositions if d.disposition in rest]
    return ", ".join([*lead, *tail])
