"""The rows of a panel: figures into the long and the wide form, marked, chosen, paired."""
