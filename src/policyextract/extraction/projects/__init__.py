"""A sentence into the projects that it names."""
