"""Whatever opens a file of others does it in a process of its own, with an end to its time, memory and disk."""
