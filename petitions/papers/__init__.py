"""Papers of voters' petitions."""
