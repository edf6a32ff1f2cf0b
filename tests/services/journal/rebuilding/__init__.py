"""The journal's migrations and one more that changes a column: on SQLite this rebuilds the table.

A new migration of the journal is named here too, before the last one.
"""
