"""Who of the staff may do what: roles, and what a session of staff must have."""
