"""Tables that come with the library (`core/data`), each read once: codes of industries, words of divisions, counts of rules."""
