"""Checks a bundle offline (docs/bundle.md). A program of its own: no Django, nothing of ours, few libraries."""
