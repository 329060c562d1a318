"""How a court wants its papers: page, type, caption, limits. Data in `resources/law/formats`, a file a court."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from app.base.paths import resource
from app.base.problem import Problem
from app.matter.model import Case, Matter
from app.matter.paper import Filing, StandingOrder

CaptionStyle = Literal["parentheses", "pleading", "box"]


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, in points. `lines`: numbered lines a page (pleading paper), 0 for none."""

    width: float = 612.0
    height: float = 792.0
    top: float = 72.0
    bottom: float = 72.0
    left: float = 72.0
    right: float = 72.0
    lines: int = 0

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom

    @property
    def pitch(self) -> float:
        """From one numbered line to the next, in points; 0 where lines are not numbered."""
        return self.text_height / self.lines if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes and exact lines, in points. On numbered lines brief and order keep to those instead."""

    size: float = 12.0
    footnote: float = 11.0
    brief: float = 24.0  # line of a brief: double-spaced
    order: float = 18.0  # line of an order
    quote: float = 14.0  # line of a block quotation and of a footnote


@dataclass(frozen=True, slots=True)
class Limit:
    """The most pages or words of a kind of paper, and the rule that says so."""

    kinds: tuple[str, ...]
    rule: str
    pages: int | None = None
    words: int | None = None
    tables: bool = False  # beyond it, tables of contents and of authorities are wanted
    leave: bool = True  # beyond it, leave of court is wanted; False: a longer paper may be filed, with its tables
    beyond: str = ""  # what is wanted beyond it, in a sentence


@dataclass(frozen=True, slots=True)
class CourtFormat:
    """A court's format. `says`: sentences for counsel, each with its rule, to be verified before filing."""

    key: str
    name: str
    courts: tuple[str, ...] = ()  # as the Bluebook abbreviates them: "N.D. Ill."
    page: Page = Page()
    type: Type = Type()
    caption: CaptionStyle = "parentheses"
    court_line: int = 0  # numbered line of the title of the court, below the block of counsel; 0: where it comes
    footer: bool = False  # the title of the paper stands at the foot of each page, below a rule
    limits: tuple[Limit, ...] = ()
    conferral: str = ""  # the rule by which counsel confers before a motion
    conferral_heading: str = ""  # the heading under which the motion says so, where the rule gives one
    combined: bool = False  # motion and memorandum are one paper
    presentment: bool = False  # motions are noticed for presentment
    noticed: bool = False  # a motion begins with the notice of its hearing
    leading: bool = False  # a brief names the controlling or most appropriate authority after its question
    entered: str = "DATED:"  # what stands before the day on which the Court signs an order
    unpublished: bool = False  # unpublished decisions are attached
    software: bool = False  # the use of drafting software is disclosed
    says: tuple[str, ...] = ()

    def limits_of(self, kind: str) -> tuple[Limit, ...]:
        """The limits of one kind of paper."""
        return tuple(limit for limit in self.limits if kind in limit.kinds)


PLAIN = CourtFormat("plain", "Plain")

_MEMORANDUM = ("memo",)
_LEAST_TEXT, _LARGEST_TYPE = 144.0, 36.0  # points


def court_formats(folder: Path | None = None) -> dict[str, CourtFormat]:
    """Every format by its key, the name of its file; the plain one first.

    Problem, naming file and key, where a file of `folder` (`resources/law/formats`) does not hold what it should.
    """
    return dict(_formats(folder or resource("law", "formats")))


def format_of(matter: Matter, case: Case) -> CourtFormat:
    """The format of one case: that which counsel chose, else that of the court, else the plain one; the judge's
    standing order, as counsel recorded it, over it."""
    formats = _formats(resource("law", "formats"))
    filing: Filing = case.filing
    of_court = next((form for form in formats.values() if matter.court in form.courts), PLAIN)
    return _ordered(formats.get(filing.format or "", of_court), filing.order)


def _ordered(form: CourtFormat, order: StandingOrder) -> CourtFormat:
    asked: dict[str, Any] = {
        name: wanted
        for name in ("presentment", "unpublished", "software")
        if (wanted := getattr(order, name)) is not None
    }
    if order.pages is not None:
        asked["limits"] = _limited(form.limits, order)
    return replace(form, **asked)


def _limited(limits: tuple[Limit, ...], order: StandingOrder) -> tuple[Limit, ...]:
    """The judge's pages in place of the court's length and of what is said of it; what only asks for tables stays."""
    rule = order.cite or "Standing order"
    length = [limit for limit in limits if limit.leave]
    if not length:
        return (*limits, Limit(_MEMORANDUM, rule, pages=order.pages))
    judged: dict[str, Any] = {"rule": rule, "pages": order.pages, "words": None, "beyond": ""}
    return tuple(replace(limit, **judged) if limit.leave else limit for limit in limits)


@cache
def _formats(folder: Path) -> dict[str, CourtFormat]:
    read = [_read(path) for path in sorted(folder.glob("*.toml"))]
    return {PLAIN.key: PLAIN, **{form.key: form for form in read}}


def _read(path: Path) -> CourtFormat:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"The court format {path.name} could not be read: {error}.") from error
    try:
        form: CourtFormat = _made(CourtFormat, {"key": path.stem, **table}, "")
        _holds_text(form)
    except _WrongKeyError as wrong:
        raise Problem(f"In the court format {path.name}, {wrong}") from wrong
    return form


class _WrongKeyError(Exception):
    """The rest of the sentence: which key, and what should stand there."""


def _made(kind: type, table: dict[str, Any], where: str) -> Any:
    """A dataclass from a table; every key is one of its fields and of its type."""
    types = get_type_hints(kind)
    table = {"limits" if kind is CourtFormat and key == "limit" else key: value for key, value in table.items()}
    known = {field.name: field for field in fields(kind)}
    for key in table:
        if key not in known:
            raise _WrongKeyError(f"nothing is called {where}{key}; take it out, or mend its name.")
    for needed in ("name", "kinds", "rule"):
        if needed in known and not table.get(needed):
            raise _WrongKeyError(f"{where}{needed} is missing.")
    return kind(**{key: _value(types[key], value, f"{where}{key}") for key, value in table.items()})


def _value(wanted: Any, value: Any, where: str) -> Any:
    if get_origin(wanted) is tuple and isinstance(value, list):
        of = get_args(wanted)[0]
        return tuple(_value(of, one, "limit." if of is Limit else where) for one in value)
    if wanted in (Page, Type, Limit) and isinstance(value, dict):
        return _made(cast(type, wanted), value, where if wanted is Limit else f"{where}.")
    if get_origin(wanted) is Literal:
        if value in get_args(wanted):
            return value
        raise _WrongKeyError(f"{where} is one of {', '.join(get_args(wanted))}, not {value!r}.")
    if wanted is float and type(value) in (int, float) and value >= 0:
        return float(value)
    if wanted in (int, int | None) and type(value) is int and value >= 0:
        return value
    if wanted in (str, bool) and type(value) is wanted:
        return value
    names = {float: "a length in points", str: "a text in quotation marks", bool: "true or false"}
    kind = "a list" if get_origin(wanted) is tuple else names.get(wanted, "a whole number")
    raise _WrongKeyError(f"{where} should be {kind}, not {value!r}.")


def _holds_text(form: CourtFormat) -> None:
    """Whether something can be set on that page, and each limit limits."""
    page, type_ = form.page, form.type
    for way, room in (("left and page.right", page.text_width), ("top and page.bottom", page.text_height)):
        if room < _LEAST_TEXT:
            raise _WrongKeyError(f"page.{way} leave no room for text.")
    for name in ("size", "footnote"):
        if not 6 <= getattr(type_, name) <= _LARGEST_TYPE:
            raise _WrongKeyError(f"type.{name} should be between 6 and {_LARGEST_TYPE:.0f} points.")
    for name, size in (("brief", type_.size), ("order", type_.size), ("quote", type_.footnote)):
        if getattr(type_, name) < size:
            raise _WrongKeyError(f"type.{name} is less than its letters are high.")
    if page.lines and page.pitch < type_.size:
        raise _WrongKeyError(f"page.lines are too many for letters of {type_.size:g} points.")
    if any(limit.pages is None and limit.words is None for limit in form.limits):
        raise _WrongKeyError("limit.pages or limit.words is missing.")
