"""Clean text into quantities: numerals with their units and bounds."""
