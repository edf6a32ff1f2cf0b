"""Checks a bundle offline: a program of its own, with cryptography and asn1crypto and nothing of the server."""
