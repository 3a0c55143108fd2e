"""Where a sentence stands: section, kind, period, place."""
