"""How an exhibit is to be read, asked where it leaves that open."""
