"""The formats of other programs, one file for each: what comes in, and what goes out."""
