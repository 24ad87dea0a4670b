"""Language models that write the girl's words. `base` is the protocol; `failover` implements it."""
