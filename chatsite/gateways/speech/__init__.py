"""Voices that say her words: `base` is the contract, `chain` the way in."""
