"""What a new pack begins with."""
