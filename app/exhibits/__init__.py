"""Files become events: read, map columns, clean, name what is wrong. The verb is `read_exhibit`."""
