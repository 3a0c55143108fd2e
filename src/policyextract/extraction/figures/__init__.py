"""A sentence with quantities into figures."""
