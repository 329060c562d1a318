"""The law in a memorandum: which authorities stand in it, adverse ones always; full, then short; verified or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from app.drafting.template import cite, cites, fill, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs
from app.drafting.verified import mark_of
from app.law.authorities import Authority, by_work
from app.law.case_view import CaseView
from app.law.library import Library

_FEW = 2  # of a court that binds nobody here

PLACED = {
    "burden": ("turley",),
    "joinder": ("voltage", "frcp20", "frcp21"),
    "dates": ("inre", "rawfilms"),
    "fairness": ("chavez", "thirddegree_ariz", "paccentury", "digitalsins", "reynolds_fair", "frcp42b"),
}
"""What the sentences of the memorandum name by themselves, by question."""


def supporting(question: str, view: CaseView, library: Library) -> Runs:
    """The string of citations for the client on a question. Where nothing of weight in its court is known, the first
    that counsel did not leave out; no runs where there is none at all."""
    found = library.favorable(question, view.number, view.case.paper)
    if not found:
        others = by_work(library.on(question, "for", view.number, view.case.paper))
        found = [a for a in others if a.key not in library.choices][:_FEW]
    return cites(found)


def adverse(view: CaseView, library: Library) -> list[Block]:
    """A paragraph of what controls, and one of the rest, each under its heading."""
    found = library.adverse(view.number, view.case.paper)
    controlling = [a for a in found if library.weight(a) == "controlling"]
    others = [a for a in found if library.weight(a) != "controlling"]
    district = bool(others) and all(library.weight(a) == "same district" for a in others)
    blocks: list[Block] = []
    for chosen, words, label in (
        (controlling, "controlling_cited", "controlling_label"),
        (others, "cited", "district_label" if district else "label"),
    ):
        if chosen:
            runs = fill(sentence("memo", "adverse", words), cite=_listed(chosen))
            key = "memo:adverse" if words == "cited" else "memo:adverse:controlling"
            blocks.append(Paragraph(runs, adverse=sentence("memo", "adverse", label), key=key))
    return blocks


def more(question: str, view: CaseView, library: Library) -> Runs:
    """What counsel cites for the client beyond the authorities that the sentences of the memorandum name."""
    works = {library.authorities[key].work for key in PLACED[question]}
    chosen = [a for a in library.favorable(question, view.number, view.case.paper) if a.work not in works]
    return fill(sentence("memo", "more"), cites=_listed(chosen)) if chosen else ()


def settled(blocks: Iterable[Block], library: Library) -> list[Block]:
    """Each citation of a work in full the first time and short from then on, with the mark that it has now; its slot
    stays."""
    seen: set[str] = set()
    return [replace(b, runs=_settled(b.runs, library, seen)) if isinstance(b, Paragraph) else b for b in blocks]


def _settled(runs: Runs, library: Library, seen: set[str]) -> Runs:
    out: list[Run] = []
    for (ref, slot), group in groupby(runs, key=lambda run: (run.ref, run.slot) if run.kind == "cite" else (None, "")):
        authority = library.authorities.get(ref) if ref is not None else None
        if authority is None:
            out += group
            continue
        cited = cite(authority, short=authority.work in seen, mark=mark_of(authority, library))
        out += (replace(run, slot=slot) for run in cited)
        seen.add(authority.work)
    return tuple(_one_stop(out))


def _one_stop(runs: list[Run]) -> Iterator[Run]:
    """A citation that ends in an abbreviation (`slip op.`) ends the sentence, too."""
    before = ""
    for run in runs:
        doubled = before.endswith(".") and run.text.startswith(".")
        before = run.text
        if not doubled:
            yield run
        elif len(run.text) > 1:
            yield replace(run, text=run.text[1:])


def _listed(chosen: list[Authority]) -> Runs:
    return cites(chosen, signal="")
