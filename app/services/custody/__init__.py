"""The custody log in words: what is noted of an exhibit, and the log as a list and as a paper."""
