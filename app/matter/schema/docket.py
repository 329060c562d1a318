"""What a docket came to say, and what counsel decides of it."""

from __future__ import annotations

# `not_doe` is the number that a movant wrote; `denied` is who that is since, where an amended exhibit lists the one
# he meant under another number, or not at all.
FORMAT_3 = """
ALTER TABLE entries ADD COLUMN denied ANY CHECK (typeof(denied) IN ('null', 'integer', 'text'));
"""

# What counsel puts in place of the disposition that the rule gives, why, who did so and when; what the other side says
# of a request; and who stays in the case in place of the lowest-numbered.
FORMAT_5 = """
ALTER TABLE requests ADD COLUMN opposing TEXT;
ALTER TABLE requests ADD COLUMN override TEXT;
ALTER TABLE requests ADD COLUMN override_reason TEXT;
ALTER TABLE requests ADD COLUMN override_by TEXT;
ALTER TABLE requests ADD COLUMN override_at TEXT;
ALTER TABLE cases ADD COLUMN stays ANY CHECK (typeof(stays) IN ('null', 'integer', 'text'));
ALTER TABLE cases ADD COLUMN stays_reason TEXT;
"""

# What a subpoena to a provider sets for a Doe, and the day of the papers to be filed.
FORMAT_6 = """
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

# The day on which the work of a case was first published.
FORMAT_12 = """
ALTER TABLE cases ADD COLUMN published TEXT;
"""
