"""Records in, something to look at out: HTML for a notebook (`notebook`) and a page of its own for review (`page`)."""
