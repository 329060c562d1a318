"""From rows to the frozen values of the model. The order never depends on the order of writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

import apsw

from app.base.ids import DoeId, doe_order
from app.matter.authority import Choice, OwnAuthority, Tick
from app.matter.decision import read_decisions
from app.matter.model import (
    Allegation,
    Case,
    Cluster,
    Dismissal,
    DoeFacts,
    Dwell,
    Entry,
    ExhibitRef,
    Matter,
    Measure,
    Override,
    Request,
    Subpoena,
    Torrent,
)
from app.matter.paper_rows import read_edits, read_filings, read_overrides


def read_matter(connection: apsw.Connection) -> Matter:
    """The whole matter as it stands in the tables."""
    after, before, court, zone, standard, originals, likelihood = _rows(
        connection,
        "SELECT dwell_after_us, dwell_before_us, court, court_zone, standard, keep_originals, likelihood FROM settings",
    )[0]
    return Matter(
        cases=read_cases(connection),
        exhibits=read_exhibits(connection),
        clusters=_clusters(connection),
        measures=_measures(connection),
        torrents=_torrents(connection),
        own_authorities=_own_authorities(connection),
        ticks=_ticks(connection),
        authority_choices=_choices(connection),
        paper_edits=read_edits(connection),
        figure_overrides=read_overrides(connection),
        decisions=read_decisions(connection),
        dwell=Dwell(timedelta(microseconds=after), timedelta(microseconds=before)),
        court=court,
        court_zone=zone,
        standard=standard,
        keep_originals=bool(originals),
        likelihood=bool(likelihood),
    )


def read_cases(connection: apsw.Connection) -> tuple[Case, ...]:
    """Every case with all that hangs on it, in the order in which they entered the matter."""
    clients = _by_case(connection, "SELECT case_number, doe FROM clients ORDER BY case_number, position")
    facts = _facts(connection)
    entries = _entries(connection)
    filings = read_filings(connection)
    allegations = _by_case(
        connection, "SELECT case_number, says, cite, conclusory FROM allegations ORDER BY case_number, position"
    )
    return tuple(
        Case(
            number=number,
            filed=_day(filed),
            published=_day(published),
            paper=_day(paper),
            clients=tuple(doe for (doe,) in clients[number]),
            relief=relief,
            facts=tuple(facts[number]),
            entries=tuple(entries[number]),
            allegations=tuple(Allegation(says, cite, bool(c)) for says, cite, c in allegations[number]),
            docketed=bool(docketed),
            filing=filings[number],
            **dict(zip(_CASE_FIELDS, rest, strict=True)),
        )
        for number, filed, published, paper, relief, docketed, *rest in _rows(
            connection,
            f"SELECT number, filed, published, paper, relief, docketed, {', '.join(_CASE_FIELDS)} FROM cases"
            " ORDER BY position",
        )
    )


_CASE_FIELDS = (
    "plaintiff", "does", "title", "judge", "magistrate", "division", "counsel", "exhibit", "stays", "stays_reason",
)  # fmt: skip


def read_exhibits(connection: apsw.Connection) -> tuple[ExhibitRef, ...]:
    """The open exhibits, in the order of opening."""
    return tuple(
        ExhibitRef(id, file, sha256, size, datetime.fromisoformat(opened), case, printed)
        for id, file, sha256, size, opened, case, printed in _rows(
            connection,
            "SELECT id, file, sha256, size, opened, case_number, printed_case FROM exhibits ORDER BY id",
        )
    )


def _facts(connection: apsw.Connection) -> defaultdict[str, list[DoeFacts]]:
    found: dict[tuple[str, DoeId], dict[str, Any]] = defaultdict(dict)
    for case, doe, fact, day, dkt, prejudice, settled, words in _rows(
        connection, "SELECT case_number, doe, fact, day, dkt, prejudice, settled, words FROM doe_facts"
    ):
        of_doe = found[case, doe]
        if fact == "dismissed":
            of_doe[fact] = Dismissal(_day(day), dkt, _flag(prejudice), _flag(settled))
        elif fact == "served":
            of_doe[fact] = _served(day)
        else:
            of_doe[fact] = True if fact == "represented" else words
    for case, doe, notice, object_by, returns, place in _rows(
        connection, "SELECT case_number, doe, notice, object_by, returns, place FROM subpoenas"
    ):
        found[case, doe]["subpoena"] = Subpoena(_day(notice), _day(object_by), _day(returns), place)
    by_case: defaultdict[str, list[DoeFacts]] = defaultdict(list)
    for case, doe in sorted(found, key=lambda key: (key[0], doe_order(key[1]))):
        by_case[case].append(DoeFacts(doe, **found[case, doe]))
    return by_case


def _entries(connection: apsw.Connection) -> defaultdict[str, list[Entry]]:
    does: dict[tuple[str, int], list[DoeId]] = defaultdict(list)
    for case, entry, doe in _rows(connection, "SELECT case_number, entry, doe FROM entry_does ORDER BY position"):
        does[case, entry].append(doe)
    requests: dict[tuple[str, int], list[Request]] = defaultdict(list)
    for case, entry, kind, unopposed, ruled, opposing, *over in _rows(
        connection,
        "SELECT case_number, entry, kind, unopposed, ruled, opposing, override, override_reason, override_by,"
        " override_at FROM requests ORDER BY position",
    ):
        requests[case, entry].append(Request(kind, bool(unopposed), ruled, opposing, _override(*over)))
    by_case: defaultdict[str, list[Entry]] = defaultdict(list)
    for case, position, dkt, movant, not_doe, denied, concerns, day, title, ruling in _rows(
        connection,
        "SELECT case_number, position, dkt, movant, not_doe, denied, concerns, day, title, ruling_dkt FROM entries"
        " ORDER BY case_number, position",
    ):
        by_case[case].append(
            Entry(
                dkt=dkt,
                movant=movant,
                requests=tuple(requests[case, position]),
                does=tuple(does[case, position]),
                not_doe=not_doe if denied is None else denied,
                concerns=concerns,
                date=_day(day),
                title=title,
                ruling_dkt=ruling,
                not_doe_filed=None if denied is None else not_doe,
            )
        )
    return by_case


def _override(disposition: Any, reason: str | None, author: str | None, at: str | None) -> Override | None:
    if disposition is None:
        return None
    return Override(disposition, reason or "", author, None if at is None else datetime.fromisoformat(at))


def _clusters(connection: apsw.Connection) -> tuple[Cluster, ...]:
    members: dict[int, set[tuple[str, DoeId]]] = defaultdict(set)
    for cluster, case, doe in _rows(connection, "SELECT cluster, case_number, doe FROM cluster_members"):
        members[cluster].add((case, doe))
    return tuple(
        Cluster(id, name, colour, frozenset(members[id]), chosen)
        for id, name, colour, chosen in _rows(connection, "SELECT id, name, colour, chosen FROM clusters ORDER BY id")
    )


def _measures(connection: apsw.Connection) -> tuple[Measure, ...]:
    query = "SELECT id, case_number, one, other, times, info_hash, name, note FROM measures ORDER BY id"
    return tuple(
        Measure(id, case, (one, other), times, info_hash, name, note)
        for id, case, one, other, times, info_hash, name, note in _rows(connection, query)
    )


def _torrents(connection: apsw.Connection) -> tuple[Torrent, ...]:
    return tuple(
        Torrent(number, file, sha256, size, datetime.fromisoformat(opened), *rest)
        for number, file, sha256, size, opened, *rest in _rows(
            connection,
            "SELECT id, file, sha256, size, opened, name, piece_length, pieces, payload, files, info_v1, info_v2"
            " FROM torrents ORDER BY id",
        )
    )


def _own_authorities(connection: apsw.Connection) -> tuple[OwnAuthority, ...]:
    columns = [field.name for field in fields(OwnAuthority)]
    query = f"SELECT {', '.join(columns)} FROM own_authorities ORDER BY id"
    found = (OwnAuthority(**dict(zip(columns, row, strict=True))) for row in _rows(connection, query))
    return tuple(replace(own, decided=_day_or_year(own.decided)) for own in found)


def _day_or_year(text: Any) -> date | int | None:
    return None if text is None else int(text) if len(text) == 4 else date.fromisoformat(text)


def _ticks(connection: apsw.Connection) -> tuple[Tick, ...]:
    query = "SELECT authority, initials, day, words FROM authority_ticks ORDER BY authority"
    return tuple(
        Tick(key, initials, date.fromisoformat(day), words) for key, initials, day, words in _rows(connection, query)
    )


def _choices(connection: apsw.Connection) -> tuple[tuple[str, Choice], ...]:
    query = "SELECT authority, choice FROM authority_choices ORDER BY authority"
    return tuple((key, choice) for key, choice in _rows(connection, query))


def _rows(connection: apsw.Connection, query: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(query))


def _by_case(connection: apsw.Connection, query: str) -> defaultdict[str, list[tuple[Any, ...]]]:
    by_case: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    rows: Iterable[tuple[Any, ...]] = _rows(connection, query)
    for case, *rest in rows:
        by_case[case].append(tuple(rest))
    return by_case


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _served(day: str | None) -> date | Literal[True]:
    return date.fromisoformat(day) if day else True
