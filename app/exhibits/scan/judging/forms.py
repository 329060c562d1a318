"""The forms of cells: addresses, info hashes, numbers, and whatever is made of parts that are lists of words."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

FIGURES = tuple("0123456789")


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a form: what can stand there, as it is shown (` AM`, `, `, `07`)."""

    shown: tuple[str, ...]

    @property
    def keys(self) -> dict[str, str]:
        """What is looked for, without spaces and in capitals -> as it is shown."""
        return {key_of(text): text for text in reversed(self.shown)}


def key_of(text: str) -> str:
    """A text as forms have it: without spaces, in capitals."""
    return "".join(text.split()).upper()


State = frozenset[tuple[int, int, str]]
"""Which alternative, which part, what of it stands already."""


@dataclass(frozen=True)
class Template:
    """Texts that are made of parts, one behind another, in one of these ways."""

    ways: tuple[tuple[Part, ...], ...]
    _next: dict[tuple[State, str], State | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _keys(self) -> list[list[dict[str, str]]]:
        return [[part.keys for part in way] for way in self.ways]

    @cached_property
    def _begun(self) -> list[list[frozenset[str]]]:
        """Of each part the beginnings of its words."""
        return [[frozenset(k[:n] for k in keys for n in range(len(k) + 1)) for keys in way] for way in self._keys]

    @cached_property
    def signs(self) -> frozenset[str]:
        return frozenset(sign for way in self._keys for keys in way for key in keys for sign in key)

    @cached_property
    def start(self) -> State:
        return self._closed((way, 0, "") for way in range(len(self.ways)))

    def step(self, state: Hashable, sign: str) -> State | None:
        assert isinstance(state, frozenset)
        if (state, sign) not in self._next:
            longer = [(way, part, begun + sign) for way, part, begun in state if part < len(self.ways[way])]
            fits = [each for each in longer if each[2] in self._begun[each[0]][each[1]]]
            self._next[state, sign] = self._closed(fits) or None
        return self._next[state, sign]

    def ends(self, state: Hashable) -> bool:
        assert isinstance(state, frozenset)
        return any(part == len(self.ways[way]) for way, part, _ in state)

    def _closed(self, places: Iterable[tuple[int, int, str]]) -> State:
        """With the places behind a part that is whole."""
        found, left = set[tuple[int, int, str]](), list(places)
        while left:
            way, part, begun = left.pop()
            if (way, part, begun) not in found:
                found.add((way, part, begun))
                if part < len(self.ways[way]) and begun in self._keys[way][part]:
                    left.append((way, part + 1, ""))
        return frozenset(found)

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [
            re.compile("".join(f"({'|'.join(map(re.escape, sorted(keys, key=len, reverse=True)))})" for keys in way))
            for way in self._keys
        ]

    def shown(self, text: str) -> str:
        """A text of the form as its column shows it."""
        for pattern, way in zip(self._patterns, self._keys, strict=True):
            if found := pattern.fullmatch(text):
                return "".join(keys[key] for keys, key in zip(way, found.groups(), strict=True)).strip()
        raise AssertionError(text)


def literal(text: str) -> Part:
    return Part((text,))


def numbers(low: int, high: int, *, padded: bool | None = None) -> Part:
    """`1` to `12`, or `01` to `12` where they are `padded`; None for both."""
    plain, filled = ([f"{n:{form}}" for n in range(low, high + 1)] for form in ("", "02"))
    return Part(tuple(dict.fromkeys(plain + filled if padded is None else filled if padded else plain)))


def figures(least: int, most: int) -> tuple[Part, ...]:
    """So many figures, the first of which is no 0 where there are several."""
    first = Part(FIGURES[1:] if most > 1 else FIGURES)
    more = Part(("", *FIGURES))
    return (first, *[Part(FIGURES)] * (least - 1), *[more] * (most - least))


@dataclass(frozen=True)
class V6:
    """IPv6 addresses, compressed or not. State: groups, figures of the last one, whether `::` has been."""

    start: tuple[int, int, bool, bool] = (0, 0, False, False)
    signs: frozenset[str] = frozenset("0123456789ABCDEF:")

    def step(self, state: Hashable, sign: str) -> tuple[int, int, bool, bool] | None:
        assert isinstance(state, tuple)
        groups, long, skipped, colon = state
        if sign != ":":
            opens = long == 0
            return (groups + opens, long + 1, skipped, False) if long < 4 and groups + opens <= 8 else None
        if colon:
            return None if skipped else (groups, 0, True, False)
        return (groups, 0, skipped, True) if long or not groups else None

    def ends(self, state: Hashable) -> bool:
        assert isinstance(state, tuple)
        groups, _, skipped, colon = state
        return not colon and (skipped or groups == 8)

    def shown(self, text: str) -> str:
        return text.lower()


@cache
def addresses(port: bool = False) -> Template:
    """IPv4, with a port behind it where the column has some."""
    octet, dot = Part(tuple(map(str, range(256)))), literal(".")
    plain = (octet, dot, octet, dot, octet, dot, octet)
    return Template((plain, (*plain, literal(":"), *figures(1, 5))) if port else (plain,))


def hashes(lengths: Sequence[int] = (40, 64), lower: bool = False) -> Template:
    """Info hashes of these lengths."""
    sign = Part(tuple("0123456789abcdef" if lower else "0123456789ABCDEF"))
    return Template(tuple((sign,) * length for length in lengths))


def is_v6(text: str) -> bool:
    try:
        return ipaddress.ip_address(text.strip("[]")).version == 6
    except ValueError:
        return False
