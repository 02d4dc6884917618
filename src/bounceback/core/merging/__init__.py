"""Merging: two journals that began as one, made into one again."""
