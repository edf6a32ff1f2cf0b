"""What the product says to people: one catalogue of sentences, Vietnamese first, for every face and every refusal."""
