"""What the docket says and what the attorney decides, as plain data with undo. Changes are functions here."""
