"""Language models that speak as her: `base` is the contract, `failover` the way in."""
