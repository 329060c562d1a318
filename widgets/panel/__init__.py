"""The side panel: Findings, Memo, Order."""
