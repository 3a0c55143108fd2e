"""The files of packs, read: TOML and CSV into tables, where packs come from, and what was read once."""
