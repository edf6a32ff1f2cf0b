"""What the voters of the demonstration ask for. All of it invented."""
