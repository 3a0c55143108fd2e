"""A folder in, its files out, with what listings and manifests beside them say of each."""
