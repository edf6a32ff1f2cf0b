"""Reads of documents. `access_*` fetch and authorise at once."""
