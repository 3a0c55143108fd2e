"""Records into rows, files and frames."""
