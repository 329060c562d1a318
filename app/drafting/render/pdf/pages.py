"""On which pages of the PDF a paper's blocks and citations stand. Word breaks its pages in its own way: whoever shows
these numbers beside a Word file says whose they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import typst

from app.base.problem import Problem
from app.drafting.render.pdf.data import as_data
from app.drafting.render.pdf.writing import compiler_of
from app.drafting.tree import Document
from app.law.court_formats import PLAIN, CourtFormat


@dataclass(frozen=True, slots=True)
class Pages:
    """Page numbers as they are printed. `blocks`: by key of the block; `cites`: by key of the authority, ascending.

    `body` counts the pages that count against a limit, without the front matter; `total` all.
    """

    total: int
    body: int
    blocks: Mapping[str, str] = field(default_factory=dict)
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def pages_of(document: Document, form: CourtFormat = PLAIN) -> Pages:
    """Sets the paper in that format without writing it, and tells where everything stands.

    Blocks go by the names that `app.drafting.slots.block_keys` gives them. The same paper is set once. Problem if it
    cannot be set.
    """
    return _pages(as_data(document, form))


@lru_cache(maxsize=8)
def _pages(data: str) -> Pages:
    try:
        told = json.loads(compiler_of(data).query("<pages>", field="value", one=True))
    except typst.TypstError as error:
        raise Problem(f"The pages could not be counted: {error.message}.") from error
    cites = {key: tuple(pages) for key, pages in told["cites"].items()}
    return Pages(told["total"], told["body"], told["blocks"], cites)
