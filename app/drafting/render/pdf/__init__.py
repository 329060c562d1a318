"""PDFs, set by typst: the papers, the pages on which their blocks stand, a drawing as a sheet."""
