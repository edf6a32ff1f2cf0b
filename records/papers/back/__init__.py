"""What opens Word documents that come back: a process of its own, without a database."""
