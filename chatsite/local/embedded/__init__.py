"""The services that a site needs and a machine may lack: database, queue, store, model, voices.

`python -m chatsite.local.embedded run` starts the whole site; `exec -- CMD` runs one command beside
the services, which are called "parts" here. Nothing in this package imports Django: the settings
read the environment that it prepares.
"""
