"""How the files of exhibits are called. What they hold is told by their content; this is for dialogs and folders."""

from __future__ import annotations

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".html", ".htm")
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
ZIP = ".zip"
ENDINGS = (*WORKBOOKS, *TEXTS, ".parquet", ".pdf", *PICTURES, ZIP)
