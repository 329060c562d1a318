"""Two states of a matter as counsel's papers show them: words, figures and facts of a filing that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any

from app.base.clock import date_long, time_of_day
from app.base.ids import case_short
from app.base.one_line import one_line
from app.base.paths import data
from app.drafting.editing.basis import readable
from app.matter.model import Matter
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece, StandingOrder
from app.matter.replay import matter_at
from app.matter.store import Store
from app.services.checklist.checked import distinct

_LONGEST = 400  # characters of words in a line
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: where it stands, what it is, and how it was and is, in words."""

    where: str
    what: str
    before: str
    after: str


def compare_with_now(store: Store, position: int) -> tuple[Difference, ...]:
    """What differs in counsel's papers since the state after that step. Follows the history: not on the GUI thread."""
    with store.reading():
        return differences(matter_at(store, position), store.matter())


def differences(before: Matter, after: Matter) -> tuple[Difference, ...]:
    """Edits paper by paper, then figures, then what is recorded for a filing, case by case."""
    return (*_edits(before, after), *_figures(before, after), *_facts(before, after))


def _edits(before: Matter, after: Matter) -> Iterator[Difference]:
    was, now = ({(edit.paper, edit.key): edit for edit in matter.paper_edits} for matter in (before, after))
    for key in dict.fromkeys((*was, *now)):
        one, other = was.get(key), now.get(key)
        if one != other:
            known = next(edit for edit in (other, one) if edit is not None)
            yield Difference(_paper(key[0]), _block(known), _edit(one, other), _edit(other, one))


def _edit(edit: ParagraphEdit | None, other: ParagraphEdit | None) -> str:
    """What counsel made of the block. Of its place and its look only what differs is told."""
    if edit is None:
        return _say("edit", "absent" if other is not None and other.own else "none")
    if edit.dropped:
        return _say("edit", "dropped")
    told = []
    if edit.pieces is not None:
        told.append(_words(edit.pieces) or _say("edit", "blank"))
    if edit.after is not None and (other is None or other.after != edit.after) and not edit.own:
        told.append(_say("edit", "moved"))
    if edit.look is not None and (other is None or other.look != edit.look):
        told.append(_say("edit", "look", look=edit.look))
    return "; ".join(told) or _say("edit", "none")


def _words(pieces: tuple[Piece, ...]) -> str:
    return one_line("".join(piece.text or "…" for piece in pieces), _LONGEST)


def _block(edit: ParagraphEdit) -> str:
    words = readable(edit.basis) or "".join(piece.text or "…" for piece in edit.pieces or ())
    if not words.strip():
        return _say("paper", "own")
    return _say("paper", "paragraph", words=f"“{one_line(words, _QUOTED)}”")


def _figures(before: Matter, after: Matter) -> Iterator[Difference]:
    was, now = ({(own.paper, own.slot): own for own in matter.figure_overrides} for matter in (before, after))
    for key in dict.fromkeys((*was, *now)):
        one, other = was.get(key), now.get(key)
        computed = next(own.computed for own in (other, one) if own is not None)
        told = _figure(one, computed), _figure(other, computed)
        if told[0] != told[1]:
            yield Difference(_paper(key[0]), _say("paper", "figure", computed=one_line(computed, _QUOTED)), *told)


def _figure(own: FigureOverride | None, computed: str) -> str:
    if own is None:
        return _say("figure", "none", computed=one_line(computed, _QUOTED))
    key = "reason" if own.reason else "own"
    return _say("figure", key, value=one_line(own.value, _QUOTED), reason=one_line(own.reason, _LONGEST))


def _facts(before: Matter, after: Matter) -> Iterator[Difference]:
    for number in dict.fromkeys(case.number for case in (*before.cases, *after.cases)):
        was, now = (_said(matter.case(number).filing) for matter in (before, after))
        where = _say("fact", "case", case=case_short(number))
        for name in was:
            if was[name] != now[name]:
                yield Difference(where, _say("fact", name), _value(was[name]), _value(now[name]))


def _said(filing: Filing) -> dict[str, Any]:
    """Each fact, those of the standing order among them."""
    own = {field.name: getattr(filing, field.name) for field in fields(Filing) if field.name != "order"}
    return own | {field.name: getattr(filing.order, field.name) for field in fields(StandingOrder)}


def _value(value: Any) -> str:
    match value:
        case None | "" | ():
            return _say("fact", "none")
        case bool():
            return _say("fact", "yes" if value else "no")
        case date():
            return date_long(value)
        case time():
            return time_of_day(datetime.combine(date.min, value))
        case tuple():
            return one_line("; ".join(distinct(_item(item) for item in value)), _LONGEST)
    return one_line(str(value), _LONGEST)


def _item(item: str) -> str:
    """What is put in or left out; a finding by what it tells of, for its id names Does."""
    kind, _, of = item.partition(":")
    if kind == "finding":
        return _say("item", "finding", topic=of.partition(":")[0])
    return _say("item", kind, of=of) if kind in data("text", "compared.toml")["item"] else item


def _paper(paper: str) -> str:
    """`Memo, 12-cv-6677`."""
    kind, _, case = paper.partition(":")
    name = re.sub(r"[-_]", " ", kind)
    key = "name" if case else "all"
    return _say("paper", key, kind=f"{name[:1].upper()}{name[1:]}", case=case_short(case))


def _say(part: str, key: str, **values: str) -> str:
    return str(data("text", "compared.toml")[part][key]).format(**values)
