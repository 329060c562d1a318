"""The standard of joinder in a memorandum: the Rule, the standard that counsel chose, and what is against it."""

from __future__ import annotations

from string import Formatter

from app.drafting.memo.grounds import Grounds
from app.drafting.memo.law import adverse, supporting
from app.drafting.names import EXHIBIT
from app.drafting.template import Part, fill, join, sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, Runs
from app.law.standard_texts import standard_texts


def standard_section(grounds: Grounds) -> list[Block]:
    """What a court asks of joinder. Adverse authority stands behind what it contradicts, before it is answered."""
    return [
        Heading(sentence("memo", "standard", "heading")),
        Paragraph(_rule(grounds), numbered=True, key="memo:rule"),
        Paragraph(standard_argued(grounds), numbered=True, key="memo:law"),
        *adverse(grounds.view, grounds.law),
    ]


def _rule(grounds: Grounds) -> Runs:
    """What Rule 20 asks, and what a court may do where it is not met, as far as that is sought."""
    drop = grounds.view.proposed.relief == "drop without prejudice"
    keys = ("rule", "misjoined_drop" if drop else "misjoined")
    return join([fill(sentence("memo", "standard", key)) for key in keys])


def standard_argued(grounds: Grounds) -> Runs:
    """How the paper argues the law of joinder; a blank where the rows meet the standard that counsel chose."""
    if grounds.met:
        return (Run(sentence("memo", "standard", "met"), "blank"),)
    parts: dict[str, Part] = {
        "exhibit": EXHIBIT,
        "for_severance": supporting("joinder", grounds.view, grounds.law),
    }
    argued = standard_texts()[grounds.standard].argued
    named = {field for _, field, _, _ in Formatter().parse(argued) if field is not None}
    empty = {field for field in named & set(parts) if not parts[field]}  # nothing was decided by then
    if empty or not grounds.may_cite(*named - set(parts)):
        return (Run(sentence("memo", "standard", "later"), "blank"),)
    return fill(argued, **parts)


def adverse_section(grounds: Grounds) -> list[Block]:
    """The answer to the adverse authority, as far as it can be given without having read it; the rest is counsel's."""
    found = grounds.law.adverse(grounds.view.number, grounds.view.case.paper)
    weights = {grounds.law.weight(authority) for authority in found}
    blocks: list[Block] = [Heading(sentence("memo", "adverse", "heading"))]
    if "controlling" in weights:
        blocks.append(_open("controlling"))
    elif found:
        parts: list[Runs] = []
        if grounds.law.court is not None:
            parts.append(fill(sentence("memo", "adverse", "none_controls")))
        if grounds.standard != "same_hash" and grounds.may_cite("voltage"):
            parts.append(fill(sentence("memo", "adverse", "one_swarm")))
        parts.append(fill(sentence("memo", "adverse", "burden")))
        blocks.append(Paragraph(join(parts), numbered=True, key="memo:adverse:answer"))
    return [*blocks, _open("later")]


def _open(key: str) -> Paragraph:
    return Paragraph((Run(sentence("memo", "adverse", key), "blank"),), key=f"memo:{key}")
