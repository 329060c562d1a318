"""Standards of joinder as texts: what each asks, of rows, of evidence and of a complaint, and who applies it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.base.paths import resource, tables
from app.base.problem import Problem

_NO_STANDARDS = ("why", "judge")


@dataclass(frozen=True, slots=True)
class StandardText:
    """One standard. `supports` and `rejects` are keys of authorities; `argued` is how a paper to file argues
    it."""

    key: str
    name: str
    statement: str
    test: str
    evidence: str
    pleading: str
    supports: tuple[str, ...]
    rejects: tuple[str, ...]
    argued: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class JudgeNote:
    """What a judge has asked for. A note for counsel, who chooses; no district and no judge has a default."""

    name: str
    court: str
    standard: str
    authorities: tuple[str, ...]
    note: str = ""


@cache
def standard_texts(folder: Path | None = None) -> dict[str, StandardText]:
    """All of `standards.toml` in that folder of law (None: the program's own), in its order. Problem names one that
    lacks a part."""
    found = {}
    for key, entry in _tables(folder).items():
        if key not in _NO_STANDARDS:
            try:
                found[key] = StandardText(key=key, **_plain(entry))
            except TypeError as error:
                raise Problem(f"The standard {key} is incomplete ({error}); mend it in standards.toml.") from error
    return found


@cache
def judge_notes(folder: Path | None = None) -> tuple[JudgeNote, ...]:
    """What is known of judges."""
    return tuple(JudgeNote(**_plain(entry)) for entry in _tables(folder).get("judge", {}).values())


def judge_note(judge: str | None, court: str | None, folder: Path | None = None) -> JudgeNote | None:
    """What the data know of the judge of a case, by surname and court; None for most."""
    words = (judge or "").split()
    return next((n for n in judge_notes(folder) if words and n.name == words[-1] and n.court == court), None)


def _tables(folder: Path | None) -> dict[str, Any]:
    return tables((folder or resource("law")) / "standards.toml")


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
