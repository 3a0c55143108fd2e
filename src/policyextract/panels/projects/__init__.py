"""Projects of several documents, each once, with what becomes of it."""
