"""How the letters of a text are stored: told by a mark, by what fits, or else by which reading is likeliest."""

from __future__ import annotations

import codecs
import re

from app.base.problem import Problem
from app.exhibits.defects import Defects
from app.exhibits.sheet import Source

NOT_TEXT = "{file} is no spreadsheet that can be read; give an .xlsx, .xls, .ods, .csv, .json, .html or .parquet file."
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman", "cp850": "DOS 850"}
"""Encodings of one byte a letter that American offices have used, the likeliest first."""
_UNLIKELY = re.compile(
    r"[a-zß-öø-ÿ][À-ÖØ-ÞŠŽŒŸ](?![A-ZÀ-ÖØ-Þ])"  # a capital inside a word
    r"|[A-Za-z][^\x00-\x7fÀ-ɏ’‘–—®™°º…“”][a-z]"  # a sign inside a word
    r"|[\x80-\x9f\ufffd\u2500-\u25ff]"
)
_SAMPLE = 4096
_LONGEST = 1 << 20  # bytes among which letters are weighed
_PIECE = 16 << 20  # bytes that are decoded at a time


def utf8(source: Source, defects: Defects) -> bytes:
    """The text as UTF-8 without a mark. Problem if it is no text."""
    content = source.content
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None) or _unmarked(source)
    if encoding is None:
        try:
            _check(content)
            return content
        except UnicodeDecodeError:
            controls = sum(content[:_SAMPLE].count(bytes([b])) for b in range(32) if b not in b"\t\n\r\f\x1a")
            if controls > 8:
                raise Problem(NOT_TEXT.format(file=source.file)) from None
        encoding = _likeliest(content)
        defects.add("encoding_assumed", text=_OLD[encoding])
    try:
        return content.decode(encoding, "replace" if encoding in _OLD else "strict").encode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(NOT_TEXT.format(file=source.file)) from error


def _check(content: bytes) -> None:
    """UnicodeDecodeError unless it is UTF-8; a long text is decoded in pieces, and never stands there twice."""
    if content.isascii():
        return
    decoder = codecs.getincrementaldecoder("utf-8")()
    for begin in range(0, len(content), _PIECE):
        decoder.decode(memoryview(content)[begin : begin + _PIECE])
    decoder.decode(b"", True)


def _unmarked(source: Source) -> str | None:
    """UTF-16 without its mark: every other byte of English is 0. Problem for other zeros, which no text has."""
    content = source.content[:_SAMPLE]
    if b"\0" not in content:
        return None
    odd, even, size = content[1::2].count(0), content[0::2].count(0), len(content) // 2
    if odd > 0.7 * size:
        return "utf-16-le"
    if even > 0.7 * size:
        return "utf-16-be"
    raise Problem(NOT_TEXT.format(file=source.file))


def _likeliest(content: bytes) -> str:
    """The one by which the fewest letters stand where no word has them; of several the first."""
    lines = [line for line in content[:_LONGEST].splitlines() if re.search(rb"[\x80-\xff]", line)]
    sample = b"\n".join(lines[:2000])
    return min(_OLD, key=lambda name: len(_UNLIKELY.findall(sample.decode(name, "replace"))))
