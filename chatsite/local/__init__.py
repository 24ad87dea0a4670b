"""Replacements for what a machine may lack: the embedded parts, a challenge and a mail server.

Production never imports this package.
"""
