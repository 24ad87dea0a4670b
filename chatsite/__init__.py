"""The site: what its apps stand on."""

import gc

# A start makes a quarter of a million objects that stay. By Python's own measure, 700, the
# collector would look at them again and again: a fourteenth of each start.
gc.set_threshold(20_000, 10, 10)
