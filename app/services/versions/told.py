"""Two versions of an exhibit as a person reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.analysis.amended import Comparison, compare
from app.base.clock import count, date_long, zone_name
from app.base.ids import DoeId
from app.base.paths import data
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress, silent
from app.exhibits.schema import Exhibit
from app.matter.model import ExhibitRef
from app.services.desk import Desk
from app.services.opening.shelf import never
from app.services.versions.does import WEIGHT, DoeLine, What, doe_lines, sides
from app.services.versions.listed_does import listing
from app.services.versions.rows import RowLines

_TOLD: tuple[What, ...] = ("dropped", "added", "renumbered", "times", "address", "unclear")


@dataclass(frozen=True, slots=True, eq=False)
class Versions:
    """The exhibit that is open, another version of it, and what differs. Says nothing of what is held of the Does."""

    ref: ExhibitRef
    old: Exhibit
    new: Exhibit
    comparison: Comparison
    does: tuple[DoeLine, ...]
    rows: RowLines
    listed_before: frozenset[DoeId]
    listed_now: frozenset[DoeId]

    @property
    def file(self) -> str:
        """The name of the new version's file."""
        return self.new.path.name

    @property
    def files(self) -> str:
        """`exhibit-a.xlsx (42 rows, SHA-256 7c1e 94b0 … d2f8), opened November 3, 2026, with …`"""
        opened = date_long(self.ref.opened.astimezone())
        return f"{self.ref.file} {_content(self.old)}, opened {opened}, with {self.file} {_content(self.new)}"

    @property
    def zones(self) -> tuple[str, str]:
        """The zones in which the two print their times, as people call them."""
        return zone_name(self.old.zone), zone_name(self.new.zone)

    @staticmethod
    def word(what: What) -> str:
        """A way to differ, as it stands in a table: `times moved`."""
        return str(data("text", "versions.toml")["what"][what])

    @property
    def counts(self) -> dict[What, int]:
        """How many Does differ in each way; of those of whom nothing tells who is who, the first version's."""
        found = {what: sum(what in line.kinds for line in self.does) for what in WEIGHT}
        found["unclear"] = len({doe for each in self.comparison.ambiguous for doe in each.old})
        return {what: n for what, n in found.items() if n}

    @property
    def says(self) -> str:
        """What differs: `The new version lists 41 Does: 1 dropped, 40 renumbered, times of 3 moved.`"""
        words, does, counts = data("text", "versions.toml")["head"], count(len(self.listed_now), "Doe"), self.counts
        if self.comparison.unchanged:
            return str(words["same"].format(does=does))
        if not counts:
            return str(words["same_does"].format(does=does, cells=self.rows.says))
        told = ", ".join(words["part"][what].format(n=f"{counts[what]:,}") for what in _TOLD if what in counts)
        return f"{words['lists'].format(does=does)}: {told}."


def compare_versions(
    desk: Desk,
    ref: ExhibitRef,
    exhibit: Exhibit,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Versions:
    """The open exhibit of that reference against another version of it, as read. Some seconds for millions of hits.

    Problem where it is the very same file, or the matter holds only the name of the open one; Cancelled.
    """
    old = desk.shelf.get(ref)
    if old is None:
        raise Problem(f"The matter holds only the name of “{ref.file}”, not its rows; open its file again to compare.")
    if old.sha256 == exhibit.sha256:
        raise Problem(f"“{exhibit.path.name}” is the very file that is open; there is nothing to compare.")
    progress(f"Comparing {exhibit.path.name}", 0.1)
    found = compare(old.events, exhibit.events)
    if cancelled():
        raise Cancelled
    progress(f"Comparing {exhibit.path.name}", 0.8)
    before, now = sides(old, exhibit, listing(old.events), listing(exhibit.events))
    return Versions(
        ref=ref,
        old=old,
        new=exhibit,
        comparison=found,
        does=doe_lines(found, before, now),
        rows=RowLines(old, exhibit, found.rows),
        listed_before=before.listing.does,
        listed_now=now.listing.does,
    )


def _content(exhibit: Exhibit) -> str:
    sha = exhibit.sha256
    return f"({count(exhibit.rows, 'row')}, SHA-256 {sha[:4]} {sha[4:8]} … {sha[-4:]})"
