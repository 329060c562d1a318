"""One table of a docket file, read key by key. What cannot be read is a Problem that names file, key and remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from app.base import paths
from app.base.problem import Problem
from app.base.typed_day import typed_day

_LEAD = re.compile(r"^(?:(?:motions?|requests?|for|leave|to|in the alternative|alternatively)\s+)+")


class Table:
    """A TOML table with the place where it stands: `docket.toml, case 12-cv-6677, Dkt. 18`."""

    def __init__(self, values: dict[str, Any], where: str, allowed: Sequence[str]) -> None:
        self.where = where
        self._values = values
        for key in values:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, 1)
                hint = f"did you mean “{near[0]}”? " if near else ""
                raise Problem(f"{where}: the key “{key}” is not known; {hint}give one of: {', '.join(allowed)}.")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str) -> Any:
        return self._values.get(key)

    def fault(self, key: str, wanted: str, value: Any = None) -> Problem:
        """The sentence for a value that cannot be read; `value` where only a part of it is at fault."""
        shown = " ".join(str(self.get(key) if value is None else value).split())
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        return Problem(f"{self.where}: {key} cannot be “{shown}”; give {wanted}.")

    def missing(self, key: str, wanted: str) -> Problem:
        """The sentence for a key that must be there."""
        return Problem(f"{self.where}: the key “{key}” is missing; give {wanted}.")

    def text(self, key: str, wanted: str = "a text in quotes") -> str | None:
        """A text, or a number as its text; None where it is absent or blank."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.fault(key, wanted)
        return str(value).strip() or None

    def flag(self, key: str) -> bool | None:
        """true or false; None where it is absent."""
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fault(key, "true or false")
        return value

    def day(self, key: str) -> date | None:
        """A TOML date, or a text such as `2012-10-02`, `10/2/2012`, `October 2, 2012`."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            day = typed_day(value)
            if day is not None:
                return day
        raise self.fault(key, "a date such as 2012-10-02")

    def instant(self, key: str) -> datetime | None:
        """A TOML instant with its offset from UTC; None where it is absent."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(UTC)
        raise self.fault(key, "an instant with its offset, such as 2012-10-02T15:00:00Z")

    def word(self, key: str, kind: str) -> str | None:
        """One word of the closed list `kind` of resources/docket.toml, whatever its synonym."""
        value = self.text(key, _choice(kind))
        if value is None:
            return None
        found = word_of(kind, value)
        if found is None:
            raise self.fault(key, _choice(kind))
        return found

    def words(self, key: str, kind: str) -> tuple[str, ...]:
        """Several such words, in a list or in one text with commas; once each."""
        value = self.get(key)
        found: dict[str, None] = {}
        for item in value if isinstance(value, list) else () if value is None else (value,):
            if not isinstance(item, str):
                raise self.fault(key, _choice(kind), item)
            whole = word_of(kind, item)
            parts = (item,) if whole else re.split(r"[,;]|\band/or\b|\band\b|&", item)
            for part in filter(str.strip, parts):
                word = whole or word_of(kind, part)
                if word is None:
                    raise self.fault(key, _choice(kind), part)
                found[word] = None
        return tuple(found)

    def only(self, key: str, allowed: Sequence[str]) -> Table | None:
        """The one table under that key; None where there is none."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.fault(key, f"one table, under [case.{key}]")
        return Table(value, f"{self.where}, {key}", allowed)

    def tables(self, key: str, label: str, allowed: Sequence[str]) -> Iterator[Table]:
        """The tables of an array, or the only one. Each is told apart by its `label`, else by its place."""
        value = self.get(key)
        items = value if isinstance(value, list) else () if value is None else (value,)
        for place, item in enumerate(items, 1):
            if not isinstance(item, dict):
                raise self.fault(key, f"tables, each under [[{key}]] or [[case.{key}]]", item)
            name = item.get(label)
            yield Table(item, f"{self.where}, {key} {name if isinstance(name, str | int) else place}", allowed)


def word_of(kind: str, text: str) -> str | None:
    """The program's word for what a person wrote; None where the list `kind` has none."""
    bare = _LEAD.sub("", " ".join(text.casefold().split()).strip(" .“”\"'"))
    vocabulary: dict[str, list[str]] = paths.data("docket.toml")[kind]
    return next((word for word, written in vocabulary.items() if bare in written), None)


def _choice(kind: str) -> str:
    return f"one of: {', '.join(paths.data('docket.toml')[kind])}"
