"""What a .torrent file settles of an exhibit's hash: that of the torrent, that of one of its pieces, or neither."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from app.base.clock import count
from app.base.ids import series
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Side, Weight
from app.findings.words import say
from app.law.case_view import CaseView
from app.matter.model import Torrent

_PIECE = 20  # bytes of the hash of a v1 piece
_RULED: dict[str, tuple[Side, Weight]] = {
    "info_v1": ("neutral", "weighs"),
    "info_v2": ("neutral", "weighs"),
    "cut_v2": ("neutral", "weighs"),
    "piece": ("helps", "weighs"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """What a hash is to a torrent. `piece`: which of its v1 pieces, from 1; 0 where it is none of them."""

    torrent: Torrent
    kind: str
    piece: int = 0


def match(info_hash: str, torrent: Torrent) -> Match | None:
    """A v2 info hash is printed whole, or as its first forty characters, as trackers know it."""
    if info_hash == torrent.info_v1:
        return Match(torrent, "info_v1")
    if torrent.info_v2 is not None and info_hash in (torrent.info_v2, torrent.info_v2[: 2 * _PIECE]):
        return Match(torrent, "info_v2" if info_hash == torrent.info_v2 else "cut_v2")
    if len(info_hash) != 2 * _PIECE:
        return None
    wanted = np.frombuffer(bytes.fromhex(info_hash), np.uint8)
    same = (np.frombuffer(torrent.pieces, np.uint8).reshape(-1, _PIECE) == wanted).all(axis=1)
    return Match(torrent, "piece", int(same.argmax()) + 1) if same.any() else None


def torrent_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """One finding a hash of the case and torrent that knows it. A hash that none knows is told of where a torrent is
    open that knows no hash of any exhibit."""
    torrents = evidence.matter.torrents
    if not torrents:
        return []
    rows = _rows(evidence)
    known = {h: [m for t in torrents if (m := match(h, t))] for h in rows["info_hash"].unique(maintain_order=True)}
    used = {found.torrent.id for matches in known.values() for found in matches}
    strangers = [torrent for torrent in torrents if torrent.id not in used]
    own = rows.filter(rows["case"] == view.number)
    findings = []
    for info_hash, many in own.select("info_hash", "rows").iter_rows():
        findings += [_matched(found, info_hash, many, view) for found in known[info_hash]]
        if strangers and not known[info_hash]:
            findings.append(_neither(strangers, info_hash, many, view))
    return findings


def settled(view: CaseView, evidence: Evidence) -> bool:
    """Whether a torrent is open that knows a hash of the case."""
    hashes = _rows(evidence).filter(pl.col("case") == view.number)["info_hash"]
    return any(match(h, torrent) for h in hashes for torrent in evidence.matter.torrents)


def _rows(evidence: Evidence) -> pl.DataFrame:
    """case, info_hash, rows: each readable hash of each case, in the order of its first row."""
    tally = evidence.roster.tally.filter(pl.col("info_hash").is_not_null())
    return tally.group_by("case", "info_hash", maintain_order=True).agg(pl.col("rows").sum())


def _matched(found: Match, info_hash: str, rows: int, view: CaseView) -> Finding:
    torrent, pieces = found.torrent, len(found.torrent.pieces) // _PIECE
    side, weight = _RULED[found.kind]
    sizes = say(
        "torrent",
        "sizes" if pieces else "sizes_v2",
        name=torrent.name,
        files=count(torrent.files, "file"),
        payload=f"{torrent.payload:,}",
        pieces=count(pieces, "piece"),
        length=f"{torrent.piece_length:,}",
        share=_share(torrent),
    )
    return Finding(
        id=f"torrent:{view.number}:{info_hash}:{torrent.sha256}",
        topic="Exhibit defects",
        case=view.number,
        text=say("torrent", found.kind, file=torrent.file, piece=f"{found.piece:,}", pieces=f"{pieces:,}", sizes=sizes),
        value=say("torrent", f"{found.kind}_value", piece=f"{found.piece:,}"),
        side=side,
        weight=weight,
        rows_text=count(rows, "row"),
    )


def _share(torrent: Torrent) -> str:
    """How much of the whole one piece is."""
    share = torrent.piece_length / torrent.payload
    if share >= 1:
        return say("torrent", "all")
    return say("torrent", "about", share=f"{100 * share:.3g}%") if share >= 0.0001 else say("torrent", "little")


def _neither(strangers: list[Torrent], info_hash: str, rows: int, view: CaseView) -> Finding:
    files = series([torrent.file for torrent in strangers])
    return Finding(
        id=f"torrent:{view.number}:{info_hash}:none",
        topic="Exhibit defects",
        case=view.number,
        text=say("torrent", "neither", files=files),
        value=say("torrent", "neither_value"),
        side="helps",
        weight="review",
        rows_text=count(rows, "row"),
    )
