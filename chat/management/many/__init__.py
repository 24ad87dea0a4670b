"""Makes the rows of a large site, in the database and within minutes: `manage.py seed_many`.

Each module has STEPS; a step is one or a few statements over temporary tables, which number the
rows that were made before: many_readers, many_girls, many_talks, many_said.
"""
