"""How each word of an entry of the custody log is read from its body; empty where the body does not hold it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.base.clock import count, zone_name
from app.base.ids import case_short
from app.base.one_line import one_line
from app.base.paths import data

LONGEST = 160  # characters of a name or a place
_MOST_LISTED = 3
_LARGEST = 10**15  # no count of ours is larger
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SEPARATORS = re.compile(r"[/\\]+")

Body = dict[str, Any]
Telling = Mapping[str, Callable[[Body], str]]


def _text(value: object) -> str:
    return one_line(value, LONGEST) if isinstance(value, str) else ""


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


def _plainly(key: str) -> Callable[[Body], str]:
    return lambda body: "" if _number(body.get(key)) is None else str(body[key])


def dicts(value: object) -> list[Body]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _digest(key: str, full: bool = False) -> Callable[[Body], str]:
    def tell(body: Body) -> str:
        sha = _text(body.get(key))
        if not _DIGEST.fullmatch(sha):
            return ""
        return sha if full else f"{sha[:4]} {sha[4:8]} … {sha[-4:]}"

    return tell


def _exhibits(key: str, full: bool) -> Callable[[Body], str]:
    """Each exhibit with its digest; of very many the first, unless all are wanted."""

    def tell(body: Body) -> str:
        template, sha256 = data("text", "custody.toml")["open"]["exhibit"], _digest("sha256", full)
        told = [
            template.format(file=file, sha256=sha)
            for each in dicts(body.get(key))
            if (file := _text(each.get("file"))) and (sha := sha256(each))
        ]
        return ", ".join(told) if full else _some(told, "exhibit", ", ")

    return tell


def _open_now(full: bool) -> Callable[[Body], str]:
    def tell(body: Body) -> str:
        words, exhibits = data("text", "custody.toml")["open"], _exhibits("open", full)(body)
        if exhibits:
            return str(words["some"].format(exhibits=exhibits))
        return str(words["none"]) if body.get("open") == [] else ""

    return tell


def paper_line(paper: Body) -> str:
    """`to-file/memo.docx: SHA-256 …`."""
    folder, file, sha256 = _text(paper.get("folder")), _text(paper.get("file")), _digest("sha256", full=True)(paper)
    what = f"{folder}/{file}" if folder else file
    return str(data("text", "custody.toml")["open"]["papers"].format(what=what, sha256=sha256)) if sha256 else ""


def _worded(section: str, key: str) -> Callable[[Body], str]:
    """What stands in that section of the words for this value; empty where it is none of ours."""

    def tell(body: Body) -> str:
        return str(data("text", "custody.toml")[section].get(_text(body.get(key)), ""))

    return tell


def _place(body: Body) -> str:
    """The last part of a folder: the way to it may name a client. Older entries have the whole."""
    parts = [part for part in _SEPARATORS.split(_text(body.get("place"))) if part]
    return parts[-1] if parts else ""


def _sheets(body: Body) -> str:
    words = data("text", "custody.toml")
    told = [text for sheet in dicts(body.get("sheets")) if (text := _sheet(sheet, words))]
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
    papers = dicts(body.get("papers"))
    return count(len(papers), "paper") if papers else ""


def _drawing(body: Body) -> str:
    """Of a drawing alone, how many files it has."""
    files = dicts(body.get("papers"))
    return count(len(files), "file") if body.get("drawing") is True and files else ""


def _figures(body: Body) -> str:
    figures = [paper.get("figures") for paper in dicts(body.get("papers"))]
    number = sum(len(each) for each in figures if isinstance(each, list))
    return count(number, "figure") if number else ""


def _passphrase(body: Body) -> str:
    words, has = data("text", "custody.toml")["passphrase"], body.get("passphrase")
    return str(words["with" if has else "without"]) if isinstance(has, bool) else ""


TELL: Telling = {
    "file": lambda body: _text(body.get("file")),
    "former": lambda body: _text(body.get("former")),
    "doe": lambda body: _text(body.get("doe")),
    "place": _place,
    "reason": lambda body: _text(body.get("reason")),
    "from": _plainly("from"),
    "step": _plainly("step"),
    "way": _worded("way", "way"),
    "open_now": _open_now(full=False),
    "rests": _exhibits("exhibits", full=False),
    "went_on": _worded("went_on", "to"),
    "went_home": _worded("went_home", "to"),
    "rows": _counted("rows", "row"),
    "hits": _counted("hits", "hit"),
    "defects": _counted("defects", "defect"),
    "more_defects": _counted("defects", "more defect"),
    "sha256": _digest("sha256"),
    "source": lambda body: _text(body.get("source")),
    "source_sha256": _digest("source_sha256"),
    "now": lambda body: _text(body.get("now")),
    "now_sha256": _digest("now_sha256"),
    "dropped": _any("dropped", "Doe dropped", "Does dropped"),
    "added": _any("added", "Doe added", "Does added"),
    "renumbered": _any("renumbered", "Doe renumbered", "Does renumbered"),
    "moved": _any("times", "Doe at other times", "Does at other times"),
    "address": _any("address", "Doe at another address", "Does at another address"),
    "unclear": _any("unclear", "unclear", "unclear"),
    "orphans": _any("orphans", "thing left behind", "things left behind"),
    "sheets": _sheets,
    "stated": _zone(True),
    "assumed": _zone(False),
    "cases": _cases,
    "papers": _papers,
    "drawing": _drawing,
    "figures": _figures,
    "passphrase": _passphrase,
}
"""In a line: digests are cut, and of many exhibits the first are named."""

IN_FULL: Telling = {
    "sha256": _digest("sha256", full=True),
    "now_sha256": _digest("now_sha256", full=True),
    "source_sha256": _digest("source_sha256", full=True),
    "open_now": _open_now(full=True),
    "rests": _exhibits("exhibits", full=True),
}
"""The same words with nothing cut."""
