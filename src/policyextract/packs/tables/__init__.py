"""The tables of packs, as models: what each accepts."""
