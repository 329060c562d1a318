"""The tables of a matter. STRICT, each with a primary key: the session extension records no other.

A Doe's id is ANY: SQLite then keeps the number 29 and the text "29" apart, as DoeId does. No table cascades;
whoever deletes a row deletes what hangs on it, so a changeset holds every row and inverts as it stands.

Format 1 is written out; each later format is the statements that lead to it, so that a matter of any age and a
new one come to the same tables. Later formats add tables and columns and change none: the changesets of a
history stay applicable, and an older program's rows stay what they were.
"""

from __future__ import annotations

from app.matter.schema.docket import FORMAT_3, FORMAT_5, FORMAT_6, FORMAT_12
from app.matter.schema.evidence import FORMAT_4, FORMAT_8, FORMAT_9, FORMAT_11
from app.matter.schema.first import FORMAT_1
from app.matter.schema.kept import FORMAT_2
from app.matter.schema.papers import FORMAT_7, FORMAT_10

APPLICATION_ID = 0x446F656C  # "Doel"

FORMATS = (
    FORMAT_1,
    FORMAT_2,
    FORMAT_3,
    FORMAT_4,
    FORMAT_5,
    FORMAT_6,
    FORMAT_7,
    FORMAT_8,
    FORMAT_9,
    FORMAT_10,
    FORMAT_11,
    FORMAT_12,
)
"""What leads from nothing to format 1, from 1 to 2, and so on."""

VERSION = len(FORMATS)

DATA_TABLES = (
    "settings",
    "exhibits",
    "cases",
    "clients",
    "doe_facts",
    "entries",
    "entry_does",
    "requests",
    "allegations",
    "clusters",
    "cluster_members",
    "measures",
    "subpoenas",
    "own_authorities",
    "authority_ticks",
    "authority_choices",
    "torrents",
    "paper_edits",
    "figure_overrides",
    "filings",
    "filing_choices",
    "defect_decisions",
)
"""What a change may touch and undo brings back. The history is not among them."""

PLAIN_TABLES = (*DATA_TABLES, "history", "history_pointer", "snapshots", "custody", "readings", "parts", "view_state")
"""Every table but that of the exhibits' bytes: small enough to be checked whole whenever a matter is opened."""

TABLES = (*PLAIN_TABLES, "chunks")
