"""What every request and socket meets: the server, its limits, and its answers in an outage."""
