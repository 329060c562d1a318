"""Looks through finished files for what must not leave the office: names, addresses, any Internet address at all.

It reads what was written, not what was meant to be written: every part of a .docx or .xlsx (properties,
relations, comments, alternative texts, pictures), text, metadata and streams of a .pdf, text chunks of a .png and what
hangs behind it, an .svg as text.
"""

from __future__ import annotations

import ipaddress
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from pathlib import Path

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
_WORD = re.compile(r"\w+")
_SHORT = 6
_UTF16 = re.compile(rb"<\s*(FEFF[0-9A-Fa-f\s]*)>|\((\xfe\xff(?:[^()\\]|\\.)*)\)", re.IGNORECASE | re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A needle in a file. `what` names it; `text` is what stood there; `where` is the part, page or chunk."""

    what: str
    text: str
    file: Path
    where: str


def find_private(paths: Iterable[Path], needles: Mapping[str, str], public: Iterable[str] = ()) -> list[Found]:
    """Every place where a needle, or an Internet address of any kind, stands in those files.

    `needles` maps what a thing is called ("address of John Doe 29") to its text. Addresses match in every
    spelling, and whole: 192.0.2.1 is not in 192.0.2.10. Other texts match whole words, without regard to
    case or to the width of spaces; but not within what is `public`, as a city within the plaintiff's name. Each is
    told once a place. Problem for a file that cannot be read.
    """
    sought = _Sought.of(needles, public)
    found: list[Found] = []
    for path in paths:
        told: set[Found] = set()
        for where, text, readable in _places(path):
            told |= {Found(what, seen, path, where) for what, seen in sought.within(text, readable)}
        found += sorted(told, key=lambda one: (one.where, one.what, one.text))
    return found


def private_in_text(text: str, needles: Mapping[str, str]) -> list[tuple[str, str]]:
    """(what it is, as it stands there) of every needle, and of every Internet address, in a text; each once."""
    return list(dict.fromkeys(_Sought.of(needles, ()).within(text)))


@dataclass(frozen=True)
class _Sought:
    """`addresses`: {canonical address: name}; `words`: {name: text} of the rest; `public`: phrases."""

    addresses: dict[str, str]
    words: dict[str, str]
    public: tuple[str, ...]

    @classmethod
    def of(cls, needles: Mapping[str, str], public: Iterable[str]) -> _Sought:
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


def _places(path: Path) -> Iterator[tuple[str, str, bool]]:
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
