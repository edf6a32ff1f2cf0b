"""One reducer for each kind of entry; frontend/src/lib/fold/ holds the same."""
