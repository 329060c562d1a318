"""Tables that come as text on pages: characters, cells, columns, rows, and the court's stamps."""
