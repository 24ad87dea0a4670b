"""One claimed reply, in a worker: plan it, listen, ask the model, prepare what she sends.

Nothing here runs in a transaction; what is to be stored goes through `chat.actions`.
"""
