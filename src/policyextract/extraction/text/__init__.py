"""Raw text into clean text with its paragraphs, sentences and headings."""
