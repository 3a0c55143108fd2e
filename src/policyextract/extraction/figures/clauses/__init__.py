"""Clauses into matches: tokens, chunks, predicates, and the rules that fit."""
