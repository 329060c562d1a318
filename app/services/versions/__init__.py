"""An amended exhibit beside the one that it replaces: what differs, taking it, whom it leaves behind."""
