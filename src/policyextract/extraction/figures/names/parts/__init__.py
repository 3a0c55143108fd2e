"""The parts of a whole: what their names leave out because the whole was named before them."""
