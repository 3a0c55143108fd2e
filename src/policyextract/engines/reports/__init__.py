"""What a run tells: how far it is, and at its end what became of every file."""
