"""The journal's migrations and one more that changes a column: on SQLite this rebuilds the table."""
