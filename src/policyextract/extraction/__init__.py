"""Text in, records out: the steps, each in a folder of its own."""
