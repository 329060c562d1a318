"""How the matter was looked at last: plain JSON that only the window understands. No part of the history."""

from __future__ import annotations

import json
from typing import Any

from app.matter.custody import LONGEST_BODY
from app.matter.store import Store


def save_view(store: Store, view: dict[str, Any]) -> None:
    """Keep this view in place of the last one; nothing is written where it is the same, or very long.

    Nor where the matter cannot be changed in its place: a look at it is no reason to go on elsewhere.
    """
    text = json.dumps(view, sort_keys=True)
    if store.access != "whole" or len(text) > LONGEST_BODY or text == _stored(store):
        return
    store.write(
        lambda connection: connection.execute("INSERT OR REPLACE INTO view_state (id, body) VALUES (1, ?)", (text,))
    )


def load_view(store: Store) -> dict[str, Any]:
    """The view as it was kept; empty where none was."""
    try:
        found = json.loads(_stored(store) or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _stored(store: Store) -> str | None:
    with store.reading() as connection:
        text = connection.execute("SELECT body FROM view_state").get
    return None if text is None else str(text)
