"""Arranges what a test finds on a running site: each function of its rooms is a verb."""
