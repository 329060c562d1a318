"""Fairness and manageability in a memorandum: counts and fees where findings carry them and they help."""

from __future__ import annotations

from app.base.clock import count, small_number
from app.drafting.memo.grounds import Grounds
from app.drafting.memo.law import more
from app.drafting.names import EXHIBIT
from app.drafting.template import cite, figure, fill, join, sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, Runs
from app.findings.counts import MANY
from app.findings.fairness import fairness_id
from app.findings.fees import fees_id
from app.law.authorities import authorities
from app.law.fees import fees_at_filing, spared
from app.law.rules import rule


def fairness_section(grounds: Grounds) -> list[Block]:
    number = _of_number(grounds)
    return [
        Heading(sentence("memo", "fairness", "heading")),
        Paragraph(fill(sentence("memo", "fairness", "chavez")), numbered=True, key="memo:chavez"),
        *([Paragraph(number, numbered=True, key="memo:manageability")] if number else []),
        Paragraph(_fees(grounds), numbered=True, key="memo:fees"),
    ]


def _of_number(grounds: Grounds) -> Runs:
    """What follows from how many are sued together; nothing where one remains."""
    view, book = grounds.view, grounds.book
    left = len(view.remaining)
    counted = book.get(f"remaining:{view.number}") or book.get(f"listed:{view.number}")
    if left < 2 or counted is None or not grounds.may_cite("thirddegree_ariz", "paccentury"):
        return ()
    key = "few" if left < MANY else "many" if view.case.docketed else "many_listed"
    number = figure(counted, small_number(left))
    first = fill(
        sentence("memo", "fairness", key),
        exhibit=EXHIBIT,
        remaining=number,
        thirddegree=cite(authorities()["thirddegree_ariz"]),
        paccentury=cite(authorities()["paccentury"]),
    )
    return join([first, *_burdens(grounds)]) if left >= MANY else first


def _burdens(grounds: Grounds) -> list[Runs]:
    """What rows and docket say of many Does in one case, as far as it helps."""
    parts: list[Runs] = []
    for key, part, noun in (("burden", "providers", "providers"), ("movants", "movants", "Does")):
        found = grounds.book.get(fairness_id(grounds.view.number, part))
        if found is not None and found.side == "helps":
            number = small_number(int(found.value.split()[0].replace(",", "")))
            counted = figure(found, f"{number} {noun}")
            those = sentence("memo", "rows", "those_remaining" if grounds.view.case.docketed else "those_listed")
            template = sentence("memo", "fairness", key)
            parts.append(fill(template, exhibit=EXHIBIT, those=those, **{part: counted}))
    return parts


def _fees(grounds: Grounds) -> Runs:
    """That spared fees do not justify joinder, with the decisions that say so; then what was spared."""
    parts: list[Runs] = [fill(sentence("memo", "fairness", "fees"))]
    for key, authority in (("fees_quoted", "digitalsins"), ("fees_also", "reynolds_fair")):
        if grounds.may_cite(authority):
            parts.append(fill(sentence("memo", "fairness", key), **{authority: cite(authorities()[authority])}))
    return join([*parts, more("fairness", grounds.view, grounds.law), _spared(grounds)])


def _spared(grounds: Grounds) -> Runs:
    """What joinder of many spared in fees, where one fee is known; that fee is for counsel to verify."""
    view = grounds.view
    found = grounds.book.get(fees_id(view.number, "filing"))
    fees = fees_at_filing(view.case)
    does = view.case.does or len(view.listed)
    if found is None or len(fees) != 1 or does < MANY:
        return ()
    verify = sentence("memo", "fairness", "verify").format(rule=rule("filing_fee", view.case.filed).cite)
    return fill(
        sentence("memo", "fairness", "spared"),
        does=figure(found, count(does, "Doe")),
        shown=figure(found, spared(does, fees[0]).shown),
        verify=Run(verify, "blank"),
    )
