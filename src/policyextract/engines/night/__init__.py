"""What one night keeps for the next: a journal of what is done, keys that tell what changed, parts brought up to date."""
