"""Sentences from `resources/text`, filled with runs that know where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from string import Formatter
from typing import cast

from app.base.ids import DoeId, is_set_aside
from app.base.paths import data
from app.drafting.tree import Run, Runs
from app.findings.finding import Finding
from app.law.authorities import Authority, authorities
from app.law.case_view import CaseView

VERIFY = "verify before filing"

Part = Run | Runs | str


def sentence(file: str, *keys: str) -> str:
    """The template of that name: `sentence("memo", "rows", "gap")`."""
    found: object = data("text", f"{file}.toml")
    for key in keys:
        found = cast(dict[str, object], found)[key]
    return cast(str, found)


def fill(template: str, **parts: Part) -> Runs:
    """The template as runs. Fields that `parts` does not name are looked up as authorities by key.

    A plain string among `parts` is literal text; a field left empty ("" or no runs) vanishes. Computed runs keep the
    name of their field as `slot`, until `with_slots` makes it one of the paper.
    """
    runs: list[Run] = []
    for literal, field, _spec, _conversion in Formatter().parse(template):
        runs += italics(literal)
        if field is not None:
            part = parts[field] if field in parts else cite(authorities()[field])
            runs += (_in_field(run, field) for run in as_runs(part))
    return merged(runs)


def _in_field(run: Run, field: str) -> Run:
    """A computed run remembers in which field of its sentence it stands: two figures of one finding are told apart by
    it. The innermost field holds."""
    return run if run.kind == "text" or run.slot else replace(run, slot=field)


def as_runs(part: Part) -> Runs:
    if isinstance(part, Run):
        return (part,) if part.text else ()
    if isinstance(part, str):
        return (Run(part),) if part else ()
    return part


def merged(runs: Iterable[Run]) -> Runs:
    """Neighbouring literal runs of one look made one, save where a footnote hangs on one."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        literal = last is not None and last.kind == run.kind == "text" and not (last.note or run.note)
        if last and literal and (last.bold, last.italic) == (run.bold, run.italic):
            out[-1] = Run(last.text + run.text, bold=run.bold, italic=run.italic)
        elif run.text:
            out.append(run)
    return tuple(out)


def join(parts: Iterable[Part], between: str = " ") -> Runs:
    runs: list[Run] = []
    for part in parts:
        piece = as_runs(part)
        if piece:
            runs += ([Run(between)] if runs else []) + list(piece)
    return merged(runs)


def italics(literal: str, mark: str = "*") -> list[Run]:
    """Runs of roman and italic text. Citations mark italics by underscores, for asterisks are star pages."""
    pieces = re.split(rf"{re.escape(mark)}([^{re.escape(mark)}]+){re.escape(mark)}", literal)
    return [Run(piece, italic=bool(i % 2)) for i, piece in enumerate(pieces) if piece]


def figure(finding: Finding, text: str | None = None) -> Run:
    """A computed figure, which leads back to its finding."""
    return Run(text if text is not None else finding.value, "figure", finding.id)


def cite(authority: Authority, short: bool = False, mark: str = VERIFY) -> Runs:
    """A citation, full or short: the case's name in italics, the rest in roman; rules carry no mark."""
    name, rest = authority.short if short else (authority.name, authority.rest)
    runs = [Run(name, "cite", authority.key, italic=True)] if name else []
    runs += [Run(run.text, "cite", authority.key, italic=run.italic) for run in italics(rest, "_")]
    return (*runs[:-1], replace(runs[-1], mark=None if authority.is_rule else mark))


def cites(chosen: Iterable[Authority], signal: str = "see also") -> Runs:
    """A string of citations: the first bare, the others behind a semicolon, `see also` (or none) before the second."""
    runs: list[Run] = []
    for i, authority in enumerate(chosen):
        if i:
            runs.append(Run("; "))
        if i == 1 and signal:
            runs += [Run(signal, italic=True), Run(" ")]
        runs += cite(authority)
    return merged(runs)


def record(text: str, ref: str) -> Run:
    """What the docket or the caption says: a case number, an entry, a Doe's name."""
    return Run(text, "record", ref)


def blank(text: str) -> Run:
    """A marked blank: never an invention."""
    return Run(f"[{text}]", "blank")


def doe(view: CaseView, who: DoeId) -> Run:
    """A Doe by name; a marked blank for one whom an amended exhibit set aside."""
    if is_set_aside(who):
        return Run(view.name(who), "blank")
    return record(view.name(who), f"doe:{view.number}:{who}")


def doe_list(view: CaseView, does: Iterable[DoeId]) -> Run:
    chosen = tuple(does)
    names = view.names(chosen)
    return Run(names, "blank") if any(map(is_set_aside, chosen)) else record(names, f"does:{view.number}")


def entry(case: str, *dkts: str) -> Run:
    """`[18]`, `[20, 22]`: docket entries as orders cite them."""
    return record(f"[{', '.join(dkts)}]", f"dkt:{case}:{', '.join(dkts)}")
