"""The program's words of a block as an edit keeps them beside counsel's, to tell when they become others."""

from __future__ import annotations

import re

from app.drafting.tree import Block, Heading, Paragraph, Run, Runs

COMPUTED = "\N{WORD JOINER}"
"""Around computed text where the program's words are kept beside an edit; it does not print."""


def basis_of(block: Block) -> str:
    """The program's words of a block as an edit keeps them, with the places of what is computed."""
    if not isinstance(block, Paragraph | Heading):
        return ""
    runs: Runs = (Run(block.text),) if isinstance(block, Heading) else block.runs
    return "".join(f"{COMPUTED}{run.text}{COMPUTED}" if run.slot else run.text for run in runs)


def readable(basis: str) -> str:
    return basis.replace(COMPUTED, "")


def literal(basis: str) -> str:
    """The words without what is computed. A stop goes with the citation before it, which may end in one itself."""
    return re.sub(rf"(?:{COMPUTED}[^{COMPUTED}]*{COMPUTED})+\.?", COMPUTED, basis)
