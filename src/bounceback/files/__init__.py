"""Where Bounceback keeps things: the journal, its backups and the settings."""
