"""The tests; their folders mirror the rooms and the ways in. `make test` runs them all."""
