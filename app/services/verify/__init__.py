"""`doeline verify`: a matter held against its own chains, its files, and figures computed anew."""
