"""Format 1: settings, exhibits, docket and clusters, and the history of their changes."""

from __future__ import annotations

_DATA = """
CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    dwell_after_us INTEGER NOT NULL CHECK (dwell_after_us >= 0),
    dwell_before_us INTEGER NOT NULL CHECK (dwell_before_us >= 0),
    court TEXT,
    court_zone TEXT,
    standard TEXT
) STRICT;

CREATE TABLE exhibits (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    opened TEXT NOT NULL,
    case_number TEXT NOT NULL,
    printed_case TEXT
) STRICT;

CREATE TABLE cases (
    number TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    plaintiff TEXT,
    does INTEGER,
    title TEXT,
    judge TEXT,
    magistrate TEXT,
    division TEXT,
    filed TEXT,
    counsel TEXT,
    exhibit TEXT,
    relief TEXT,
    docketed INTEGER NOT NULL CHECK (docketed IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
    case_number TEXT NOT NULL REFERENCES cases (number),
    doe ANY NOT NULL CHECK (typeof(doe) IN ('integer', 'text')),
    position INTEGER NOT NULL,
    PRIMARY KEY (case_number, doe)
) STRICT, WITHOUT ROWID;

CREATE TABLE doe_facts (
    case_number TEXT NOT NULL REFERENCES cases (number),
    doe ANY NOT NULL CHECK (typeof(doe) IN ('integer', 'text')),
    fact TEXT NOT NULL CHECK (fact IN ('dismissed', 'served', 'named', 'represented', 'note')),
    day TEXT,
    dkt TEXT,
    prejudice INTEGER CHECK (prejudice IN (0, 1)),
    settled INTEGER CHECK (settled IN (0, 1)),
    words TEXT,
    PRIMARY KEY (case_number, doe, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    case_number TEXT NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    dkt TEXT NOT NULL,
    movant TEXT NOT NULL,
    not_doe INTEGER,
    concerns ANY CHECK (typeof(concerns) IN ('null', 'integer', 'text')),
    day TEXT,
    title TEXT,
    ruling_dkt TEXT,
    PRIMARY KEY (case_number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_does (
    case_number TEXT NOT NULL,
    entry INTEGER NOT NULL,
    doe ANY NOT NULL CHECK (typeof(doe) IN ('integer', 'text')),
    position INTEGER NOT NULL,
    PRIMARY KEY (case_number, entry, doe),
    FOREIGN KEY (case_number, entry) REFERENCES entries (case_number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
    case_number TEXT NOT NULL,
    entry INTEGER NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    unopposed INTEGER NOT NULL CHECK (unopposed IN (0, 1)),
    ruled TEXT,
    PRIMARY KEY (case_number, entry, kind),
    FOREIGN KEY (case_number, entry) REFERENCES entries (case_number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE allegations (
    case_number TEXT NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    says TEXT NOT NULL,
    cite TEXT NOT NULL,
    conclusory INTEGER NOT NULL CHECK (conclusory IN (0, 1)),
    PRIMARY KEY (case_number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE clusters (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    colour INTEGER NOT NULL CHECK (colour >= 0),
    chosen TEXT NOT NULL
) STRICT;

CREATE TABLE cluster_members (
    cluster INTEGER NOT NULL REFERENCES clusters (id),
    case_number TEXT NOT NULL,
    doe ANY NOT NULL CHECK (typeof(doe) IN ('integer', 'text')),
    PRIMARY KEY (cluster, case_number, doe)
) STRICT, WITHOUT ROWID;
"""

_HISTORY = """
CREATE TABLE history (
    position INTEGER PRIMARY KEY CHECK (position > 0),
    name TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    changeset BLOB NOT NULL,
    link BLOB NOT NULL CHECK (length(link) = 32)
) STRICT;

CREATE TABLE history_pointer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;
"""

_FIRST_ROWS = """
INSERT INTO settings (id, dwell_after_us, dwell_before_us) VALUES (1, 0, 0);
INSERT INTO history_pointer (id, position) VALUES (1, 0);
"""

FORMAT_1 = _DATA + _HISTORY + _FIRST_ROWS
