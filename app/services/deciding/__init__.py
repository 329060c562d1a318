"""What counsel decides of cells: of defects, of doubtful readings, and the exhibits as they are read then."""
