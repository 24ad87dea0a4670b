"""*Download my data*: a ZIP of everything that the site holds of a reader."""
