"""What counsel does with the exhibits: measures, the likelihood, torrents, decisions on defects."""

from __future__ import annotations

# `one` and `other` in the order in which they were listed when they were measured. `times`: of one swarm, that of
# `info_hash` (NULL: of the rows without a readable one); or all listed times, where no swarm holds both.
FORMAT_4 = """
CREATE TABLE measures (
    id INTEGER PRIMARY KEY,
    case_number TEXT NOT NULL,
    one ANY NOT NULL CHECK (typeof(one) IN ('integer', 'text')),
    other ANY NOT NULL CHECK (typeof(other) IN ('integer', 'text')),
    times TEXT NOT NULL CHECK (times IN ('swarm', 'listed')),
    info_hash TEXT,
    name TEXT,
    note TEXT,
    CHECK (one <> other)
) STRICT;
"""

# Whether counsel asked for a likelihood of overlap, which is work product.
FORMAT_8 = """
ALTER TABLE settings ADD COLUMN likelihood INTEGER NOT NULL DEFAULT 0 CHECK (likelihood IN (0, 1));
"""

# A .torrent file: its digest, what it names, and the hashes of its v1 pieces, 20 bytes each.
FORMAT_9 = """
CREATE TABLE torrents (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    opened TEXT NOT NULL,
    name TEXT NOT NULL,
    piece_length INTEGER NOT NULL CHECK (piece_length > 0),
    pieces BLOB NOT NULL CHECK (length(pieces) % 20 = 0),
    payload INTEGER NOT NULL CHECK (payload > 0),
    files INTEGER NOT NULL CHECK (files > 0),
    info_v1 TEXT,
    info_v2 TEXT,
    CHECK (info_v1 IS NOT NULL OR info_v2 IS NOT NULL)
) STRICT;
"""

# What counsel decides of a defect. `exhibit`: its SHA-256; `event`: the row within it, -1 for none; `cell`: the letter
# of the column; `place` tells apart what concerns no single row; `value`: what a corrected cell is to read.
FORMAT_11 = """
CREATE TABLE defect_decisions (
    exhibit TEXT NOT NULL,
    kind TEXT NOT NULL,
    event INTEGER NOT NULL CHECK (event >= -1),
    cell TEXT NOT NULL,
    place TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('accepted', 'explained', 'corrected')),
    value TEXT,
    words TEXT,
    author TEXT,
    at TEXT,
    PRIMARY KEY (exhibit, kind, event, cell, place),
    CHECK ((choice = 'corrected') = (value IS NOT NULL)),
    CHECK (choice <> 'corrected' OR (event >= 0 AND cell <> ''))
) STRICT, WITHOUT ROWID;
"""
