"""What all pages of the admin have in common: see docs/systems/desk.md."""
