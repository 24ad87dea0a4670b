"""Limits that pages show, too. A module without decoders, so that a page loads none."""

# Seconds of one recording.
MAX_VOICE_SECONDS = 300.0
