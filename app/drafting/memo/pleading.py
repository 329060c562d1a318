"""Who bears the burden of joinder in a memorandum, and what the complaint alleges of it and does not."""

from __future__ import annotations

from app.drafting.memo.grounds import Grounds
from app.drafting.memo.law import more
from app.drafting.names import EXHIBIT, paragraphs
from app.drafting.template import figure, fill, join, record, sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, Runs
from app.findings.pleading import pleading_id


def burden_section(grounds: Grounds) -> list[Block]:
    """Burden, pleading, and that one hash is not one swarm."""
    burden = join([fill(sentence("memo", "burden", "burden")), more("burden", grounds.view, grounds.law)])
    return [
        Heading(sentence("memo", "burden", "heading")),
        Paragraph(burden, numbered=True, key="memo:burden"),
        Paragraph(_pleading(grounds), numbered=True, key="memo:pleading"),
        *_one_hash(grounds),
    ]


def _pleading(grounds: Grounds) -> Runs:
    """What is alleged, with its cite, and what is not. Without a recorded complaint: a marked blank."""
    case, book = grounds.view.case, grounds.book
    if not case.allegations:
        return (Run(sentence("memo", "burden", "unrecorded"), "blank"),)
    made = [
        fill(sentence("memo", "allegation", a.says), cite=record(paragraphs(a.cite), pleading_id(case.number, a.says)))
        for a in case.allegations
    ]
    absent: list[Runs] = [
        (figure(book[pleading_id(case.number, says)], sentence("memo", "absence", says)),)
        for says in ("same time", "direct exchange")
        if not any(a.says == says for a in case.allegations)
    ]
    parts: list[Runs] = [fill(sentence("memo", "burden", "alleged"), allegations=_and(made))]
    if absent:
        parts.append(fill(sentence("memo", "burden", "absent"), absent=_and(absent, "or")))
    same_time = next((a for a in case.allegations if a.says == "same time"), None)
    if same_time:
        where = (Run(" ("), record(paragraphs(same_time.cite), pleading_id(case.number, "same time")), Run(")"))
        key = "made_bare" if same_time.conclusory else "made"
        parts.append(fill(sentence("memo", "burden", key), cite=where, exhibit=EXHIBIT))
    return join(parts)


def _and(parts: list[Runs], word: str = "and") -> Runs:
    if len(parts) < 3:
        return join(parts, f" {word} ")
    return join([join(parts[:-1], ", "), parts[-1]], f", {word} ")


def _one_hash(grounds: Grounds) -> list[Block]:
    """One hash is not one swarm at one time; said only where the exhibit lists one, and another standard is argued."""
    standing = grounds.view.standing("same_hash")
    one = standing is not None and standing.groups is not None and len(standing.groups) == 1 and grounds.one_swarm
    if not one or grounds.standard == "same_hash" or grounds.nobody_leaves:
        return []
    those = sentence("memo", "rows", "those_remaining" if grounds.view.case.docketed else "those_listed")
    parts = [fill(sentence("memo", "burden", "hash" if grounds.may_cite("voltage") else "hash_bare"), those=those)]
    if any(a.says == "same series" for a in grounds.view.case.allegations):
        parts.insert(0, fill(sentence("memo", "burden", "series")))
    return [Paragraph(join(parts), numbered=True, key="memo:hash")]
