"""What the custody log notes of an exhibit that is opened: the file, what was read from it, and how."""

from __future__ import annotations

from typing import Any

from app import __version__
from app.exhibits.schema import Exhibit
from app.matter import custody, keeping
from app.matter.store import Store
from app.services.opening.origins import origin_of


def note_opening(store: Store, exhibit: Exhibit) -> None:
    """Two entries: `opened` with the digests of what the matter holds of it, and `mapped` with its columns."""
    custody.note(store, "opened", _opened(exhibit, keeping.digests(store, exhibit.file, exhibit.sha256)))
    custody.note(store, "mapped", _mapped(exhibit))


def _opened(exhibit: Exhibit, digests: dict[str, str]) -> dict[str, Any]:
    origin = origin_of(exhibit.path)
    source = {"source": origin.source} if origin is not None else {}
    archive = {"source_sha256": origin.sha256} if origin is not None and origin.sha256 else {}
    return {
        "program": __version__,
        "file": exhibit.file,
        "size": exhibit.size,
        "sha256": exhibit.sha256,
        "opened": exhibit.opened.isoformat(),
        "rows": exhibit.rows,
        "hits": exhibit.hits,
        "defects": len(exhibit.defects),
        "parts": digests,
        **source,
        **archive,
    }


def _mapped(exhibit: Exhibit) -> dict[str, Any]:
    sheets = [
        {"sheet": s.name, "header_row": s.header_row, "columns": s.columns, "headings": s.headings, "rows": s.rows}
        for s in exhibit.sheets
    ]
    zone = {"zone": exhibit.zone, "zone_stated": exhibit.zone_stated}
    chosen = {"mapping": exhibit.mapping.plain()} if exhibit.mapping is not None else {}
    return {"file": exhibit.file, "sha256": exhibit.sha256, "sheets": sheets, **zone, **chosen}
