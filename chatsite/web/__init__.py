"""The doors of the site: its server, what may come in, and what is said when it cannot."""
