"""Who hears what readers say: `base` is the contract."""
