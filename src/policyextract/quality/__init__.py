"""Whether it is right, and why: scores, gold, annotations, explanations."""
