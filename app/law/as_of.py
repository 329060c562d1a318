"""An authority as the papers of a day cite it: a rule that moved stands where it stood on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.law.authorities import Authority
from app.law.citations import RuleText
from app.law.rules import place_on


def as_of(authority: Authority, paper: date | None) -> Authority:
    """The same authority; of a rule whose place depends on the day of the paper, with the section of that day.

    Without a day it is cited where it stands now, as `app.law.rules` has it.
    """
    standing = authority.citation
    if not isinstance(standing, RuleText):
        return authority
    lead = f"{standing.code} "
    section = place_on(lead + standing.section, paper).removeprefix(lead)
    return replace(authority, citation=replace(standing, section=section))
