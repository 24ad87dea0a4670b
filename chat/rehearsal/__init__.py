"""Talks with a girl of which nothing stays: `script` what the reader says, `playing` one talk,
`talks` those that staff have, `running` a worker's part in these.

The admin may import `script` and `talks` alone: the others load what answers readers.
"""
