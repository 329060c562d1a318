"""The last look through finished papers: what of the matter is private, and whether any of it stands in them.

Private are addresses, provider and city of each Doe, names of subscribers, counsel's notes, who uses this computer and
its paths. What stands on the public docket is not: a city within the plaintiff's name, or the attorney's own address.
"""

from __future__ import annotations

import getpass
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from app.base.clock import count, zone_name
from app.base.ids import series
from app.base.paths import data, resource
from app.drafting.privacy.search import Found, find_private
from app.drafting.privacy.sought import ANY_ADDRESS
from app.law.library import library
from app.matter.model import Case, Matter
from app.services.analysis import Analysis

SORTS = ("address", "isp", "city", "client", "name", "note", "login", "path")
"""What is looked for, in the order in which it is told; the words of each stand in resources/text/privacy.toml."""

UNDER_SEAL = "under-seal"
"""The folder of what counsel files under seal: there alone may addresses stand, where counsel put them in."""

TO_FILE, _LETTER = "to-file", "letter"

_PUT_IN = "addresses"
_SHORTEST_NAME, _SHORTEST_NOTE = 3, 12  # letters: fewer say nothing, and stand anywhere
_HIDDEN = ("docProps/", "properties", "chunk ", "bytes of the file", "comment of the archive", "behind the picture")
"""Where a user's name is looked for: in what a program writes by itself, not in the text of a paper, which may hold
the same word as the name of somebody else."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked for in how many files, and each place where it was found."""

    sought: Mapping[str, int]  # by sort, in the order of SORTS
    found: tuple[Found, ...]
    files: int
    sealed: bool = False  # whether a part under seal holds addresses that counsel put in

    @property
    def says(self) -> str:
        """`Nothing private stands in 8 files.`"""
        files = count(self.files, "file")
        if self.found:
            places = count(len(self.found), _word("place"), _word("places"))
            held = count(len({each.file for each in self.found}), "file")
            return _word("found").format(n=places, files=held)
        return _word("clean_sealed" if self.sealed else "clean").format(files=files)

    @property
    def counts(self) -> str:
        """`42 addresses, 4 ISPs, 1 client name, 0 found`"""
        words = data("text", "privacy.toml")["sort"]
        parts = [count(n, *words[sort][:2]) for sort, n in self.sought.items() if n and sort not in ("login", "path")]
        return _word("counts").format(counts=", ".join(parts), found=f"{len(self.found):,}").removeprefix(", ")

    @property
    def sentences(self) -> list[str]:
        """One a file and sort: `“memo.docx” holds an address (page 2); look before it is filed.`"""
        places: dict[tuple[str, str], list[str]] = {}
        for each in self.found:
            places.setdefault((each.file.name, sort_of(each.what)), []).append(each.where)
        words = data("text", "privacy.toml")["sort"]
        return [
            _word("told").format(file=file, what=words[sort][2], where=series(list(dict.fromkeys(where))[:3]))
            for (file, sort), where in places.items()
        ]


def _word(key: str) -> str:
    return str(data("text", "privacy.toml")[key])


def sort_of(what: str) -> str:
    """The sort of a needle, or of any address."""
    return "address" if what == ANY_ADDRESS else what.partition(" ")[0]


def needles(analysis: Analysis) -> dict[str, str]:
    """{sort and number: text} of everything private in the matter: `address 12`, `city 3`; of what is spelt in several
    ways `client 1`, `client 1 also`."""
    found: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for sort, spellings in dict.fromkeys(_private(analysis)):
        counted[sort] += 1
        for n, text in enumerate(spellings):
            found[f"{sort} {counted[sort]}{' also' * n}"] = text
    return found


def public(matter: Matter) -> list[str]:
    """Phrases that stand in papers by right: captions, names of courts and counsel, citations, what counsel typed for
    the papers. What is private is not looked for within them; so none holds the name of a subscriber, whoever typed it.
    """
    found: list[str] = [*data("text", "caption.toml")["districts"].values(), matter.court or ""]
    found.append(zone_name(matter.court_zone) if matter.court_zone else "")  # a zone may be called after a city
    for case in matter.cases:
        found += filter(None, _on_the_docket(case))
    for authority in library(matter).authorities.values():
        found += [authority.name, authority.rest, *authority.short]
    named = [facts.named.casefold() for case in matter.cases for facts in case.facts if facts.named]
    phrases = dict.fromkeys(text.replace("_", "").strip(" ,.;") for text in found if text)
    return [text for text in phrases if not any(name in text.casefold() for name in named)]


def _on_the_docket(case: Case) -> Iterator[str | None]:
    filing = case.filing
    yield from (case.plaintiff, case.title, case.judge, case.magistrate, case.division)
    yield from (case.counsel or "").splitlines()
    yield from (filing.attorney, filing.firm, filing.bar, filing.telephone, filing.email, filing.courtroom)
    yield from filing.address.splitlines()
    yield from (filing.declarant, filing.declarant_role, filing.conferred_with, filing.order.cite)
    yield from (subpoena.place for facts in case.facts if (subpoena := facts.subpoena) is not None)


def leaving(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Those among the files of an export that leave the office: what is filed, and the letter."""
    return tuple(
        path for path in paths if path.parent.name in (TO_FILE, UNDER_SEAL) or path.stem.partition("-")[0] == _LETTER
    )


def look_through(paths: Iterable[Path], analysis: Analysis) -> Looked:
    """Look through finished files: .docx, .pdf, .xlsx and .png, all their parts, properties and picture texts.

    Of addresses that counsel put in, a part under seal (its folder says so) may hold any; nothing else is exempt
    anywhere. Slow for thousands of Does or pages: not on the GUI thread. Problem for a file that cannot be read.
    """
    return look_for(tuple(paths), needles(analysis), public(analysis.matter), put_in=_is_put_in(analysis.matter))


def look_for(
    paths: tuple[Path, ...], private: Mapping[str, str], phrases: Iterable[str] = (), *, put_in: bool = False
) -> Looked:
    """The same with what was gathered before: plain values, for the worker process."""
    found = [each for each in find_private(paths, private, phrases) if _counts(each, put_in)]
    sought = Counter(sort_of(what) for what in {what.removesuffix(" also") for what in private})
    sealed = put_in and any(path.parent.name == UNDER_SEAL for path in paths)
    return Looked({sort: sought[sort] for sort in SORTS}, tuple(found), len(paths), sealed)


def _is_put_in(matter: Matter) -> bool:
    return any(_PUT_IN in case.filing.put_in for case in matter.cases)


def _counts(each: Found, put_in: bool) -> bool:
    sort = sort_of(each.what)
    if sort == "address":
        return not (put_in and each.file.parent.name == UNDER_SEAL)
    if sort in ("isp", "city"):  # a name: `reading` is no city
        return each.text != each.text.lower()
    return sort != "login" or each.where.startswith(_HIDDEN)


def _private(analysis: Analysis) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(sort, how it is spelt)."""
    events = analysis.events
    yield from (("address", (text,)) for text in _values(events, "ip"))
    yield from (("isp", (text,)) for text in _values(events, "isp") if _tells(text))
    yield from _cities(events)
    for case in analysis.matter.cases:
        for facts in case.facts:
            if facts.named and len(facts.named.strip()) >= _SHORTEST_NAME:
                yield "client" if facts.doe in case.clients else "name", tuple(_spelt(facts.named))
            yield from (("note", (line,)) for line in _lines(facts.note))
    for measure in analysis.matter.measures:
        yield from (("note", (line,)) for line in _lines(measure.note))
    yield from _of_this_computer(analysis)


def _values(events: pl.DataFrame, column: str) -> list[str]:
    return events[column].drop_nulls().unique().cast(pl.String).sort().to_list()


def _cities(events: pl.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each city; one that is called as papers call something else (`Standard`) with its state alone."""
    yield from (("city", (text,)) for text in _values(events, "city") if _tells(text))
    pairs = events.select(pl.col("city", "state").cast(pl.String)).drop_nulls().unique().sort("city", "state")
    for city, state in pairs.iter_rows():
        if not _tells(city) and city.strip():
            yield "city", (f"{city}, {state}", f"{city} {state}")


def _tells(name: str) -> bool:
    """Whether a name says something in a paper: a single word that the program's own papers use would stand in all."""
    words = re.findall(r"\w+", name)
    return len(name.strip()) >= _SHORTEST_NAME and not (len(words) == 1 and words[0].capitalize() in own_words())


@cache
def own_words() -> frozenset[str]:
    """Every capitalised word of the texts that papers are made of."""
    found: set[str] = set()
    for folder in ("text", "papers", "styles"):
        for path in resource(folder).glob("*.toml"):
            found |= {word for word in re.findall(r"\w+", path.read_text("utf-8")) if word[:1].isupper()}
    return frozenset(word.capitalize() for word in found)


def _spelt(name: str) -> Iterator[str]:
    """`Jane Q. Roe` and `Roe, Jane Q.`"""
    text = " ".join(name.split())
    yield text
    first, _, last = text.rpartition(" ")
    if first and "," not in text:
        yield f"{last}, {first}"


def _lines(note: str | None) -> Iterator[str]:
    return (line.strip() for line in (note or "").splitlines() if len(line.strip()) >= _SHORTEST_NOTE)


def _of_this_computer(analysis: Analysis) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The user's name, and the folders of the user, of the exhibits and of drafts."""
    with suppress(OSError, KeyError, ImportError):  # a user without a name leaves none
        yield "login", (getpass.getuser(),)
    folders = [Path.home(), Path(tempfile.gettempdir()), *(exhibit.path.parent for exhibit in analysis.exhibits)]
    for folder in dict.fromkeys(folders):
        if folder.is_absolute() and folder != Path(folder.anchor):
            yield "path", (f"{folder}/", f"{folder}\\")
