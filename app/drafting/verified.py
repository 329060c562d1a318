"""The mark beside a citation: verify before filing, until a person has. It never prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.base.clock import date_short
from app.drafting.template import VERIFY
from app.drafting.tree import Block, Document, Paragraph, Run, Runs, Table
from app.law.authorities import Authority
from app.law.library import Library


def mark_of(authority: Authority, library: Library) -> str:
    """`verified KM, Aug 5`, or that it is to be verified."""
    tick = library.tick(authority)
    return f"verified {tick.initials}, {date_short(tick.day)}" if tick else VERIFY


def marked(document: Document, library: Library) -> Document:
    """The same paper with the marks that its citations have now, in paragraphs and tables."""
    return replace(document, blocks=tuple(_block(block, library) for block in document.blocks))


def _block(block: Block, library: Library) -> Block:
    match block:
        case Paragraph(runs=runs):
            return replace(block, runs=_runs(runs, library))
        case Table(rows=rows):
            return replace(block, rows=tuple(tuple(_runs(cell, library) for cell in row) for row in rows))
    return block


def _runs(runs: Iterable[Run], library: Library) -> Runs:
    return tuple(_run(run, library) for run in runs)


def _run(run: Run, library: Library) -> Run:
    authority = library.authorities.get(run.ref or "") if run.kind == "cite" and run.mark else None
    return replace(run, mark=mark_of(authority, library)) if authority else run
