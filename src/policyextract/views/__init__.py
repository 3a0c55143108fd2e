"""Records as people look at them: terminal, notebook, page."""
