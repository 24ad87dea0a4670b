"""Files of readers, from the signature for the browser to the objects that messages show.

`rules` says what is welcome, `store` where it lies, `making` turns a file into what is safe to
show, `reading` gives it to models, `claims` says which worker has it. Only `making` loads PyAV.
"""
