"""The pack energy-words: data for policyextract."""
