"""What a filter of Does asks about, as one table of a case: number, provider, place, status, cluster, note, hits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import polars as pl

from app.analysis.roster import Roster
from app.base.ids import DoeId, DoeKey
from app.matter.model import Case, Matter
from app.matter.remaining import is_sued, unplaced

Word = Literal["Client", "Movant", "Remaining", "Dismissed", "Listed"]


def doe_words(case: Case) -> dict[DoeId, Word]:
    """The word of each Doe that has another than the usual one (`usual_word`); the strongest wins."""
    words: dict[DoeId, Word] = dict.fromkeys(case.movants, "Movant")
    words |= dict.fromkeys(case.clients, "Client")
    return words | dict.fromkeys(case.dismissed, "Dismissed")


def usual_word(case: Case) -> Word:
    return "Remaining" if case.docketed else "Listed"


def _standing(case: Case, doe: DoeId, gone: set[DoeId], unknown: Collection[DoeId]) -> Word:
    counted = is_sued(case, doe) and doe not in unknown
    return "Dismissed" if doe in gone else usual_word(case) if counted else "Listed"


@dataclass(frozen=True, eq=False)
class DoeTable:
    """One row a Doe of the case: `keys` by row; `rows` has who (null: no exhibit lists him), number (null: none),
    hits, and in lower case name, isp, ip, city, state, status (every word that holds), cluster and note."""

    roster: Roster
    keys: tuple[DoeKey, ...]
    rows: pl.DataFrame

    @classmethod
    def of(cls, roster: Roster, matter: Matter, case: str, does: Iterable[DoeId]) -> DoeTable:
        """`does`: all of the case, also those whom no exhibit lists."""
        facts = matter.case(case)
        listed = roster.does.filter(pl.col("case") == case).select("who", "hits", "isp", "ip", "city", "state")
        keys = [roster.keys[who] for who in listed["who"]]
        unlisted = [(case, doe) for doe in {*does} - {doe for _, doe in keys}]
        frame = pl.concat([listed, pl.DataFrame({"who": [None] * len(unlisted)}, {"who": pl.UInt32})], how="diagonal")
        keys += unlisted
        told = ((facts.movants, "Movant"), ({*facts.clients}, "Client"))
        gone, unknown = {*facts.dismissed}, unplaced(facts, [doe for _, doe in keys[: listed.height]])
        notes = {each.doe: each.note for each in facts.facts if each.note}
        clusters = {key: cluster.name for cluster in matter.clusters for key in cluster.does}
        texts: dict[str, list[Any]] = {
            "name": [str(doe) for _, doe in keys],
            "status": [
                " ".join([_standing(facts, doe, gone, unknown), *(word for does, word in told if doe in does)])
                for _, doe in keys
            ],
            "cluster": [clusters.get(key) for key in keys],
            "note": [notes.get(doe) for _, doe in keys],
        }
        frame = frame.with_columns(
            pl.Series("number", [doe if isinstance(doe, int) else None for _, doe in keys], dtype=pl.Int64),
            pl.col("hits").fill_null(0),
            *(pl.Series(name, values, dtype=pl.String) for name, values in texts.items()),
        ).with_columns(pl.col(pl.String).fill_null("").str.to_lowercase())
        return cls(roster, tuple(keys), frame)

    def with_hit(self, t0: int | None, t1: int | None) -> pl.Series:
        """Whether each has a hit from t0 to before t1 (microseconds since 1970; None: without end)."""
        placed = self.roster.placed
        inside = np.ones(len(placed.time), np.bool_)
        if t0 is not None:
            inside &= placed.time >= t0
        if t1 is not None:
            inside &= placed.time < t1
        there = np.zeros(self.roster.does.height + 1, np.bool_)
        there[placed.who[inside]] = True
        return pl.Series(there[self.rows["who"].fill_null(self.roster.does.height).to_numpy()])

    def with_hash(self, part: str) -> pl.Series:
        """Whether a hash that is listed for each holds that text."""
        hashes = self.roster.hashes.filter(pl.col("info_hash").str.to_lowercase().str.contains(part, literal=True))
        return self.rows["who"].is_in(hashes["who"].to_list()).fill_null(False)
