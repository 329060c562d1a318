"""The roster: who is listed, who remains; a Doe a row."""
