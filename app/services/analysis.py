"""The matter analysed: from exhibits and docket to views, findings, documents and scenes, at one moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

import numpy as np
import polars as pl

from app.base.clock import date_short, instant_medium, instant_short, zone, zone_name
from app.base.ids import DoeId, DoeKey, doe_name, series
from app.base.problem import Problem
from app.base.today import today
from app.drafting.editing.edited import Edited, edited
from app.drafting.front import with_tables
from app.drafting.kinds.composing import called, compose
from app.drafting.kinds.conditions import hold
from app.drafting.kinds.kind import Kind
from app.drafting.kinds.known import kinds
from app.drafting.materials import Filed, Materials
from app.drafting.provenance import appendix
from app.drafting.slots import with_slots
from app.drafting.tree import Document
from app.drafting.verified import marked
from app.findings.book import Book
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.selected import selection_finding
from app.findings.times import DAY, printed_at, zone_of
from app.law.case_view import CaseView, RowPlace, case_view
from app.law.court_formats import PLAIN, CourtFormat, format_of
from app.law.library import Library, library
from app.matter.model import Matter
from app.matter.selection import Selection
from app.services.export.file_names import file_stem, left_out_as
from app.services.figure import aid_figure, gap_figure
from app.services.opening import survey
from app.services.rows import Rows as Rows
from app.services.rows import gather as gather


class Analysis:
    """Everything that window, documents and command line show of one state of the matter. Immutable.

    Building it costs milliseconds for an Exhibit A and some seconds for millions of hits: not on the GUI thread.
    """

    def __init__(self, matter: Matter, rows: Rows) -> None:
        self.matter = matter
        self.rows = rows
        self.exhibits = rows.exhibits
        self.roster = rows.roster
        self.keys: list[DoeKey] = rows.roster.keys
        self.cases: tuple[CaseView, ...] = self._views()
        day = today(matter.court_zone)
        self.evidence = Evidence(matter, rows.exhibits, rows.roster, rows.swarms, self.cases, self.keys, day)
        if not self.is_long:
            self.finish()

    @property
    def is_long(self) -> bool:
        """Whether the findings come later, so that a picture need not wait for them."""
        return bool(self.rows.unread) or sum(exhibit.rows for exhibit in self.exhibits) >= survey.LEAST

    def finish(self) -> None:
        """Make the findings. With a survey the picture can stand before; the rows are read and the survey is checked
        now, so this is slow, and Problem where the survey misled the picture (`Rows.misled`): gather anew without it.
        """
        assert self.book is not None

    @property
    def finished(self) -> bool:
        """Whether the findings are made."""
        return "book" in self.__dict__

    @cached_property
    def book(self) -> Book:
        """All findings."""
        if self.rows.unread:
            raise Problem(f"{series(self.rows.unread)} is still being read; findings are made of its rows.")
        if self.rows.misled:
            raise Problem(f"The survey of {series(self.rows.misled)} is not that of its rows; open the matter again.")
        return Book(self.evidence)

    @property
    def events(self) -> pl.DataFrame:
        return self.rows.events

    def _views(self) -> tuple[CaseView, ...]:
        who: dict[str, dict[DoeId, int]] = {}
        for i, (case, doe) in enumerate(self.keys):
            who.setdefault(case, {})[doe] = i
        numbers = dict.fromkeys([*(c.number for c in self.matter.cases), *(e.case for e in self.matter.exhibits)])
        return tuple(
            case_view(
                self.matter.case(number),
                who.get(number, {}),
                [s for s in self.rows.swarms if s.case == number],
                self.roster,
                self.matter.dwell.total,
                self.matter.court_zone,
                self._first_rows(who.get(number, {})),
            )
            for number in numbers
        )

    def _first_rows(self, who: dict[DoeId, int]) -> dict[DoeId, RowPlace]:
        """Where each Doe without a number is listed first."""
        unnumbered = {w: doe for doe, w in who.items() if isinstance(doe, str)}
        if not unnumbered:
            return {}
        tally = self.roster.tally.filter(pl.col("who").is_in(sorted(unnumbered))).unique("who", keep="first")
        ends = list(accumulate(exhibit.rows for exhibit in self.exhibits))
        places = [
            (self.exhibits[bisect_right(ends, event)].file, sheet, row, w)
            for event, sheet, row, w in tally.select("event", "sheet", "row", "who").sort("who").iter_rows()
        ]
        sheets = {(file, sheet) for file, sheet, *_ in places}
        files = len({file for file, _ in sheets})
        found: dict[DoeId, RowPlace] = {}
        for file, sheet, row, w in places:
            place = "" if len(sheets) == 1 else file if len(sheets) == files else f"{file}, sheet “{sheet}”"
            found[unnumbered[w]] = (place, row)
        return found

    @property
    def findings(self) -> dict[str, Finding]:
        return {finding.id: finding for finding in self.book}

    def view(self, case: str) -> CaseView:
        return self.evidence.view(case)

    def form(self, case: str | None) -> CourtFormat:
        """How the court of that case wants its papers; the plain format for a paper that speaks of all cases."""
        return PLAIN if case is None else self._forms[self.view(case).number]

    @cached_property
    def _forms(self) -> dict[str, CourtFormat]:
        return {view.number: format_of(self.matter, view.case) for view in self.cases}

    def materials(self, case: str | None = None, filed: tuple[Filed, ...] = ()) -> Materials:
        """What the papers of one case are composed from, or with None those that speak of all cases."""
        views = self.cases if case is None else (self.view(case),)
        return Materials(
            views,
            self.book,
            lambda view: gap_figure(view, self.evidence, drawings=self.rows.drawings),
            self.form(case),
            filed,
            lambda view: aid_figure(view, self.evidence, self.rows.drawings),
        )

    def applies(self, kind: Kind, case: str | None = None) -> bool:
        """Whether a paper of that kind has its place here."""
        return hold(kind.when, self.materials(case))

    def paper(self, kind: Kind | str, case: str | None = None, known: Mapping[str, Kind] | None = None) -> Document:
        """The paper of that kind as it is filed: composed, with counsel's edits and the figures of now.

        `case`: None for a paper that speaks of all cases; `known`: the kinds of papers among which those are that are
        filed with it (None: the program's own).
        """
        chosen = kinds()[kind] if isinstance(kind, str) else kind
        document = self.edited(chosen, case, known).document
        if case is None and chosen.scope == "each case" and len(self.cases) > 1:
            parts = (self.edited(chosen, view.number, known).document for view in self.cases)
            return replace(document, blocks=tuple(block for part in parts for block in part.blocks))
        return document

    def edited(self, kind: Kind | str, case: str | None = None, known: Mapping[str, Kind] | None = None) -> Edited:
        """The same beside what the program writes, and what of counsel's edits has no place in it any more."""
        chosen = kinds()[kind] if isinstance(kind, str) else kind
        filed = () if case is None else self._filed_with(chosen, case, known or kinds())
        composed = compose(chosen, self.materials(case, filed), file_stem(chosen, case, self.cases))
        law = library(self.matter)
        paper = with_slots(marked(composed, law))
        found = edited(paper, self.matter.paper_edits, self.matter.figure_overrides, law)
        return replace(found, document=self._with_appendix(self._with_tables(found.document, law)))

    def _with_tables(self, document: Document, law: Library) -> Document:
        """A memorandum, alone or in its motion, with its tables where the court wants them or counsel puts them in."""
        if document.case is None or document.kind != ("motion" if self.form(document.case).combined else "memo"):
            return document
        asked = "tables" in self.view(document.case).case.filing.put_in
        return with_tables(document, self.form(document.case), law, wanted=asked or None)

    def _with_appendix(self, document: Document) -> Document:
        """The same paper with the basis of each of its figures behind it, where counsel puts that in."""
        if document.case is None or document.kind != ("motion" if self.form(document.case).combined else "memo"):
            return document
        wanted = "appendix" in self.view(document.case).case.filing.put_in
        return replace(document, blocks=(*document.blocks, *appendix(document, self.book))) if wanted else document

    def _filed_with(self, own: Kind, case: str, known: Mapping[str, Kind]) -> tuple[Filed, ...]:
        """What is filed in that case besides, in the order of filing, as far as counsel does not leave it out."""
        materials, found = self.materials(case), list[Filed]()
        for kind in known.values():
            left_out = {left_out_as(kind.key, ending) for ending in kind.endings} <= set(materials.filing.left_out)
            if (
                not kind.work_product
                and kind.scope == "case"
                and kind.key != own.key
                and not left_out
                and self.applies(kind, case)
            ):
                found.append(Filed(kind.key, called(kind, materials)))
        return tuple(found)

    def memo(self, case: str) -> Document:
        """The memorandum of one case, with the figure of its client's gap."""
        return self.paper("memo", case)

    def order(self, case: str) -> Document:
        """The proposed order of one case."""
        return self.paper("order", case)

    def replay(self, case: str | None = None) -> Document:
        """The replay of one case, or of all."""
        return self.paper("replay", case)

    def describe(self, event: int) -> str:
        """A hit in words: Doe, address, time as printed and in the court's zone, and its row."""
        row = self.events.row(event, named=True)
        address = row["ip"] or "address not readable"
        lines = [address if row["doe"] is None else f"{doe_name(row['doe'])}, {address}"]
        day_alone = row["precision"] is not None and row["precision"] >= DAY
        if row["printed"] is not None:
            printed, zone_printed = printed_at(self.evidence, event), zone_of(self.evidence, event)
            when = date_short(printed) if day_alone else instant_short(printed)
            lines.append(f"{when} {zone_printed}, as printed")
        if row["hit"] is not None and self.matter.court_zone and not day_alone:
            local = row["hit"].astimezone(zone(self.matter.court_zone))
            lines.append(f"{instant_medium(local)} {zone_name(self.matter.court_zone)}")
        lines.append(self.evidence.rows_text([event]))
        return "\n".join(lines)

    def events_of(self, ref: str) -> tuple[int, ...]:
        """The rows behind a run of a document: those of its finding, or of the Does that it names."""
        finding = self.book.get(ref)
        if finding is not None:
            return finding.events or self.evidence.events_of(self.evidence.who(finding.does))
        kind, _, rest = ref.partition(":")
        if kind == "doe":
            case, _, doe = rest.partition(":")
            return self.evidence.events_of(self.evidence.who([(case, int(doe) if doe.isdecimal() else doe)]))
        return ()

    def does_of(self, events: Iterable[int]) -> frozenset[DoeKey]:
        """The Does of those rows."""
        placed, wanted = self.roster.placed, np.array(sorted(events), np.uint32)
        at = np.searchsorted(placed.event, wanted)
        at, wanted = at[at < len(placed.event)], wanted[at < len(placed.event)]
        return frozenset(self.keys[w] for w in placed.who[at[placed.event[at] == wanted]].tolist())

    def of_selection(self, selection: Selection) -> Finding | None:
        """What can be said of the selected Does."""
        return selection_finding(selection, self.evidence)
