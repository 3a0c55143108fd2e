"""Which stretches of a document review and which plan, of which years: evidence in, sections and their contexts out."""
