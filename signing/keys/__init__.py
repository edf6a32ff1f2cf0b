"""Where private keys are: each is opened in a process of its own, which signs and is gone."""
