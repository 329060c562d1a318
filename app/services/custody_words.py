"""Entries of the custody log in words: "opened “exhibit-a.xlsx” (42 rows, 42 hits, 3 defects; SHA-256 a608 1228 …)".

An entry may come from a stranger's file. What is missing in it, or is of another kind than ours, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from string import Formatter
from typing import Any

from app.base.clock import count, zone_name
from app.base.ids import case_short
from app.base.one_line import one_line
from app.base.paths import data
from app.matter.custody import Noted

_MOST_LISTED = 3
_LONGEST = 160  # characters of a name or a place
_LARGEST = 10**15  # no count of ours is larger
_DIGEST = re.compile(r"[0-9a-f]{64}")

Body = dict[str, Any]


def say(noted: Noted) -> str:
    """What was done, as one line; never more than can be told of it, and never nothing."""
    words = data("text", "custody.toml")
    body = noted.body if isinstance(noted.body, dict) else {}
    telling = words["kind"].get(noted.kind)
    if telling is None:
        return str(words["other"]["says"][0]).format(kind=one_line(str(noted.kind), _LONGEST))
    said = next(_filled(telling["says"], body))
    details = [", ".join(told) for group in telling.get("details", ()) if (told := list(_filled(group, body)))]
    return f"{said} ({'; '.join(details)})" if details else said


def _filled(templates: list[str], body: Body) -> Iterator[str]:
    """Those of which every word is known, with their words."""
    for template in templates:
        known = {name: _TELL[name](body) for name in _wanted(template)}
        if all(known.values()):
            yield template.format_map(known)


@cache
def _wanted(template: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)


def _text(value: object) -> str:
    return one_line(value, _LONGEST) if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST
    return int(value) if is_count else None  # type: ignore[call-overload]


def _counted(key: str, singular: str) -> Callable[[Body], str]:
    def tell(body: Body) -> str:
        number = _number(body.get(key))
        return "" if number is None else count(number, singular)

    return tell


def _any(key: str, singular: str, plural: str) -> Callable[[Body], str]:
    """As counted, and nothing where there are none."""

    def tell(body: Body) -> str:
        number = _number(body.get(key))
        return count(number, singular, plural) if number else ""

    return tell


def _dicts(value: object) -> list[Body]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _digest(key: str) -> Callable[[Body], str]:
    def tell(body: Body) -> str:
        sha = _text(body.get(key))
        return f"{sha[:4]} {sha[4:8]} … {sha[-4:]}" if _DIGEST.fullmatch(sha) else ""

    return tell


def _sheets(body: Body) -> str:
    words = data("text", "custody.toml")
    told = [text for sheet in _dicts(body.get("sheets")) if (text := _sheet(sheet, words))]
    return _some(told, "sheet", "; ")


def _sheet(sheet: Body, words: Body) -> str:
    name, columns, roles = _text(sheet.get("sheet")), sheet.get("columns"), list(words["roles"])
    letters = {r: _text(letter) for r, letter in columns.items() if r in roles} if isinstance(columns, dict) else {}
    told = ", ".join(
        words["column"].format(role=words["roles"][role], letter=letters[role]) for role in roles if letters.get(role)
    )
    if not name:
        return told
    return str(words["sheet" if told else "bare_sheet"].format(sheet=name, columns=told))


def _cases(body: Body) -> str:
    cases = body.get("cases")
    told = [case_short(text) for each in cases if (text := _text(each))] if isinstance(cases, list) else []
    return _some(told, "case", ", ")


def _some(told: list[str], what: str, between: str) -> str:
    """The first of them, and how many more there are."""
    more = len(told) - _MOST_LISTED
    if more > 0:
        words = data("text", "custody.toml")["and_more"]
        told = [*told[:_MOST_LISTED], words.format(more=count(more, f"more {what}"))]
    return between.join(told)


def _zone(stated: bool) -> Callable[[Body], str]:
    def tell(body: Body) -> str:
        name = _text(body.get("zone"))
        return zone_name(name) if name and body.get("zone_stated") is stated else ""

    return tell


def _papers(body: Body) -> str:
    papers = _dicts(body.get("papers"))
    return count(len(papers), "paper") if papers else ""


def _figures(body: Body) -> str:
    figures = [paper.get("figures") for paper in _dicts(body.get("papers"))]
    number = sum(len(each) for each in figures if isinstance(each, list))
    return count(number, "figure") if number else ""


def _passphrase(body: Body) -> str:
    words, has = data("text", "custody.toml")["passphrase"], body.get("passphrase")
    return str(words["with" if has else "without"]) if isinstance(has, bool) else ""


_TELL: dict[str, Callable[[Body], str]] = {
    "file": lambda body: _text(body.get("file")),
    "place": lambda body: _text(body.get("place")),
    "reason": lambda body: _text(body.get("reason")),
    "from": lambda body: "" if _number(body.get("from")) is None else str(body["from"]),
    "rows": _counted("rows", "row"),
    "hits": _counted("hits", "hit"),
    "defects": _counted("defects", "defect"),
    "more_defects": _counted("defects", "more defect"),
    "sha256": _digest("sha256"),
    "now": lambda body: _text(body.get("now")),
    "now_sha256": _digest("now_sha256"),
    "dropped": _any("dropped", "Doe dropped", "Does dropped"),
    "added": _any("added", "Doe added", "Does added"),
    "renumbered": _any("renumbered", "Doe renumbered", "Does renumbered"),
    "moved": _any("times", "Doe at other times", "Does at other times"),
    "orphans": _any("orphans", "orphan", "orphans"),
    "sheets": _sheets,
    "stated": _zone(True),
    "assumed": _zone(False),
    "cases": _cases,
    "papers": _papers,
    "figures": _figures,
    "passphrase": _passphrase,
}
"""How each word is read from a body; empty where it does not hold it."""
