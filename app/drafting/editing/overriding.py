"""Figures of counsel's in place of computed ones. Both stay known: the run shows the one and carries the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from app.drafting.slots import block_keys, computed_runs, with_runs
from app.drafting.tree import Block, Document, Run, Runs
from app.matter.paper import FigureOverride

OVERRIDABLE = ("figure", "record")
"""Kinds of runs that may be overridden. A citation follows from its authority, a blank is filled by writing."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that the program computes otherwise since counsel overrode it."""

    key: str
    slot: str
    was: str
    now: str


def overridden(
    document: Document, overrides: Iterable[FigureOverride]
) -> tuple[Document, list[tuple[str, str, str]], list[Changed]]:
    """The paper with the overrides that are of it; those whose figure it has no more, as (key of the block, what
    counsel had put there, slot); and those whose figure is computed otherwise now."""
    own = {over.slot: over for over in overrides if over.paper == document.paper}
    if not own:
        return document, [], []
    found: set[str] = set()
    changed: list[Changed] = []
    blocks: list[Block] = []
    for key, block in zip(block_keys(document), document.blocks, strict=True):
        hit = [run for run in computed_runs(block) if run.slot in own and run.kind in OVERRIDABLE]
        for run in hit:
            if run.slot not in found and own[run.slot].computed != run.text:
                changed.append(Changed(key, run.slot, own[run.slot].computed, run.text))
            found.add(run.slot)
        blocks.append(with_runs(block, partial(_runs, own=own)) if hit else block)
    lost = [(slot.partition("/")[0], over.value, slot) for slot, over in own.items() if slot not in found]
    return replace(document, blocks=tuple(blocks)), lost, changed


def _runs(runs: Runs, own: dict[str, FigureOverride]) -> Runs:
    return tuple(_run(run, own) for run in runs)


def _run(run: Run, own: dict[str, FigureOverride]) -> Run:
    note = _runs(run.note, own) if run.note else ()
    over = own.get(run.slot) if run.kind in OVERRIDABLE else None
    if over is not None:
        return replace(run, text=over.value, computed=run.text, note=note)
    return run if note == run.note else replace(run, note=note)
