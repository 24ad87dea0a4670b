"""Limits that pages show, too. This module imports no decoders, so that pages load none."""

# The longest recording, in seconds.
MAX_VOICE_SECONDS = 300.0
