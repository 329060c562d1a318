"""Entries of the custody log in words: "opened “exhibit-a.xlsx” (42 rows, 42 hits, 3 defects; SHA-256 a608 1228 …)".

In a line digests are cut; `say_whole` has each in full.

An entry may come from a stranger's file. What is missing in it, or is of another kind than ours, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from string import Formatter

from app.base.one_line import one_line
from app.base.paths import data
from app.matter.custody import Noted
from app.services.custody.tellers import IN_FULL, LONGEST, TELL, Body, Telling, dicts, paper_line


def say(noted: Noted) -> str:
    """What was done, as one line; never more than can be told of it, and never nothing."""
    return _say(noted, TELL)


def say_whole(noted: Noted) -> tuple[str, ...]:
    """The same with every digest in full, and then a line for each paper of an export, with its own."""
    body = noted.body if isinstance(noted.body, dict) else {}
    papers = dicts(body.get("papers")) if noted.kind == "exported" else []
    return (_say(noted, {**TELL, **IN_FULL}), *(line for paper in papers if (line := paper_line(paper))))


def _say(noted: Noted, tell: Telling) -> str:
    words = data("text", "custody.toml")
    body = noted.body if isinstance(noted.body, dict) else {}
    telling = words["kind"].get(noted.kind)
    if telling is None:
        return str(words["other"]["says"][0]).format(kind=one_line(str(noted.kind), LONGEST))
    said = next(_filled(telling["says"], body, tell))
    details = [", ".join(told) for group in telling.get("details", ()) if (told := list(_filled(group, body, tell)))]
    return f"{said} ({'; '.join(details)})" if details else said


def _filled(templates: list[str], body: Body, tell: Telling) -> Iterator[str]:
    """Those of which every word is known, with their words."""
    for template in templates:
        known = {name: tell[name](body) for name in _wanted(template)}
        if all(known.values()):
            yield template.format_map(known)


@cache
def _wanted(template: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)
