"""What text may be: visible, short enough for its column, folded for a search."""
