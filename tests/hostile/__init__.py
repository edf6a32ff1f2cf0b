"""Files made to do harm, by name: whatever they are, the server goes on, answers plainly and keeps nothing of them."""
