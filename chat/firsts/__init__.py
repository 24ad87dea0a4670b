"""Whether she may write first, and when: the law, the reader, and what was said last decide."""
