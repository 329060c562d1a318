"""A stranger's .docx as parts in memory: limits first, so that no archive swells, and no entity is ever resolved."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree  # type: ignore[import-untyped]

from app.base.paths import data
from app.base.problem import Problem

_LARGEST, _UNPACKED, _PART, _ENTRIES = 50_000_000, 200_000_000, 20_000_000, 4_000  # bytes, bytes, bytes, files
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_DEFAULT = "{http://schemas.openxmlformats.org/package/2006/content-types}Default"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads; external ones have no target."""

    kind: str  # last word of its type: "styles", "image"
    target: str | None


class FirmFile:
    """The parts of a .docx that somebody chose; Problem where it is none, or one that should not be opened."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            if path.exists() and not path.is_file():  # a pipe never ends
                raise self.refused("no_word_file")
            if path.stat().st_size > _LARGEST:
                raise self.refused("large")
            self._zip = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
        except FileNotFoundError as error:
            raise self.refused("gone") from error
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise self.refused("no_word_file") from error
        self._sizes = {info.filename: info.file_size for info in self._zip.infolist()}
        if sum(self._sizes.values()) > _UNPACKED or len(self._sizes) > _ENTRIES:
            raise self.refused("large")
        self._kinds = self._content_types()
        main = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        self.main = main[0] if main and main[0] else ""
        kind = self.kind(self.main)
        if "macroEnabled" in kind:
            raise self.refused("macros")
        if "template" in kind:
            raise self.refused("template")
        if kind != _TYPES:
            raise self.refused("no_word_file")

    def refused(self, why: str) -> Problem:
        sentence: str = data("styles", "words.toml")["firm"]["refused"][why]
        return Problem(sentence.format(file=self._name))

    def bytes_of(self, part: str) -> bytes:
        if self._sizes.get(part, 0) > _PART:
            raise self.refused("large")
        try:
            return self._zip.read(part)
        except Exception as error:  # zipfile, zlib and lzma each have their own
            raise self.refused("damaged") from error

    def xml(self, part: str) -> BaseOxmlElement:
        """The root of a part; one that declares a document type is refused, for Word writes none."""
        root: BaseOxmlElement = self._parsed(self.bytes_of(part))
        return root

    def _parsed(self, content: bytes) -> Any:
        try:
            root = parse_xml(content)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refused("damaged") from error
        if root.getroottree().docinfo.doctype:
            raise self.refused("damaged")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Where a part leads, by id; `""` is the package."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._sizes:
            return {}
        found = {}
        for one in self._parsed(self.bytes_of(listed)).iter(_RELATIONS):
            target = one.get("Target") or ""
            inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            external = one.get("TargetMode") == "External" or inside not in self._sizes
            kind = (one.get("Type") or "").rpartition("/")[2]
            found[one.get("Id") or ""] = Relation(kind, None if external else inside)
        return found

    def related(self, kind: str) -> str | None:
        """The document's part of that kind: `styles`, `numbering`, `theme`."""
        return next((one.target for one in self.relations(self.main).values() if one.kind == kind and one.target), None)

    def kind(self, part: str) -> str:
        """The content type of a part."""
        return self._kinds.get(f"/{part}") or self._kinds.get(part.rpartition(".")[2].lower(), "")

    def _content_types(self) -> dict[str, str]:
        if "[Content_Types].xml" not in self._sizes:
            raise self.refused("no_word_file")
        root = self._parsed(self.bytes_of("[Content_Types].xml"))
        kinds = {(one.get("Extension") or "").lower(): one.get("ContentType") or "" for one in root.iter(_DEFAULT)}
        return kinds | {one.get("PartName") or "": one.get("ContentType") or "" for one in root.iter(_OVERRIDE)}
