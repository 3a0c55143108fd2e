"""Names that are known: indicators, industries, regions."""
