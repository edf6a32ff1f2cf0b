"""The process in which a signed file of others is opened."""
