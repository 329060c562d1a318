"""How the matter was looked at last: plain JSON that only the window understands. No part of the history."""

from __future__ import annotations

import json
from typing import Any

from app.matter.custody import LONGEST_BODY
from app.matter.store import Store


def save_view(store: Store, view: dict[str, Any]) -> None:
    """Keep this view in place of the last one; nothing is written where it is the same, or very long."""
    if view == load_view(store):
        return
    text = json.dumps(view, ensure_ascii=False, sort_keys=True)
    if len(text) > LONGEST_BODY:
        return
    store.write(
        lambda connection: connection.execute("INSERT OR REPLACE INTO view_state (id, body) VALUES (1, ?)", (text,))
    )


def load_view(store: Store) -> dict[str, Any]:
    """The view as it was kept; empty where none was."""
    with store.reading() as connection:
        text = connection.execute("SELECT body FROM view_state").get
    try:
        found = json.loads(str(text)) if text is not None else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
