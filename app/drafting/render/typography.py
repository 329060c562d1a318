"""What every renderer does to text before it prints it: take out what is no text, bind what belongs together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.drafting.tree import Run, Runs

NBSP = "\u00a0"

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
NOT_TEXT = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; what breaks a line is a blank before
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # bidi controls, invisible operators
    "\ufff9-\ufffb\ufffe\uffff]"
)
"""Characters that are no text, as a class of regular expressions."""

_NOT_TEXT = re.compile(NOT_TEXT)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
_KEEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"[*\[]?\d", (r"\bDoes", r"\bDkt\.", r"\bP\.", r"\bRule", r"\bRules")),
    (r"[\d\[]", (r"\bDoe", r"\bNo\.", r"\bNos\.", "[¶§]", r"\bpara\.", r"\bparas\.")),
    (r"\d", (r"\bF\.[23]d", r"\bWL", *(rf"\b{month}" for month in (*_MONTHS, "December")))),
    (r"Doe\b", (r"\bJohn", r"\bJane")),
    (r"X\b", (r"\bDoe",)),
    ("No", (r"\bDkt\.",)),
    (r"R\.", (r"\bFed\.",)),
    (r"Civ\.", (r"\bR\.",)),
    (r"P\.", (r"\bCiv\.",)),
    (r"F\.[23]d|[ap]\.m\.", (r"\d",)),
    (r"\*\d", (r"\bat",)),
    (r"[A-Z]\b", (r"\bExhibit",)),
    (r"\[|[A-Z]", (r"\bHon\.",)),
)
"""What a space keeps together: what follows it, and what then may stand before it."""

# The space comes first, and what follows it before what precedes it: of 5,000 numbers of Does each space is looked at.
_BOUND = re.compile(
    " (?<![,;:] )(?:"
    + "|".join(rf"(?={after})(?:{'|'.join(f'(?<={before} )' for before in befores)})" for after, befores in _KEEPS)
    + ")"
)
_MARKED_BLANK = re.compile(r"\[[^\]]*[A-Za-z][^\]]*\]")


def clean(text: str) -> str:
    """`text` without controls and bidi overrides; a line break or tab in it becomes one space."""
    if text.isprintable():  # as nearly all is
        return text
    return _LONE_SURROGATE.sub("\ufffd", _NOT_TEXT.sub("", _BREAKS.sub(" ", text)))


def bind(text: str) -> str:
    """`text` cleaned, with no-break spaces between a word and its number: `Doe 38`, `Dkt. 18`."""
    return _BOUND.sub(NBSP, clean(text))


def typeset(runs: Sequence[Run]) -> Runs:
    """Runs as they print: cleaned, bound across their edges (`Doe ` + `38`), empty ones left out."""
    texts = [clean(run.text) for run in runs]
    bound = _BOUND.sub(NBSP, "".join(texts))
    out: list[Run] = []
    start = 0
    for run, text in zip(runs, texts, strict=True):
        if text:
            printed = bound[start : start + len(text)]
            out.append(run if printed == run.text else replace(run, text=printed))
        start += len(text)
    return tuple(out)


def with_blanks(text: str) -> Runs:
    """A plain string of a block as runs, what stands in brackets as a marked blank: `Hon. [judge]`."""
    runs: list[Run] = []
    at = 0
    for found in _MARKED_BLANK.finditer(text):
        runs += [Run(text[at : found.start()]), Run(found[0], "blank")]
        at = found.end()
    return typeset((*runs, Run(text[at:])))
