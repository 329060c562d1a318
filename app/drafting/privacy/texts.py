"""All the texts in a finished file: it reads what was written, not what was meant to be written.

Every part of a .docx or .xlsx (properties, relations, comments, alternative texts, pictures), text, metadata and
streams of a .pdf, text chunks of a .png and what hangs behind it, an .svg as text.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from app.base.problem import Problem

# Whatever ends, ends a text too, save what a run of Word, Excel or SVG is made of: text goes on behind it.
_END = re.compile(rb"</(?!(?:w:(?:t|r|rPr|hyperlink|fldSimple|ins|del|smartTag)|[ar]:[tr]|t|r|rPr|tspan)>)[^>]*>")
_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)
_BREAK = re.compile(rb"<w:(?:tab|br|cr)\b[^>]*>")
_TAG = re.compile(rb"<[^>]*>")
_ATTRIBUTE = re.compile(rb"""\s[\w:.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NAMESPACES = re.compile(rb"""\sxmlns(?::\w+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_UTF16 = re.compile(rb"<\s*(FEFF[0-9A-Fa-f\s]*)>|\((\xfe\xff(?:[^()\\]|\\.)*)\)", re.IGNORECASE | re.DOTALL)


def texts_of(path: Path) -> Iterator[tuple[str, str, bool]]:
    """(where, text, whether a person can read it there) of every part of the file that can hold text."""
    readers = {".docx": _office, ".xlsx": _office, ".pdf": _pdf, ".png": _png}
    reader = readers.get(path.suffix.lower(), _plain)
    try:
        yield "file name", path.name, True
        for where, text in reader(path):
            yield where, text, True
        for where, text, readable in _unreadable(path):
            yield where, text, readable
    except (OSError, IndexError, zipfile.BadZipFile, zlib.error, struct.error, RuntimeError) as error:
        raise Problem(f"“{path.name}” could not be checked for private data; export it again.") from error


def _plain(path: Path) -> Iterator[tuple[str, str]]:
    data = path.read_bytes()
    yield "text", _markup_text(data) if path.suffix.lower() == ".svg" else data.decode("utf-8", "replace")


def _office(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as package:
        if package.comment:
            yield "comment of the archive", package.comment.decode("utf-8", "replace")
        for info in package.infolist():
            data = package.read(info)
            if info.filename.endswith((".xml", ".rels")):
                yield info.filename, _markup_text(data)
            elif info.filename.lower().endswith(".png"):
                yield from ((f"{info.filename}, {where}", text) for where, text in _chunks(data))


def _markup_text(data: bytes) -> str:
    """Text of XML as a reader sees it, runs of one paragraph joined, with the values of attributes behind it."""
    tags = _TAG.findall(_NAMESPACES.sub(b"", data))
    values = _COMMENT.findall(data)
    values += [a or b for tag in tags for a, b in _ATTRIBUTE.findall(tag)]
    text = _TAG.sub(b"", _BREAK.sub(b" ", _END.sub(b"\n", data)))
    return unescape(b"\n".join((text, *values)).decode("utf-8", "replace"))


def _pdf(path: Path) -> Iterator[tuple[str, str]]:
    import pypdfium2  # type: ignore[import-untyped]  # not at the start; its errors are RuntimeErrors

    document = pypdfium2.PdfDocument(path)
    try:
        yield "properties", "\n".join(document.get_metadata_dict().values())
        yield "bookmarks", "\n".join(bookmark.get_title() for bookmark in document.get_toc())
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_range()
            yield f"page {number + 1}", text
            # A line that ends within an address hides it; nothing is printed twice by joining lines.
            yield f"page {number + 1}", re.sub(r"(?<=[.:])\r?\n|\r?\n(?=[.:])|[-\ufffe\x02]\r?\n", "", text)
    finally:
        document.close()


def _unreadable(path: Path) -> Iterator[tuple[str, str, bool]]:
    """(where, text, whether a person can read it) of what lies in the file beneath what is shown: the streams of a
    .pdf with the strings in them, parts of a .docx or .xlsx that are no XML, what hangs behind the end of a .png."""
    ending = path.suffix.lower()
    if ending == ".pdf":
        pdf = path.read_bytes()
        for where, stream in _streams(pdf):
            yield where, stream.decode("latin-1"), False
            for string in _UTF16.finditer(stream):
                yield f"{where}, strings", _utf16(string), True
    elif ending in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                if not info.filename.endswith((".xml", ".rels", ".png")):
                    yield info.filename, package.read(info).decode("latin-1"), False
    elif ending == ".png":
        _, end, behind = path.read_bytes().rpartition(b"IEND")
        yield "behind the picture", behind[4:].decode("latin-1") if end else "", False


def _streams(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """The file's bytes, and its streams unpacked."""
    yield "bytes of the file", pdf
    for n, stream in enumerate(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL), 1):
        try:
            yield f"stream {n}", zlib.decompress(stream[1])
        except zlib.error:
            continue


def _utf16(string: re.Match[bytes]) -> str:
    """A string of a .pdf that begins with a byte order mark: so are texts written that are not of one byte a letter."""
    digits = b"".join((string[1] or b"").split())
    raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode()) if digits else re.sub(rb"\\(.)", rb"\1", string[2])
    return raw.decode("utf-16", "replace")


def _png(path: Path) -> Iterator[tuple[str, str]]:
    yield from _chunks(path.read_bytes())


def _chunks(png: bytes) -> Iterator[tuple[str, str]]:
    """The text chunks of a PNG; (kind, text)."""
    at = 8
    while at + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"iTXt" and content.partition(b"\0")[2][:1] == b"\1":  # packed; language and key stand before
            key, _, rest = content.partition(b"\0")
            packed = rest[2:].split(b"\0", 2)[2]
            yield f"chunk {kind.decode()}", (key + b" " + zlib.decompress(packed)).decode("utf-8", "replace")
        elif kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield f"chunk {kind.decode()}", content.decode("utf-8", "replace")
        elif kind == b"zTXt":
            key, _, packed = content.partition(b"\0")
            yield f"chunk {kind.decode()}", (key + b" " + zlib.decompress(packed[1:])).decode("latin-1")
