"""What each source says of a document: dates and years said, where it was published, places, the name of its file."""
