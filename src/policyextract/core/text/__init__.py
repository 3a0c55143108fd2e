"""Characters and words of texts: the one form that is looked for, the signs of grammar, and how many words are found at once."""
