"""Replay: how a court that applies the opinion disposes of every request, one disposition and one reason each.

Source: the opinion's parts I to III and its Conclusion, which controls where body and Conclusion differ
("moot", "denied as moot"). What the opinion does not decide is `not reached`, never guessed. Internal:
a replay is work product and is never tendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from app.base.ids import DoeId, doe_name, does_name
from app.base.paths import data
from app.law.severance import Severance
from app.matter.model import Case, Entry, Request, RequestKind


@dataclass(frozen=True, slots=True)
class Disposition:
    """One request, disposed of. `movant` as a name; `does` the movants that are Does."""

    dkt: str
    movant: str
    does: tuple[DoeId, ...]
    request: RequestKind
    disposition: str  # granted, denied, denied as moot, stricken as moot, not reached; or what the Court has ruled
    reason: str
    by_court: bool = False


Answer = tuple[str, str, tuple[tuple[str, str], ...]]
"""(disposition, key of the reason, what else the reason names beside the movants)."""


def _reason(key: str, **names: object) -> str:
    return cast(str, data("law", "reasons.toml")[key]).format(**names)


def _answer(disposition: str, key: str, **names: str) -> Answer:
    return disposition, key, tuple(names.items())


def replay(case: Case, order: Severance) -> tuple[Disposition, ...]:
    """Every request of every entry of the case, in the docket's order; `order` is the severance in that case.

    A request of several movants with different fates is split by fate, so that each has one disposition.
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
        reason = _reason("by_court", ruling=f" (Dkt. {entry.ruling_dkt})" if entry.ruling_dkt else "")
        return [Disposition(entry.dkt, _movant(entry), entry.does, request.kind, request.ruled, reason, by_court=True)]
    if not entry.does:
        target, (disposition, key, names) = _of_plaintiff(case, order, severed, entry)
        reason = _reason(key, doe=target, **dict(names))
        return [Disposition(entry.dkt, _movant(entry), (), request.kind, disposition, reason)]
    fates: dict[Answer, list[DoeId]] = {}
    for doe in entry.does:
        fates.setdefault(_of_doe(case, order, severed, entry, request, doe), []).append(doe)
    return [
        Disposition(
            entry.dkt,
            does_name(does),
            tuple(does),
            request.kind,
            disposition,
            _reason(key, doe=does_name(does), **dict(names)),
        )
        for (disposition, key, names), does in fates.items()
    ]


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
    return True if order.lowest in denied else None


def _of_doe(
    case: Case, order: Severance, severed: frozenset[DoeId], entry: Entry, request: Request, doe: DoeId
) -> Answer:
    if doe in order.dismissed:
        return _answer("stricken as moot", "movant_dismissed")
    if isinstance(doe, int) and doe not in order.inside:
        return _answer("not reached", "no_such_doe")
    if request.kind == "sever":
        return _sever(order, doe)
    leaves = _leaves(case, order, severed, doe)
    if leaves is None:
        return _may_stay(order)
    if leaves:
        return _answer("denied as moot", "movant_severed")
    if request.kind == "quash":
        return _answer("denied", "quash_denied")
    if request.kind == "anonymity":
        return (
            _answer("granted", "anonymity_granted")
            if request.unopposed
            else _answer("not reached", "anonymity_opposed")
        )
    return _answer("not reached", "not_in_opinion")


def _sever(order: Severance, doe: DoeId) -> Answer:
    if order.alleged is not None:
        return _answer("not reached", "same_time_alleged", cite=order.alleged.cite)
    if order.lowest is None:
        return _answer("not reached", "no_lowest")
    if not order.severed:
        return _answer("denied as moot", "sole_defendant")
    others = sorted((e for e in order.moved if any(d != order.lowest for d in e.does)), key=lambda e: e.dkt)
    if doe != order.lowest or not others:
        return _answer("granted", "sever_granted")
    names = does_name(d for d in others[0].does if d != order.lowest)
    return _answer("denied as moot", "stays", others=names, dkt=others[0].dkt)


def _of_plaintiff(case: Case, order: Severance, severed: frozenset[DoeId], entry: Entry) -> tuple[str, Answer]:
    """At whom the motion aims, and what becomes of it."""
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
    if not order.reached or order.lowest is None:
        return _answer("not reached", "not_reached")
    return _answer("not reached", "may_stay", lowest=doe_name(order.lowest))


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


def request_noun(kind: RequestKind) -> str:
    """`severance`, `the motion to quash`: the request as a noun after "as to"."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["noun"])


def request_verb(kind: RequestKind) -> str:
    """`to sever`, `for leave to proceed anonymously`: the request after "motion"."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["verb"])


def request_motion(kind: RequestKind) -> str:
    """`The motion to sever`: the request at the head of a sentence."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["motion"])


def request_title(kind: RequestKind) -> str:
    """`Proceed anonymously`: the request as a line of a table."""
    return cast(str, data("law", "requests.toml")[kind.replace(" ", "_")]["title"])


def request_list(kinds: Iterable[RequestKind]) -> str:
    """`to quash; for leave to proceed anonymously; and to sever`, in the opinion's order."""
    order = list(data("law", "requests.toml"))
    verbs = [request_verb(k) for k in sorted(set(kinds), key=lambda k: order.index(k.replace(" ", "_")))]
    if len(verbs) < 3:
        return " and ".join(verbs)
    return f"{'; '.join(verbs[:-1])}; and {verbs[-1]}"
