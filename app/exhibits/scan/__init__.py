"""Pages that are pictures: what is recognised on them, and how surely."""
