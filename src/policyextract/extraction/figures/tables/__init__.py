"""Figures in tables, lists of columns and rows that stand in a text."""
