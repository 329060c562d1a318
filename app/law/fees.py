"""What it costs to file a civil action on a day, and what joinder spared a plaintiff, with the arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.base.clock import date_long
from app.base.paths import resource, tables
from app.base.problem import Problem
from app.matter.model import Case


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee of one civil action from that day, in dollars."""

    starts: date
    statutory: int
    administrative: int

    @property
    def total(self) -> int:
        return self.statutory + self.administrative


@dataclass(frozen=True, slots=True)
class Spared:
    """So many further complaints, each at that fee."""

    complaints: int
    fee: int

    @property
    def total(self) -> int:
        return self.complaints * self.fee

    @property
    def shown(self) -> str:
        """`67 × $350 = $23,450`"""
        return f"{self.complaints:,} × ${self.fee:,} = ${self.total:,}"


@cache
def fees(folder: Path | None = None) -> tuple[Fee, ...]:
    """All of `fees.toml` in that folder of law (None: the program's own), the earliest first."""
    found = tables((folder or resource("law")) / "fees.toml")["fee"]
    return tuple(sorted((Fee(**entry) for entry in found), key=lambda fee: fee.starts))


def fee_on(day: date, folder: Path | None = None) -> int:
    """The fee for an action filed on that day, in dollars; Problem where the data hold none."""
    return fees_between(day, day, folder)[0]


def fees_between(first: date, last: date, folder: Path | None = None) -> tuple[int, ...]:
    """Every fee that held on some day of the two and between, the earliest first."""
    known = fees(folder)
    if first < known[0].starts:
        raise Problem(f"No filing fee is known before {date_long(known[0].starts)}; check the date.")
    ends = [fee.starts for fee in known[1:]] + [date.max]
    held = [fee.total for fee, end in zip(known, ends, strict=True) if fee.starts <= last and end > first]
    return tuple(dict.fromkeys(held))


def fees_at_filing(case: Case, folder: Path | None = None) -> tuple[int, ...]:
    """The fee on the day of the complaint; all that held in the year of the case number where the day is not
    recorded; none where neither is known or the data begin later."""
    try:
        if case.filed is not None:
            return (fee_on(case.filed, folder),)
        year = filed_in(case)
        if year is None:
            return ()
        entered = [entry.date for entry in case.entries if entry.date is not None]  # no entry precedes the complaint
        return fees_between(date(year, 1, 1), max(min([date(year, 12, 31), *entered]), date(year, 1, 1)), folder)
    except Problem:
        return ()


def filed_in(case: Case) -> int | None:
    """The year in which the case was filed, as its number says: 2012 of 12-cv-6677."""
    found = re.match(r"(\d\d)-", case.number)
    if found is None:
        return None
    short = int(found[1])
    return short + (2000 if short < 70 else 1900)


def spared(does: int, fee: int) -> Spared:
    """What one complaint against so many Does spares: a fee for each but the first."""
    return Spared(max(does - 1, 0), fee)
