"""The machine the server runs on, as far as the desk has to look after it."""
