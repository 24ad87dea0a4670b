"""What a worker makes of a conversation while nobody waits: facts by a model, and a summary."""
