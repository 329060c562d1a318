"""How much a Parquet file will unfold to, from its footer and page headers, before anything is decoded.

A page says itself how long it is uncompressed, and a reader believes it: a megabyte can ask for gigabytes. polars
tells neither; so the few structures that hold these figures (Thrift, compact protocol) are read here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

MAGIC = b"PAR1"
MOST_ROWS = 50_000_000
_PAGE = 256 << 20  # bytes of one page; no text can be longer
_WHOLE = 8 << 30  # bytes of all pages
_FREE = 256 << 20  # so much may unfold from nothing
_RATIO = 200  # beyond that, bytes for each byte kept
_ROWS_FREE, _ROWS_A_BYTE = 1_000_000, 16
_DEEP = 8
_MOST_CHUNKS = 100_000
_MOST_PAGES = 10_000  # of a column in a row group
_FOOTER, _HEADER = 32 << 20, 64 << 10  # bytes


class Unbounded(Exception):
    """The file's own figures contradict each other or ask for too much; the words say which."""


def bounded_rows(content: bytes) -> int:
    """The rows of the file. Raises Unbounded where it is no Parquet file, or unfolds to more than it honestly can."""
    if len(content) < 12 or content[:4] != MAGIC or content[-4:] != MAGIC:
        raise Unbounded("it is no Parquet file")
    size = struct.unpack("<I", content[-8:-4])[0]
    if size > min(len(content) - 12, _FOOTER):
        raise Unbounded("its footer is cut off")
    try:
        footer = _Thrift(content, len(content) - 8 - size, len(content) - 8).struct()
        rows = _number(footer, 3)
        if rows > min(MOST_ROWS, _ROWS_FREE + _ROWS_A_BYTE * len(content)):
            raise Unbounded("it claims too many rows")
        unfolded, chunks, told = 0, 0, 0
        for group in _list(footer, 4):
            group_rows = _number(group, 3)
            told += group_rows
            for chunk in _list(group, 1):
                chunks += 1
                unfolded += _chunk(content, chunk, group_rows)
                if chunks > _MOST_CHUNKS or unfolded > min(_WHOLE, _FREE + _RATIO * len(content)):
                    raise Unbounded("it unfolds to too many bytes")
    except (IndexError, KeyError, TypeError, AttributeError, struct.error) as error:
        raise Unbounded("its structure is broken") from error
    if told != rows:
        raise Unbounded("its rows do not add up")
    return rows


def _chunk(content: bytes, chunk: dict[int, Any], rows: int) -> int:
    """Bytes that one column of a row group unfolds to."""
    about = chunk[3]
    start = about.get(11, about[9])
    end = start + _number(about, 7)
    if not 4 <= start <= end <= len(content):
        raise Unbounded("a column lies outside of it")
    unfolded = values = 0
    for number, (kind, long, held) in enumerate(_pages(content, start, end)):
        unfolded += long
        values += held if kind != _DICTIONARY else 0
        if long > _PAGE or held > max(rows, long) or number > _MOST_PAGES:
            raise Unbounded("a page unfolds to too much")
    if values != rows:
        raise Unbounded("its values do not add up")
    return unfolded


_DICTIONARY = 2


def _pages(content: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(kind, bytes unfolded, values) of each page from `start` to `end`, which they fill."""
    at = start
    while at < end:
        reader = _Thrift(content, at, min(end, at + _HEADER))
        header = reader.struct()
        about = header.get(5) or header.get(7) or header[8]
        yield _number(header, 1), _number(header, 2), _number(about, 1)
        at = reader.at + _number(header, 3)
    if at != end:
        raise Unbounded("a page is cut off")


def _number(fields: dict[int, Any], field: int) -> int:
    value = fields[field]
    if type(value) is not int or value < 0:
        raise Unbounded("its structure is broken")
    return value


def _list(fields: dict[int, Any], field: int) -> list[dict[int, Any]]:
    value: list[dict[int, Any]] = fields[field]
    if not isinstance(value, list):
        raise Unbounded("its structure is broken")
    return value


class _Thrift:
    """Reads one structure of the compact protocol from `at`, as {field: value}; texts are passed over."""

    def __init__(self, content: bytes, at: int, end: int) -> None:
        self.content, self.at, self.end = content, at, end

    def struct(self, depth: int = 0) -> dict[int, Any]:
        if depth > _DEEP:
            raise Unbounded("its structure is too deep")
        fields: dict[int, Any] = {}
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._signed()
            fields[field] = self._value(head & 15, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        if kind in (1, 2):
            return kind == 1
        if kind == 3:
            return self._byte()
        if kind in (4, 5, 6):
            return self._signed()
        if kind == 7:
            return self._skip(8)
        if kind == 8:
            return self._skip(self._unsigned())
        if kind in (9, 10):
            return self._items(depth)
        if kind == 12:
            return self.struct(depth + 1)
        raise Unbounded("its structure is broken")

    def _items(self, depth: int) -> list[Any]:
        head = self._byte()
        size = head >> 4 if head >> 4 < 15 else self._unsigned()
        if size > self.end - self.at:
            raise Unbounded("a list is longer than it")
        kind = head & 15
        if kind in (1, 2):
            return [self._byte() == 1 for _ in range(size)]
        return [self._value(kind, depth + 1) for _ in range(size)]

    def _byte(self) -> int:
        if self.at >= self.end:
            raise Unbounded("its structure is cut off")
        self.at += 1
        return self.content[self.at - 1]

    def _skip(self, size: int) -> None:
        if size > self.end - self.at:
            raise Unbounded("its structure is cut off")
        self.at += size

    def _unsigned(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7
            if shift > 63:
                raise Unbounded("its structure is broken")

    def _signed(self) -> int:
        value = self._unsigned()
        return (value >> 1) ^ -(value & 1)
