"""Whose text it is, of when and of what kind: sources are asked, strongest first, and doubts told where they differ."""
