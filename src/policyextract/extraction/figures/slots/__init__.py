"""What figures say beside name and number: measure, bounds, years, places."""
