"""What counsel does with the papers: authorities, edits, figures, and what a filing needs."""

from __future__ import annotations

# The attorney's own authorities (`decided`: a day or a year); who verified which authority when, with the words that he
# vouched for; which of them the memorandum cites or leaves out, other than the rule has it.
FORMAT_7 = """
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

# What counsel makes of the papers: blocks that read otherwise, stand elsewhere, were added or dropped (`behind`: the
# block that stands before; `pieces`: the words as JSON, NULL for the program's own); figures in place of computed ones;
# and of each case what its papers need beside the docket. `paper`: the kind and the case, as `memo:12-cv-6677`.
FORMAT_10 = """
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
