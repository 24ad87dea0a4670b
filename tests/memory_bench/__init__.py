"""How well and how fast older messages are looked up: `make bench-memory`."""
