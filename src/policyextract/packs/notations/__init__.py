"""The little languages that cells of packs are written in, parsed."""
