"""A second look at texts, the reader's and hers, by a service. `base` is the protocol."""
