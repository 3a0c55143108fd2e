"""Files on disk: whole or not there, kept for the next process, and their names as they can be shown."""
