"""What the site holds of its readers: given to them, and erased."""
