"""What concerns every request and socket: the server, limits, and answers during an outage."""
