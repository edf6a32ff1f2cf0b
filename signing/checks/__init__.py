"""The checks of a signed PDF, one question a file. What they open comes from others: they run in signing/child."""
