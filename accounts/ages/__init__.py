"""Where readers live, and who confirms that they are of age."""
