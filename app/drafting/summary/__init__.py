"""The summary of a voluminous exhibit (Fed. R. Evid. 1006): what it tells, as a paper and as a workbook."""
