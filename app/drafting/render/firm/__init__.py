"""A firm's own .docx as style base: a stranger's file, read within limits and cleaned."""
