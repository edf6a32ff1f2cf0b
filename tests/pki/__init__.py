"""A public-key infrastructure of its own for the tests: made at test time, gone with them."""
