"""Authorities as data: what each stands for, on which side, and its citation as runs of italic and roman."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from app.base.paths import data

Stand = Literal["for", "against", "rule"]


@dataclass(frozen=True, slots=True)
class Authority:
    """One case, rule or article. `name` is set in italics (cases), `rest` in roman; `rest` holds the pin cite.

    `side` says whom it serves on its `question`: for or against severance, or a rule that both sides cite.
    Every one shows "verify before filing" until a person has read it.
    """

    key: str
    name: str
    rest: str
    question: str
    side: Stand
    proposition: str
    same_district: bool
    controlling: bool
    short: str
    decided: tuple[str, ...]  # the cases that the decision itself decides: it is not cited in them

    @property
    def text(self) -> str:
        return self.name + self.rest


@cache
def authorities() -> dict[str, Authority]:
    """All of `resources/law/authorities.toml`, by key."""
    found = {}
    for key, entry in data("law", "authorities.toml").items():
        found[key] = _authority(key, entry)
    return found


def _authority(key: str, entry: dict[str, Any]) -> Authority:
    return Authority(
        key=key,
        name=entry.get("name", ""),
        rest=entry["rest"],
        question=entry.get("question", "joinder"),
        side=entry["side"],
        proposition=entry["proposition"],
        same_district=entry.get("same_district", False),
        controlling=entry.get("controlling", False),
        short=entry.get("short", entry.get("name", "")),
        decided=tuple(entry.get("decided", ())),
    )


def on(question: str, side: Stand, case: str | None = None) -> list[Authority]:
    """The authorities on one side of a question, controlling first, then the same district, then as listed.

    A decision is not cited in the case that it decides.
    """
    chosen = [a for a in authorities().values() if a.question == question and a.side == side and case not in a.decided]
    return sorted(chosen, key=lambda a: (not a.controlling, not a.same_district))
