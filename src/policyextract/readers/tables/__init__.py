"""Tables: a document for each row, and the lines that a row makes in a text."""
