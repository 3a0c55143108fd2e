"""A clause into typed words."""
