"""Words and rules as data: files in, a checked lexicon out."""
