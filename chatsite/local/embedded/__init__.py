"""The parts that a site needs and a machine may lack: database, queue, store, model, voices.

`python -m chatsite.local.embedded run` starts the whole site, `exec -- CMD` one command beside
the parts.
Nothing here imports Django: the settings read the environment that this package prepares.
"""
