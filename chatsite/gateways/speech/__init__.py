"""Text to speech: voices that say her words. `base` is the protocol; `chain` implements it."""
