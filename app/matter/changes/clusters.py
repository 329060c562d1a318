"""Clusters: sets of Does that the attorney selected and named."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import apsw

from app.base.problem import Problem
from app.matter.model import Cluster, Matter
from app.matter.recording import record
from app.matter.selection import Selection
from app.matter.store import Store
from app.matter.touched import Touched


def name_cluster(store: Store, name: str, selection: Selection, *, author: str | None = None) -> Touched:
    """A new cluster of the selected Does, with the first colour that no other cluster has."""
    if not selection:
        raise Problem("Nothing is selected; select the Does that the cluster is to hold.")
    matter = store.matter()
    name = _free_name(matter, name)
    taken = {cluster.colour for cluster in matter.clusters}
    colour = next(colour for colour in count() if colour not in taken)

    def write(connection: apsw.Connection) -> None:
        connection.execute(
            "INSERT INTO clusters (id, name, colour, chosen) SELECT coalesce(max(id), 0) + 1, ?, ?, ? FROM clusters",
            (name, colour, selection.how),
        )
        connection.executemany(
            "INSERT INTO cluster_members (cluster, case_number, doe) SELECT max(id), ?, ? FROM clusters",
            list(selection.does),
        )

    return record(store, f"name cluster {name}", author, write)


def rename_cluster(store: Store, cluster: int, name: str, *, author: str | None = None) -> Touched:
    """Another name for the cluster of that id."""
    matter = store.matter()
    standing = _cluster(matter, cluster)
    name = _free_name(matter, name, but=cluster)
    return record(
        store,
        f"rename cluster {standing.name} to {name}",
        author,
        _update("UPDATE clusters SET name = ? WHERE id = ?", name, cluster),
    )


def recolour_cluster(store: Store, cluster: int, colour: int, *, author: str | None = None) -> Touched:
    """Another colour: 0 to 7 of the palette, beyond it the same with the mark outlined."""
    standing = _cluster(store.matter(), cluster)
    if colour < 0:
        raise Problem(f"There is no color {colour}; colors count from 0.")
    return record(
        store,
        f"recolor cluster {standing.name}",
        author,
        _update("UPDATE clusters SET colour = ? WHERE id = ?", colour, cluster),
    )


def remove_cluster(store: Store, cluster: int, *, author: str | None = None) -> Touched:
    """Forget the cluster; its Does stay as they are."""
    standing = _cluster(store.matter(), cluster)

    def write(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM cluster_members WHERE cluster = ?", (cluster,))
        connection.execute("DELETE FROM clusters WHERE id = ?", (cluster,))

    return record(store, f"remove cluster {standing.name}", author, write)


def _cluster(matter: Matter, id: int) -> Cluster:
    found = next((cluster for cluster in matter.clusters if cluster.id == id), None)
    if found is None:
        raise Problem("This cluster does not exist any more.")
    return found


def _free_name(matter: Matter, name: str, but: int | None = None) -> str:
    """The name without stray blanks; a memo that names two clusters alike would say nothing."""
    name = " ".join(name.split())
    if not name:
        raise Problem("A cluster needs a name; give it one.")
    if any(c.name.casefold() == name.casefold() and c.id != but for c in matter.clusters):
        raise Problem(f"There is a cluster “{name}” already; give this one another name.")
    return name


def _update(query: str, *values: str | int) -> Callable[[apsw.Connection], None]:
    def write(connection: apsw.Connection) -> None:
        connection.execute(query, values)

    return write
