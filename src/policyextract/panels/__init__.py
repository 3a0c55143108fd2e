"""Many results into one table."""
