"""What stands below: rows of the exhibit as printed and as read, defects, docket."""
