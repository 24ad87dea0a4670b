"""*Delete my account*: everything of a reader, out of every place where the site keeps it."""
