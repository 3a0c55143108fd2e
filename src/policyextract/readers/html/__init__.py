"""Web pages in, the text of their article out."""
