"""How the matter was looked at last: plain JSON that only the window understands. No part of the history.

Beside it stands where the papers of the last export and each drawing were written: that way may name a client, so no
log holds it.
"""

from __future__ import annotations

import json
from typing import Any

from app.matter.custody import LONGEST_BODY
from app.matter.store import Store

_PAPERS, _DRAWINGS = "papers of", "drawings of"


def save_view(store: Store, view: dict[str, Any]) -> None:
    """Keep this view in place of the last one; nothing is written where it is the same, or very long.

    Nor where the matter cannot be changed in its place: a look at it is no reason to go on elsewhere.
    """
    kept = {key: value for key, value in _read(store).items() if key in (_PAPERS, _DRAWINGS)}
    _save(store, {**view, **kept})


def load_view(store: Store) -> dict[str, Any]:
    """The view as it was kept; empty where none was."""
    return {key: value for key, value in _read(store).items() if key not in (_PAPERS, _DRAWINGS)}


def note_place(store: Store, entry: int, place: str) -> None:
    """Remember in which folder the papers lie of which that entry of the custody log tells."""
    _save(store, {**_read(store), _PAPERS: {"entry": entry, "place": place}})


def note_drawing(store: Store, entry: int, place: str) -> None:
    """The same of a drawing: many may be written of one view after the other, and the papers stay known."""
    _save(store, {**_read(store), _DRAWINGS: {**_drawings(store), str(entry): place}})


def place_of(store: Store, entry: int) -> str | None:
    """That folder; None where it was not kept."""
    kept = _read(store).get(_PAPERS)
    if isinstance(kept, dict) and kept.get("entry") == entry and isinstance(kept.get("place"), str):
        return str(kept["place"])
    place = _drawings(store).get(str(entry))
    return place if isinstance(place, str) else None


def _drawings(store: Store) -> dict[str, Any]:
    kept = _read(store).get(_DRAWINGS)
    return kept if isinstance(kept, dict) else {}


def _save(store: Store, view: dict[str, Any]) -> None:
    text = json.dumps(view, sort_keys=True)
    if store.access != "whole" or len(text) > LONGEST_BODY or text == _stored(store):
        return
    store.write(
        lambda connection: connection.execute("INSERT OR REPLACE INTO view_state (id, body) VALUES (1, ?)", (text,)),
        touches="aside",
    )


def _read(store: Store) -> dict[str, Any]:
    try:
        found = json.loads(_stored(store) or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _stored(store: Store) -> str | None:
    with store.reading() as connection:
        text = connection.execute("SELECT body FROM view_state").get
    return None if text is None else str(text)
