"""Looks through finished files for what must not leave the office: names, addresses, any Internet address at all.

It reads what was written, not what was meant to be written: every part of a .docx or .xlsx (properties,
relations, comments, alternative texts), text and metadata of a .pdf, text chunks of a .png, an .svg as text.
"""

from __future__ import annotations

import ipaddress
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from app.base.problem import Problem

ANY_ADDRESS = "an Internet address"
"""What `Found.what` says of an address that is none of the needles."""

_V4 = re.compile(r"(?<!\d)(?<!\d\.)(\d{1,3}(?:\.\d{1,3}){3})(?!\d|\.\d)")
_V6 = re.compile(r"(?<![\w:.])([0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\d{1,3}(?:\.\d{1,3}){3})?)(?![\w:]|\.\d)")
# Whatever ends, ends a text too, save what a run of Word, Excel or SVG is made of: text goes on behind it.
_END = re.compile(rb"</(?!(?:w:(?:t|r|rPr|hyperlink|fldSimple|ins|del|smartTag)|[ar]:[tr]|t|r|rPr|tspan)>)[^>]*>")
_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)
_BREAK = re.compile(rb"<w:(?:tab|br|cr)\b[^>]*>")
_TAG = re.compile(rb"<[^>]*>")
_ATTRIBUTE = re.compile(rb"""\s[\w:.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NAMESPACES = re.compile(rb"""\sxmlns(?::\w+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A needle in a file. `what` names it; `text` is what stood there; `where` is the part, page or chunk."""

    what: str
    text: str
    file: Path
    where: str


def find_private(paths: Iterable[Path], needles: Mapping[str, str]) -> list[Found]:
    """Every place where a needle, or an Internet address of any kind, stands in those files.

    `needles` maps what a thing is called ("address of John Doe 29") to its text. Addresses match in every
    spelling, and whole: 192.0.2.1 is not in 192.0.2.10. Other texts match whole words, without regard to
    case or to the width of spaces. Each is told once a place. Problem for a file that cannot be read.
    """
    addresses, words = _sorted(needles)
    found: list[Found] = []
    for path in paths:
        told: set[Found] = set()
        for where, text, readable in _places(path):
            for what, seen in _in_text(text, addresses, words):
                # Bytes of fonts and pictures spell an address by chance: there only what is looked for counts.
                if readable or what != ANY_ADDRESS:
                    told.add(Found(what, seen, path, where))
        found += sorted(told, key=lambda one: (one.where, one.what, one.text))
    return found


def private_in_text(text: str, needles: Mapping[str, str]) -> list[tuple[str, str]]:
    """(what it is, as it stands there) of every needle, and of every Internet address, in a text; each once."""
    return list(dict.fromkeys(_in_text(text, *_sorted(needles))))


def _sorted(needles: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    """Needles as {canonical address: name}, and the rest as (name, pattern)."""
    addresses: dict[str, str] = {}
    words: list[tuple[str, re.Pattern[str]]] = []
    for what, text in needles.items():
        address = _address(text.strip())
        if address is not None:
            addresses[address] = what
        elif text.strip():
            spaced = r"\s+".join(re.escape(word) for word in text.split())
            words.append((what, re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)))
    return addresses, words


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


def _in_text(
    text: str, addresses: Mapping[str, str], words: Iterable[tuple[str, re.Pattern[str]]]
) -> Iterator[tuple[str, str]]:
    """(what, text as it stands)."""
    text = _INVISIBLE.sub("", text)
    for pattern in (_V4, _V6):
        for match in pattern.finditer(text):
            address = _address(match[1])
            if address is None or (pattern is _V6 and not _looks_like_v6(match[1])):
                continue
            yield addresses.get(address, ANY_ADDRESS), match[1]
    for what, word in words:
        named = word.search(text)
        if named:
            yield what, _SPACES.sub(" ", named[0])


def _looks_like_v6(text: str) -> bool:
    """`::` alone and times of day (`9:44:00`) are no addresses; eight groups or `::` beside a group are."""
    return len(text) > 3 and ("::" in text or text.count(":") == 7 or "." in text)


def _places(path: Path) -> Iterator[tuple[str, str, bool]]:
    """(where, text, whether a person can read it there) of every part of the file that can hold text."""
    readers = {".docx": _office, ".xlsx": _office, ".pdf": _pdf, ".png": _png}
    reader = readers.get(path.suffix.lower(), _plain)
    try:
        yield "file name", path.name, True
        for where, text in reader(path):
            yield where, text, True
        if reader is _pdf:
            for where, text in _streams(path.read_bytes()):
                yield where, text, False
    except (OSError, zipfile.BadZipFile, zlib.error, struct.error, pypdfium2.PdfiumError) as error:
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
    document = pypdfium2.PdfDocument(path)
    try:
        yield "properties", "\n".join(document.get_metadata_dict().values())
        yield "bookmarks", "\n".join(bookmark.get_title() for bookmark in document.get_toc())
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_range()
            yield f"page {number + 1}", text
            # A line that ends within an address hides it; nothing is printed twice by joining lines.
            yield f"page {number + 1}", re.sub(r"(?<=[.:])\r?\n|\r?\n(?=[.:])", "", text)
    finally:
        document.close()


def _streams(pdf: bytes) -> Iterator[tuple[str, str]]:
    """The file's bytes, and its streams unpacked."""
    yield "bytes of the file", pdf.decode("latin-1")
    for n, stream in enumerate(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL), 1):
        try:
            yield f"stream {n}", zlib.decompress(stream[1]).decode("latin-1")
        except zlib.error:
            continue


def _png(path: Path) -> Iterator[tuple[str, str]]:
    yield from _chunks(path.read_bytes())


def _chunks(png: bytes) -> Iterator[tuple[str, str]]:
    """The text chunks of a PNG; (kind, text)."""
    at = 8
    while at + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield f"chunk {kind.decode()}", content.decode("utf-8", "replace")
        elif kind == b"zTXt":
            key, _, packed = content.partition(b"\0")
            yield f"chunk {kind.decode()}", (key + b" " + zlib.decompress(packed[1:])).decode("latin-1")
