"""The list of authorities: what each stands for and weighs here, whether it is verified, whether the memo cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from app.base.clock import date_long, date_short
from app.base.paths import data
from app.base.problem import Problem
from app.base.today import today
from app.drafting.memo.law import PLACED
from app.drafting.template import cite
from app.law.authorities import Authority, of_work
from app.law.citations import Case, first_day, year_of
from app.law.courts import WEIGHTS
from app.law.library import ARGUED, Library, library, own_authority, vouched
from app.matter import changes
from app.matter.authority import QUESTIONS, SIDES, OwnAuthority, whole
from app.matter.model import Case as Suit
from app.matter.model import Matter
from app.matter.store import Store
from app.matter.touched import Touched

Memo = Literal["always", "cited", "left out", "not cited", "in its text", "rule", "not argued", "decides", "later"]


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """One authority for one proposition as a list shows it. `memo`: what the memorandum of the case in view does with
    it; `own`: the number of one that the attorney added. `verified` is empty until a person ticks it."""

    key: str
    name: str
    question: str
    side: str
    court: str
    year: str
    weight: str
    memo: Memo
    verified: str
    proposition: str
    adverse: bool
    is_rule: bool
    own: int | None
    sought: str  # all its words in small letters, to search in


@dataclass(frozen=True, slots=True)
class Details:
    """What is told of one authority beside the list. `citation` and `short` as runs of (text, italic)."""

    citation: tuple[tuple[str, bool], ...]
    short: tuple[tuple[str, bool], ...]
    proposition: str
    weighed: str
    memo: str
    verified: str
    unverified: bool
    others: tuple[str, ...]  # for what else it is cited, with its pins


def authority_lines(matter: Matter, case: str) -> tuple[AuthorityLine, ...]:
    """All authorities of the matter, by question and side as the memorandum of that case would take them."""
    known, suit = library(matter), matter.case(case)
    lines = [_line(known, authority, suit) for authority in known.authorities.values()]
    order = {words("questions", key): n for n, key in enumerate(QUESTIONS)}
    sides = {words("sides", key): n for n, key in enumerate(SIDES)}
    weights = {words("weights", key): n for n, key in enumerate(WEIGHTS)}
    return tuple(
        sorted(lines, key=lambda line: (order[line.question], sides[line.side], weights.get(line.weight, len(weights))))
    )


def basis(matter: Matter, case: str) -> tuple[object, ...]:
    """All that the list rests on: while it is the same, so is the list."""
    own = (matter.own_authorities, matter.ticks, matter.authority_choices)
    return (*own, matter.court, case, matter.case(case).paper)


def words(part: str, key: str) -> str:
    """A word of the list: `words("questions", "joinder")`."""
    return str(data("text", "authorities.toml")[part][key])


def details(matter: Matter, case: str, key: str) -> Details | None:
    """What is told of one authority; None where the matter has it no longer."""
    known = library(matter)
    authority = known.authorities.get(key)
    if authority is None:
        return None
    line = _line(known, authority, matter.case(case))
    tick = known.tick(authority)
    others = [a for a in of_work(known.authorities, authority.work) if a.key != key]
    return Details(
        _runs(authority),
        _runs(authority, short=True),
        authority.proposition,
        _weighed(authority),
        words("memo_says", line.memo),
        words("says", "verified").format(who=tick.initials, day=date_long(tick.day))
        if tick
        else words("says", "rule" if authority.is_rule else "to_verify"),
        tick is None and not authority.is_rule,
        tuple(f"{words('questions', a.question)}: {a.proposition}" + (f" ({a.pin})" if a.pin else "") for a in others),
    )


def citation_text(matter: Matter, key: str) -> str:
    """The full citation without italics."""
    return "".join(text for text, _ in _runs(library(matter).authorities[key]))


def citation_html(matter: Matter, key: str) -> str:
    """The full citation with its italics, for a word processor."""
    runs = _runs(library(matter).authorities[key])
    return "".join(f"<i>{escape(text)}</i>" if italic else escape(text) for text, italic in runs)


def tick(store: Store, key: str, initials: str, day: date | None = None) -> Touched:
    """That a person verified it, today unless a day is said: the citation and the proposition as they stand."""
    authority = _authority(store, key)
    if authority.is_rule:
        raise Problem(words("refused", "no mark"))
    return changes.tick_authority(store, key, _called(authority), vouched(authority), initials, day or today())


def untick(store: Store, key: str) -> Touched:
    """It is to be verified again."""
    return changes.untick_authority(store, key, _called(_authority(store, key)))


def choose(store: Store, key: str, case: str) -> Touched:
    """Cite a favorable authority that the memorandum does not cite, leave one out that it does. Problem says why it
    cannot be chosen: adverse ones always stand there, and sentences rest on some."""
    matter = store.matter()
    known, authority = library(matter), _authority(store, key)
    memo = _memo(known, authority, matter.case(case))
    if memo not in ("cited", "left out", "not cited"):
        controls = memo == "always" and known.weight(authority) == "controlling"
        raise Problem(words("refused", "controls" if controls else memo))
    want = not known.cites(authority)
    rule = want == known.leads(authority)
    return changes.choose_authority(store, key, _called(authority), None if rule else "cite" if want else "leave out")


def own_of(matter: Matter, key: str) -> OwnAuthority:
    """The attorney's own authority of that key. Problem for one of the program's."""
    for own in matter.own_authorities:
        if own.key == key:
            return own
    raise Problem(words("refused", "not own"))


def _line(known: Library, authority: Authority, suit: Suit) -> AuthorityLine:
    ticked = known.tick(authority)
    year = year_of(authority.when)
    weight = words("weights", known.weight(authority)) if authority.court else ""
    name = authority.name or authority.rest.replace("_", "")
    court = authority.court
    told = (authority.text, authority.proposition, authority.comment, words("questions", authority.question))
    return AuthorityLine(
        key=authority.key,
        name=name,
        question=words("questions", authority.question),
        side=words("sides", authority.side),
        court=court,
        year=str(year) if year else "",
        weight=weight,
        memo=_memo(known, authority, suit),
        verified=f"{ticked.initials}, {date_short(ticked.day)}" if ticked else "",
        proposition=authority.proposition,
        adverse=authority.side == "against",
        is_rule=authority.is_rule,
        own=authority.own,
        sought=" ".join(told).replace("_", "").casefold(),
    )


def _memo(known: Library, authority: Authority, suit: Suit) -> Memo:
    if authority.decides(suit.number, known.court):
        return "decides"
    if authority.question not in ARGUED:
        return "not argued"
    if suit.paper is not None and first_day(authority.when) > suit.paper:
        return "later"
    if authority.key in PLACED[authority.question]:
        return "in its text"
    if authority.side == "rule":
        return "rule"
    if authority.side == "against":
        return "always"
    if known.cites(authority):
        return "cited"
    return "left out" if authority.key in known.choices else "not cited"


def _weighed(authority: Authority) -> str:
    parts = [words("weighs", authority.weighs)]
    if authority.signal:
        parts.append(words("says", "signal").format(signal=words("signals", authority.signal)))
    if authority.quoted:
        parts.append(words("says", "quoted"))
    return " ".join([*parts, authority.comment]).strip()


def _runs(authority: Authority, short: bool = False) -> tuple[tuple[str, bool], ...]:
    return tuple((run.text, run.italic) for run in cite(authority, short=short))


def _authority(store: Store, key: str) -> Authority:
    found = library(store.matter()).authorities.get(key)
    if found is None:
        raise Problem("That authority is no longer in the matter; look at the list again.")
    return found


def _called(authority: Authority) -> str:
    name = authority.short[0] if isinstance(authority.citation, Case) else authority.text.replace("_", "")
    return name if len(name) <= 60 else f"{name[:57]}…"


def preview(own: OwnAuthority) -> str:
    """The citation that one of the attorney's own would have. Problem names what it lacks."""
    return own_authority(whole(own)).text


def decided_from(text: str) -> date | int | None:
    """A day or a year as a person types it: `2021-07-09`, `2021`; None for nothing. Problem for what is neither."""
    typed = text.strip()
    if not typed:
        return None
    try:
        return int(typed) if re.fullmatch(r"[12]\d{3}", typed, re.ASCII) else date.fromisoformat(typed)
    except ValueError:
        raise Problem(f"“{typed}” is no day and no year; write 2021-07-09, or 2021.") from None


def number_from(text: str, what: str) -> int | None:
    """A number as a person types it, `2013 WL 870618` too; None for nothing. Problem for what is none."""
    typed = text.strip().rpartition("WL")[2].strip().replace(",", "")
    if not typed:
        return None
    if not re.fullmatch(r"[1-9]\d{0,14}", typed, re.ASCII):
        raise Problem(f"“{text.strip()}” is no {what}; write it in digits.")
    return int(typed)
