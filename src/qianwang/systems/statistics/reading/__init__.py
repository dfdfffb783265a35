"""Files into grids of cells: XLSX and CSV, with nothing believed before it is looked at."""
