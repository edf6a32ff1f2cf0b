"""An installation where nobody is yet: its first person, and what is still to do before the first meeting."""
