"""What an operator owes readers, as rules that work offline. Knows no Django."""
