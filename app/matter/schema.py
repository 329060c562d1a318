"""The tables of a matter. STRICT, each with a primary key: the session extension records no other.

A Doe's id is ANY: SQLite then keeps the number 29 and the text "29" apart, as DoeId does. No table cascades;
whoever deletes a row deletes what hangs on it, so a changeset holds every row and inverts as it stands.

Format 1 is written out; each later format is the statements that lead to it, so that a matter of any age and a
new one come to the same tables. Later formats add tables and columns and change none: the changesets of a
history stay applicable, and an older program's rows stay what they were.
"""

from __future__ import annotations

APPLICATION_ID = 0x446F656C  # "Doel"

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

_FORMAT_2 = """
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

# `not_doe` is the number that a movant wrote; `denied` is who that is since, where an amended exhibit lists the one
# he meant under another number, or not at all.
_FORMAT_3 = """
ALTER TABLE entries ADD COLUMN denied ANY CHECK (typeof(denied) IN ('null', 'integer', 'text'));
"""

# `one` and `other` in the order in which they were listed when they were measured. `times`: of one swarm, that of
# `info_hash` (NULL: of the rows without a readable one); or all listed times, where no swarm holds both.
_FORMAT_4 = """
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

# What counsel puts in place of the disposition that the rule gives, why, who did so and when; what the other side says
# of a request; and who stays in the case in place of the lowest-numbered.
_FORMAT_5 = """
ALTER TABLE requests ADD COLUMN opposing TEXT;
ALTER TABLE requests ADD COLUMN override TEXT;
ALTER TABLE requests ADD COLUMN override_reason TEXT;
ALTER TABLE requests ADD COLUMN override_by TEXT;
ALTER TABLE requests ADD COLUMN override_at TEXT;
ALTER TABLE cases ADD COLUMN stays ANY CHECK (typeof(stays) IN ('null', 'integer', 'text'));
ALTER TABLE cases ADD COLUMN stays_reason TEXT;
"""

# What a subpoena to a provider sets for a Doe, and the day of the papers to be filed.
_FORMAT_6 = """
ALTER TABLE cases ADD COLUMN paper TEXT;

CREATE TABLE subpoenas (
    case_number TEXT NOT NULL REFERENCES cases (number),
    doe ANY NOT NULL CHECK (typeof(doe) IN ('integer', 'text')),
    notice TEXT,
    object_by TEXT,
    returns TEXT,
    place TEXT,
    PRIMARY KEY (case_number, doe)
) STRICT, WITHOUT ROWID;
"""

# The attorney's own authorities (`decided`: a day or a year); who verified which authority when, with the words that he
# vouched for; which of them the memorandum cites or leaves out, other than the rule has it.
_FORMAT_7 = """
CREATE TABLE own_authorities (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    docket TEXT,
    volume INTEGER,
    reporter TEXT,
    page INTEGER,
    westlaw INTEGER,
    court TEXT,
    decided TEXT,
    judge TEXT,
    pin TEXT,
    proposition TEXT NOT NULL,
    question TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('for', 'against', 'rule'))
) STRICT;

CREATE TABLE authority_ticks (
    authority TEXT PRIMARY KEY NOT NULL,
    initials TEXT NOT NULL,
    day TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE authority_choices (
    authority TEXT PRIMARY KEY NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('cite', 'leave out'))
) STRICT, WITHOUT ROWID;
"""

# Whether counsel asked for a likelihood of overlap, which is work product.
_FORMAT_8 = """
ALTER TABLE settings ADD COLUMN likelihood INTEGER NOT NULL DEFAULT 0 CHECK (likelihood IN (0, 1));
"""

# A .torrent file: its digest, what it names, and the hashes of its v1 pieces, 20 bytes each.
_FORMAT_9 = """
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

# What counsel makes of the papers: blocks that read otherwise, stand elsewhere, were added or dropped (`behind`: the
# block that stands before; `pieces`: the words as JSON, NULL for the program's own); figures in place of computed ones;
# and of each case what its papers need beside the docket. `paper`: the kind and the case, as `memo:12-cv-6677`.
_FORMAT_10 = """
CREATE TABLE paper_edits (
    paper TEXT NOT NULL,
    key TEXT NOT NULL,
    behind TEXT,
    dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
    look TEXT,
    pieces TEXT,
    basis TEXT NOT NULL,
    PRIMARY KEY (paper, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_overrides (
    paper TEXT NOT NULL,
    slot TEXT NOT NULL,
    value TEXT NOT NULL,
    computed TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT,
    at TEXT,
    PRIMARY KEY (paper, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE filings (
    case_number TEXT PRIMARY KEY NOT NULL REFERENCES cases (number),
    attorney TEXT,
    bar TEXT,
    firm TEXT,
    address TEXT,
    telephone TEXT,
    email TEXT,
    declarant TEXT,
    declarant_role TEXT,
    conferred TEXT,
    conferred_on TEXT,
    conferred_with TEXT,
    conferred_how TEXT,
    served_on TEXT,
    served_how TEXT,
    presented_on TEXT,
    presented_at TEXT,
    courtroom TEXT,
    format TEXT,
    order_pages INTEGER,
    order_presentment INTEGER CHECK (order_presentment IN (0, 1)),
    order_unpublished INTEGER CHECK (order_unpublished IN (0, 1)),
    order_software INTEGER CHECK (order_software IN (0, 1)),
    order_cite TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE filing_choices (
    case_number TEXT NOT NULL REFERENCES cases (number),
    choice TEXT NOT NULL CHECK (choice IN ('put in', 'left out')),
    item TEXT NOT NULL,
    PRIMARY KEY (case_number, choice, item)
) STRICT, WITHOUT ROWID;
"""

# What counsel decides of a defect. `exhibit`: its SHA-256; `event`: the row within it, -1 for none; `cell`: the letter
# of the column; `place` tells apart what concerns no single row; `value`: what a corrected cell is to read.
_FORMAT_11 = """
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

# The day on which the work of a case was first published.
_FORMAT_12 = """
ALTER TABLE cases ADD COLUMN published TEXT;
"""

FORMATS = (
    _DATA + _HISTORY + _FIRST_ROWS,
    _FORMAT_2,
    _FORMAT_3,
    _FORMAT_4,
    _FORMAT_5,
    _FORMAT_6,
    _FORMAT_7,
    _FORMAT_8,
    _FORMAT_9,
    _FORMAT_10,
    _FORMAT_11,
    _FORMAT_12,
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
