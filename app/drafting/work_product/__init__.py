"""Papers that stay in the office: the replay of the court, the standards side by side, what was measured."""
