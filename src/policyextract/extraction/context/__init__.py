"""Where a sentence stands: the document, its sections, the times of its clauses, and what each says of its kind."""
