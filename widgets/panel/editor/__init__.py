"""The editor of a paper: counsel's own words around runs that stay computed."""
