"""The file of a kind of paper, read and held to what a kind is. A fault is one sentence that names file and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from app.base.problem import Problem
from app.drafting.fields.named import unknown_in
from app.drafting.kinds import conditions
from app.drafting.kinds.kind import ENDINGS, FOLDERS, SCOPES, BlockOf, Kind
from app.drafting.parts.named import PARTS, WORKBOOKS

_TYPES: dict[str, type] = {"str": str, "int": int, "bool": bool, "tuple[str, ...]": list}
_NEEDED = ("key", "name", "file", "folder", "place", "endings", "scope")
_BODY = ("caption", "heading", "paragraph", "part")
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,99}", re.ASCII)  # the matter keeps counsel's edits under it
_STEM = re.compile(r"[a-z][a-z-]*(?:-\{case\})?")


def read_kind(path: Path) -> Kind:
    """The kind in that file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"The kind of paper in {path.name} could not be read: {error}.") from error
    try:
        return _kind(table)
    except _Wrong as wrong:
        raise Problem(f"In the kind of paper {path.name}, {wrong}") from wrong


class _Wrong(Exception):
    """The rest of the sentence: which key, what is wrong with it, what to do."""


def _kind(table: dict[str, Any]) -> Kind:
    blocks = table.pop("block", [])
    values = _values(Kind, table, "", without=("blocks",))
    for key in _NEEDED:
        if key not in values:
            raise _Wrong(f"“{key}” is missing.")
    if not _KEY.fullmatch(values["key"]):
        raise _Wrong(f"“key” is “{values['key']}”; write a word in small letters, such as “motion”.")
    if not isinstance(blocks, list) or not blocks or not all(isinstance(block, dict) for block in blocks):
        raise _Wrong("“block” is missing: write at least one [[block]].")
    for key, allowed in (("folder", FOLDERS), ("scope", SCOPES)):
        if values[key] not in allowed:
            raise _Wrong(f"“{key}” is “{values[key]}”; write one of {', '.join(allowed)}.")
    for ending in values["endings"]:
        if ending not in ENDINGS:
            raise _Wrong(f"“endings” holds “{ending}”; write some of {', '.join(ENDINGS)}.")
    if not _STEM.fullmatch(values["file"]):
        raise _Wrong(f"“file” is “{values['file']}”; write a name in small letters, without an ending.")
    for key in ("name", "title"):
        _template(values.get(key, ""), key)
    _words(values.get("when", ()), "when")
    made = tuple(_block(block, n, values["key"]) for n, block in enumerate(blocks, 1))
    if any(block.caption for block in made) and not values.get("title"):
        raise _Wrong("“title” is missing, which its caption needs.")
    twice = [key for key in (block.key for block in made) if [b.key for b in made].count(key) > 1]
    if twice:
        raise _Wrong(f"“key” of a block is “{twice[0]}” twice; give each its own.")
    if ".xlsx" in values["endings"] and not any(block.part in WORKBOOKS for block in made):
        raise _Wrong(f"“endings” holds “.xlsx”, but none of its parts is a workbook; those are {', '.join(WORKBOOKS)}.")
    return Kind(**values, blocks=made)


def _block(table: dict[str, Any], number: int, kind: str) -> BlockOf:
    where = f"block {number}: "
    values = _values(BlockOf, table, where)
    body = [key for key in _BODY if values.get(key)]
    if len(body) != 1:
        raise _Wrong(f"{where}write one of {', '.join(_BODY)}, and one only.")
    for key in ("heading", "paragraph"):
        _template(values.get(key, ""), f"{where}{key}")
    if values.get("part") and values["part"] not in PARTS:
        raise _Wrong(f"{where}no part is called “{values['part']}”; the parts are {', '.join(sorted(PARTS))}.")
    _words(values.get("when", ()), f"{where}when")
    key = values.pop("key", str(number))
    return BlockOf(key=f"{kind}:{key}", **values)


def _values(of: type, table: dict[str, Any], where: str, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The table's entries, each one of the dataclass and of its type; lists become tuples."""
    known = {field.name: _TYPES.get(str(field.type), str) for field in fields(of) if field.name not in without}
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise _Wrong(f"{where}nothing is called “{key}”; take it out, or mend its name.")
        if type(value) is not known[key] or (isinstance(value, list) and not all(type(v) is str for v in value)):
            should = {str: "a text", int: "a whole number", bool: "true or false", list: "a list of texts"}
            raise _Wrong(f"{where}“{key}” should be {should[known[key]]}, not {value!r}.")
        found[key] = tuple(value) if isinstance(value, list) else value
    return found


def _template(template: str, where: str) -> None:
    try:
        unknown = unknown_in(template)
    except ValueError as error:
        raise _Wrong(f"{where} “{template}” has a brace without its other: write {{{{ for a brace itself.") from error
    if unknown is not None and unknown.startswith("{"):
        raise _Wrong(f"{where} names the field {unknown}, which there is not.")
    if unknown is not None:
        raise _Wrong(f"{where} holds the digit {unknown}; a figure, rule or docket entry stands in a field.")


def _words(words: tuple[str, ...], where: str) -> None:
    for word in words:
        if not conditions.is_known(word):
            known = ", ".join(sorted(conditions.CONDITIONS))
            raise _Wrong(f"{where} holds “{word}”; the words are {known}, each with “not” before it or without.")
