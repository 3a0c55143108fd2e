"""Why a record came out as it did, or not at all."""
