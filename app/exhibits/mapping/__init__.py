"""How an exhibit is to be read: known layouts, what is proposed, what counsel chose."""
