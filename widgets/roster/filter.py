"""The filter of the roster: `29, 38`, `61-68`, `isp:midway`, `status:movant`, or a piece of any of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.base.ids import parse_does
from widgets.roster.listing import Line

_FIELDS: dict[str, Callable[[Line], str]] = {
    "isp": lambda line: line.isp,
    "ip": lambda line: line.ip,
    "status": lambda line: line.word,
    "cluster": lambda line: line.cluster,
    "note": lambda line: line.note,
}


def matcher(text: str) -> Callable[[Line], bool]:
    """Whether a line passes. Words are joined by *and*; numbers name Does, one of which it must be."""
    rest = text
    tests: list[Callable[[Line], bool]] = []
    for field, quoted, plain in re.findall(r'(\w+):(?:"([^"]*)"|(\S+))', text):
        if field.lower() in _FIELDS:
            tests.append(_has(_FIELDS[field.lower()], quoted or plain))
            rest = rest.replace(f'{field}:"{quoted}"' if quoted else f"{field}:{plain}", " ")
    rest = rest.strip(" ,")
    if rest:
        tests.append(_number_or_text(rest))
    return lambda line: all(test(line) for test in tests)


def _number_or_text(text: str) -> Callable[[Line], bool]:
    try:
        numbers = frozenset(parse_does(text))
    except ValueError:
        return lambda line: any(text.casefold() in get(line).casefold() for get in (*_FIELDS.values(), _name))
    return lambda line: line.key[1] in numbers


def _has(get: Callable[[Line], str], part: str) -> Callable[[Line], bool]:
    return lambda line: part.casefold() in get(line).casefold()


def _name(line: Line) -> str:
    return str(line.key[1])
