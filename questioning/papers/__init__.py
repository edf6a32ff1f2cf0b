"""Papers of questions, for the office's files; always in Vietnamese."""
