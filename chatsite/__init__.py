"""The site: what its apps stand on."""

import atexit
import gc

# A start makes a quarter of a million objects that stay. By Python's own measure, 700, the
# collector would look at them again and again: a fourteenth of each start.
gc.set_threshold(20_000, 10, 10)

# At a process's end the collector would take all of them apart once more: as much again as a third
# of its start, while whoever stops or restarts the site waits for it.
atexit.register(gc.freeze)
