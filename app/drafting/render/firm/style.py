"""A firm's own .docx as the style base, as pandoc's reference document is: its styles, faces, page, headers and footers
are taken. Its text, comments, tracked changes, properties, macros, templates and links are not."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from app.base.clock import count
from app.base.paths import data, resource
from app.base.problem import Problem
from app.drafting.render.firm.join import joined, name_of
from app.drafting.render.firm.package import FirmFile
from app.drafting.render.firm.read import Base, read_base
from app.law.court_formats import PLAIN, CourtFormat


def check(path: Path, form: CourtFormat = PLAIN) -> str:
    """One sentence or more: what is taken of that file, and where the court's format wins. Problem if it cannot be."""
    base = style_base(path)
    words: dict[str, Any] = data("styles", "words.toml")["firm"]
    wins = "pleading" if form.page.lines else "court" if form.key != PLAIN.key else "plain"
    says = [words["taken"].format(file=path.name), words[wins].format(court=form.name)]
    if base.added:
        says.append(words["added"].format(styles=count(len(base.added), "style")))
    return " ".join(says)


def style_base(path: Path | None = None) -> Base:
    """Our own base, or that of a firm with the styles that it lacks added. Problem where it cannot be one."""
    ours = _ours()
    if path is None:
        return replace(ours, styles=deepcopy(ours.styles), numbering=deepcopy(ours.numbering))
    file = FirmFile(path)
    try:
        return joined(read_base(file), ours)
    except Problem:
        raise
    except Exception as error:  # python-docx raises whatever it meets in what Word would never write
        raise file.refused("damaged") from error


@cache
def _ours() -> Base:
    """Our own base, never changed: every paper gets copies of its elements."""
    base = read_base(FirmFile(resource("styles", "pleading.docx")))
    names = frozenset(name_of(style) for style in base.styles.findall(qn("w:style")))
    return replace(base, page=None, furniture=(), added=names)
