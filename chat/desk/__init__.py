"""Reads for staff: a conversation as it was, its ledger, and what became of replies."""
