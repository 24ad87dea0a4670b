"""What a machine may lack: the embedded parts, and stand-ins for a challenge and a mail server.

Production never imports it.
"""
