"""PDF files in, their text in reading order out."""
