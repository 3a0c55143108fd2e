"""Times: periods and days as texts say them in, ISO periods and dates out."""
