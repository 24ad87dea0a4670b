"""The server of `make run`: daphne, with close codes and a shutdown that it lacks."""
