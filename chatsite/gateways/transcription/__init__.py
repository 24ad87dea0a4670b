"""Speech to text, for readers' voice messages. `base` is the protocol."""
