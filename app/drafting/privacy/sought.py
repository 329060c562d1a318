"""What is looked for in a text: addresses in every spelling, other texts by whole words."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

ANY_ADDRESS = "an Internet address"
"""What is said of an address that is none of the needles."""

_V4 = re.compile(r"(?<!\d)(?<!\d\.)(\d{1,3}(?:\.\d{1,3}){3})(?!\d|\.\d)")
_V6 = re.compile(r"(?<![\w:.])([0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\d{1,3}(?:\.\d{1,3}){3})?)(?![\w:]|\.\d)")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_SHORT = 6
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class Sought:
    """`addresses`: {canonical address: name}; `words`: {name: text} of the rest; `public`: phrases."""

    addresses: dict[str, str]
    words: dict[str, str]
    public: tuple[str, ...]

    @classmethod
    def of(cls, needles: Mapping[str, str], public: Iterable[str]) -> Sought:
        addresses: dict[str, str] = {}
        words: dict[str, str] = {}
        for what, text in needles.items():
            address = _address(text.strip())
            if address is not None:
                addresses[address] = what
            elif text.strip():
                words[what] = text
        return cls(addresses, words, tuple(phrase for phrase in public if phrase.strip()))

    def within(self, text: str, readable: bool = True) -> Iterator[tuple[str, str]]:
        """(what, text as it stands). Bytes of fonts and pictures spell a short word or an address by chance: there
        only what is looked for counts, and no word of fewer than six letters."""
        text = _INVISIBLE.sub("", text)
        for what, seen in _addresses_in(text, self.addresses):
            if readable or what != ANY_ADDRESS:
                yield what, seen
        present = set(_WORD.findall(text.casefold()))
        for first, named in self._by_first_word.items():
            if first and first not in present:
                continue
            for what, phrase in named:
                if not readable and len(phrase) < _SHORT:
                    continue
                matches = list(_pattern(phrase).finditer(text))
                spans = self._public_around(phrase, text) if matches else ()
                for match in matches:
                    if not any(start <= match.start() and match.end() <= end for start, end in spans):
                        yield what, _SPACES.sub(" ", match[0])

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[str, str]]]:
        """The texts by the first word of each: a text without that word does not hold them."""
        found: dict[str, list[tuple[str, str]]] = {}
        for what, text in self.words.items():
            first = _WORD.search(_INVISIBLE.sub("", text).casefold())
            found.setdefault(first[0] if first else "", []).append((what, text))
        return found

    def _public_around(self, phrase: str, text: str) -> list[tuple[int, int]]:
        """Where a text holds public phrases within which that one stands."""
        inner = _pattern(phrase)
        around = [each for each in self.public if inner.search(each)]
        return [found.span() for each in around for found in _pattern(each).finditer(text)]


def _whole(phrase: str) -> str:
    """A pattern of whole words, whatever spaces stand between them; what ends in a stroke ends anywhere."""
    spaced = r"\s+".join(re.escape(word) for word in phrase.split())
    before = r"(?<!\w)" if phrase.strip()[:1].isalnum() else ""
    return before + spaced + (r"(?!\w)" if phrase.strip()[-1:].isalnum() else "")


@lru_cache(maxsize=4096)  # the worker lives long, and these are private words
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(_whole(phrase), re.IGNORECASE)


def _address(text: str) -> str | None:
    """Canonical text of an address, v4 or v6; None if it is none. Leading zeros count for nothing: 192.000.002.001."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", text):
        text = ".".join(str(int(octet)) for octet in text.split("."))
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


def _addresses_in(text: str, addresses: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(what, text as it stands). The end of an IPv6 address may be written as an IPv4 one, which is none by itself."""
    whole: list[tuple[int, int]] = []
    for pattern in (_V6, _V4):
        for match in pattern.finditer(text):
            address = _address(match[1])
            if address is None or (pattern is _V6 and not _looks_like_v6(match[1])):
                continue
            if pattern is _V6:
                whole.append(match.span(1))
            elif any(start < match.start(1) and match.end(1) <= end for start, end in whole):
                continue
            yield addresses.get(address, ANY_ADDRESS), match[1]


def _looks_like_v6(text: str) -> bool:
    """`::` alone and times of day (`9:44:00`) are no addresses; eight groups or `::` beside a group are."""
    return len(text) > 3 and ("::" in text or text.count(":") == 7 or "." in text)
