"""The whole installation in one encrypted file, written while it serves; docs/decisions/012-backups.md."""
