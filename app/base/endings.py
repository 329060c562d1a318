"""How the files of exhibits and matters are called. What they hold is told by content; this is for dialogs, folders."""

from __future__ import annotations

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".html", ".htm")
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
ZIP = ".zip"
MATTER = ".doeline"
ENDINGS = (*WORKBOOKS, *TEXTS, ".parquet", ".pdf", *PICTURES, ZIP)
