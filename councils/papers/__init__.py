"""Papers the office prints."""
