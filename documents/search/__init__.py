"""Finding words on pages: one interface, an index per database engine."""
