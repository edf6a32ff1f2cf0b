"""The ways out. Each takes one message and says what became of it; none of them tries twice."""
