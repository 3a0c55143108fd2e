"""What is wrong with packs, as faults."""
