"""What Bounceback knows: pure values and rules, with no files, no clock and no terminal."""
