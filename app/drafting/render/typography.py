"""What every renderer does to text before it prints it: take out what is no text, bind what belongs together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.drafting.tree import Run, Runs

NBSP = "\u00a0"

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
NOT_TEXT = (
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # bidi controls, invisible operators
    "\ufff9-\ufffb\ufffe\uffff]"
)
"""Characters that are no text, as a class of regular expressions."""

_NOT_TEXT = re.compile(NOT_TEXT)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_NUMBER = r"(?=[*\[]?\d)"
_BOUND = re.compile(
    "|".join(
        (
            r"(?<=\bJohn) (?=Doe\b)|(?<=\bJane) (?=Doe\b)",
            r"(?<=\bDoe) (?=[\d\[]|X\b)",
            r"(?<=\bDoes) " + _NUMBER,
            r"(?<=\bDkt\.) (?=No)|(?<=\bDkt\.) " + _NUMBER,
            r"(?<=\bNo\.) (?=[\d\[])|(?<=\bNos\.) (?=[\d\[])",
            r"(?<=\bFed\.) (?=R\.)|(?<=\bR\.) (?=Civ\.)|(?<=\bCiv\.) (?=P\.)|(?<=\bP\.) "
            + _NUMBER
            + r"|(?<=\bF\.[23]d) (?=\d)|(?<=\d) (?=F\.[23]d)",
            r"(?<=\bRule) " + _NUMBER + r"|(?<=\bRules) " + _NUMBER,
            r"(?<=[¶§]) (?=[\d\[])|(?<=\bpara\.) (?=[\d\[])|(?<=\bparas\.) (?=[\d\[])",
            r"(?<=\bat) (?=\*\d)|(?<=\bWL) (?=\d)|(?<=\bExhibit) (?=[A-Z]\b)",
            r"(?<=\bJanuary) (?=\d)|(?<=\bFebruary) (?=\d)|(?<=\bMarch) (?=\d)|(?<=\bApril) (?=\d)"
            r"|(?<=\bMay) (?=\d)|(?<=\bJune) (?=\d)|(?<=\bJuly) (?=\d)|(?<=\bAugust) (?=\d)"
            r"|(?<=\bSeptember) (?=\d)|(?<=\bOctober) (?=\d)|(?<=\bNovember) (?=\d)|(?<=\bDecember) (?=\d)",
            r"(?<=\d) (?=[ap]\.m\.)|(?<=\bHon\.) (?=\[|[A-Z])",
        )
    )
)
_MARKED_BLANK = re.compile(r"\[[^\]]*[A-Za-z][^\]]*\]")


def clean(text: str) -> str:
    """`text` without controls and bidi overrides; a line break or tab in it becomes one space."""
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
            out.append(replace(run, text=bound[start : start + len(text)]))
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
