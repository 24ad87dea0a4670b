"""Rules for text: visible characters, lengths of columns, folding for search."""
