"""Rules and statutes with their versions: the date of the paper, or of the complaint, chooses the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.base.clock import date_long
from app.base.paths import resource, tables
from app.base.problem import Problem

ChosenBy = Literal["paper", "complaint"]


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a rule: its place, what it says in a sentence, and the first day on which it holds.

    `starts` is None where the data hold no earlier text. `days` or `years`: the length of a time that it sets.
    """

    cite: str
    says: str
    source: str
    starts: date | None = None
    days: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in all its versions, the earliest first."""

    key: str
    name: str
    chosen_by: ChosenBy
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The text of a rule on a day. `until`: the last day of that text; None where none followed.

    Without a day it is the newest text, and `note` says that no day chose it.
    """

    rule: Rule
    version: Version
    until: date | None
    on: date | None

    @property
    def cite(self) -> str:
        return self.version.cite

    @property
    def note(self) -> str:
        """`as of September 27, 2013 (until November 30, 2013)`"""
        if self.on is None:
            what = "paper" if self.rule.chosen_by == "paper" else "complaint"
            return f"the newest text; no date of the {what} is recorded"
        until = f" (until {date_long(self.until)})" if self.until else ""
        return f"as of {date_long(self.on)}{until}"


@cache
def rules(folder: Path | None = None) -> dict[str, Rule]:
    """All of `rules.toml` in that folder of law (None: the program's own), by key."""
    found = tables((folder or resource("law")) / "rules.toml")
    return {key: _rule(key, entry) for key, entry in found.items()}


def _rule(key: str, entry: dict[str, Any]) -> Rule:
    versions = sorted((Version(**version) for version in entry["version"]), key=lambda v: v.starts or date.min)
    return Rule(key, entry["name"], entry["chosen_by"], tuple(versions))


def place_on(place: str, on: date | None, folder: Path | None = None) -> str:
    """Where a text stood on that day (without a day: where it stands now): `45(c)(3)(A)(iv)` of 2013 is
    `45(d)(3)(A)(iv)` since. A place that never moved is returned as it is."""
    for found in rules(folder).values():
        for version in found.versions:
            if place.startswith(version.cite) and not place[len(version.cite) :][:1].isalnum():
                return rule(found.key, on, folder).cite + place[len(version.cite) :]
    return place


def rule(key: str, on: date | None, folder: Path | None = None) -> Chosen:
    """The text that holds on that day: the date of the paper or of the complaint, as the rule is chosen.

    Problem where the rule had no text yet, or none that the data hold.
    """
    found = rules(folder)[key]
    if on is None:
        return Chosen(found, found.versions[-1], None, None)
    held = [n for n, version in enumerate(found.versions) if version.starts is None or version.starts <= on]
    if not held:
        first = found.versions[0]
        assert first.starts is not None
        raise Problem(f"No text of {first.cite} is known before {date_long(first.starts)}; check the date.")
    after = found.versions[held[-1] + 1 :]
    until = after[0].starts - timedelta(days=1) if after and after[0].starts else None
    return Chosen(found, found.versions[held[-1]], until, on)
