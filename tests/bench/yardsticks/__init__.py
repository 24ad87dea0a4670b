"""What the site is measured beside, on the same machine, PostgreSQL and Redis.

`bare`: one INSERT and one publish a message, the least that such a site can cost. `tutorial`: the
chat that the Channels tutorial leads to. `page`: a Django page with one query.
"""
