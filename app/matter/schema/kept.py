"""What is kept beside the docket: states with a name, the custody log, the exhibits' own bytes, the view."""

from __future__ import annotations

FORMAT_2 = """
ALTER TABLE settings ADD COLUMN keep_originals INTEGER NOT NULL DEFAULT 0 CHECK (keep_originals IN (0, 1));
ALTER TABLE history ADD COLUMN parent INTEGER CHECK (parent >= 0 AND parent < position);
ALTER TABLE history_pointer ADD COLUMN tip INTEGER CHECK (tip >= 0);

CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    author TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE custody (
    position INTEGER PRIMARY KEY CHECK (position > 0),
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    link BLOB NOT NULL CHECK (length(link) = 32)
) STRICT;

CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (file, sha256)
) STRICT;

CREATE TABLE parts (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    sha256 TEXT NOT NULL,
    UNIQUE (reading, name)
) STRICT;

CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX chunks_of_part ON chunks (part);

CREATE TABLE view_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body TEXT NOT NULL
) STRICT;
"""
