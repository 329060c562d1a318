"""Days: what is due, how a period is counted, and how a person types a day."""
