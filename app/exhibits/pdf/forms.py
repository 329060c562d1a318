"""Forms of a PDF that draw themselves, or too many others: told before pdfium, which does not leave off, unfolds them.

A form is drawn from within the content of a page or of another form (ISO 32000-1, 8.10): in a row of ten, each of which
draws the next ten times, the last is drawn a billion times. What cannot be unpacked here, as what is encrypted, counts
as drawing none; the time that a reader may take holds for that all the same.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from app.base.problem import Problem
from app.exhibits import limits

_NESTED = (
    "{file} has drawings that hold themselves or more than {most:,} others, as no exhibit has; print it to a new PDF, "
    "and open that one."
)
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s*$")
_RESOURCES = re.compile(rb"/Resources\s+(\d{1,10})\s+\d+\s+R\b")
_HELD = re.compile(rb"/XObject\s*(?:<<([^<>]*)>>|(\d{1,10})\s+\d+\s+R\b)")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,10})\s+\d+\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_DEFLATED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*[\]/>\s]")
_ENDS = re.compile(rb"stream|endobj")
_STREAM = re.compile(rb"stream\r?\n")
_WITHIN = re.compile(rb"/First\s+(\d{1,10})\b")
_PLACE = re.compile(rb"(\d{1,10})\s+(\d{1,10})\b")
_LONGEST = 16 << 20  # bytes of a content, unpacked


def refuse_nested(content: bytes, file: str) -> None:
    """Problem where a form of the PDF draws itself, too many others, or others too deep within others."""
    if not _FORM.search(content):
        return
    objects = _Objects(content)
    known: dict[int, _Drawing] = {}
    for number in objects.forms:
        found = _drawing(number, objects, known, 1)
        if found.forms > limits.MOST_OBJECTS or found.deep > limits.DEEPEST_FORM:
            raise Problem(_NESTED.format(file=file, most=limits.MOST_OBJECTS))


class _Drawing(NamedTuple):
    """How many forms are drawn where one is, itself among them; and how many lie within each other."""

    forms: int
    deep: int


def _drawing(number: int, objects: _Objects, known: dict[int, _Drawing], depth: int) -> _Drawing:
    """What is drawn with that form, which lies so deep; beyond all bounds where it is drawn within itself."""
    endless = _Drawing(limits.MOST_OBJECTS + 1, depth)
    if depth > limits.DEEPEST_FORM:
        return endless
    if number not in known:
        known[number] = endless  # who meets it from here on, until it is counted, lies within it
        drawn = objects.drawn_by(number).items()
        held = [(_drawing(other, objects, known, depth + 1), times) for other, times in drawn]
        forms = 1 + sum(each.forms * times for each, times in held)
        known[number] = _Drawing(forms, 1 + max((each.deep for each, _ in held), default=0))
    return known[number]


class _Objects:
    """What the objects of a PDF say, by their numbers, as far as it is needed to know which forms hold which."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._begins: dict[int, int] = {}
        at = content.find(b"obj")
        while at >= 0:
            if found := _NUMBER.search(content, max(0, at - 24), at):
                self._begins[int(found[1])] = at + 3
            at = content.find(b"obj", at + 3)

    @cached_property
    def forms(self) -> list[int]:
        return [number for number in self._begins if _FORM.search(self._head(number))]

    def drawn_by(self, number: int) -> Counter[int]:
        """The forms that this one draws, each so often as it does."""
        names = self._names(self._head(number))
        drawn = Counter(_DRAWN.findall(self._stream(number))) if names else Counter[bytes]()
        made = Counter[int]()
        for name, times in drawn.items():
            if name in names and _FORM.search(self._head(names[name])):
                made[names[name]] += times
        return made

    def _names(self, head: bytes) -> dict[bytes, int]:
        """What a content can draw, by name: the numbers of those objects."""
        found = _RESOURCES.search(head)
        told = _HELD.search(self._head(int(found[1])) if found else head)
        if told is None:
            return {}
        held = told[1] if told[1] is not None else self._head(int(told[2]))
        return {name: int(number) for name, number in _NAMED.findall(held)}

    def _head(self, number: int) -> bytes:
        """The object without its stream; nothing where there is no such."""
        if number not in self._begins:
            return self._packed.get(number, b"")
        begin = self._begins[number]
        end = _ENDS.search(self._content, begin)
        return self._content[begin : end.start() if end else None]

    def _stream(self, number: int) -> bytes:
        """Its content, unpacked; nothing where that cannot be done."""
        head = self._head(number)
        found = _STREAM.match(self._content, self._begins[number] + len(head)) if number in self._begins else None
        if found is None:
            return b""
        end = self._content.find(b"endstream", found.end())
        data = self._content[found.end() : len(self._content) if end < 0 else end]
        if b"/Filter" not in head:
            return data
        if not _DEFLATED.search(head):
            return b""
        try:
            return zlib.decompressobj().decompress(data, _LONGEST)
        except zlib.error:
            return b""

    @cached_property
    def _packed(self) -> dict[int, bytes]:
        """The objects that are packed in streams of objects."""
        made: dict[int, bytes] = {}
        for number in self._begins:
            head = self._head(number)
            first = _WITHIN.search(head) if b"/ObjStm" in head else None
            if first is None:
                continue
            data, begin = self._stream(number), int(first[1])
            places = sorted((int(at), int(own)) for own, at in _PLACE.findall(data[:begin]))
            for (at, own), (end, _) in pairwise([*places, (len(data), 0)]):
                made[own] = data[begin + at : begin + end]
        return made
