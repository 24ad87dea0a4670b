"""A sentence that Kokoro said once: a voice that Moonshine understands, wherever it runs."""

from pathlib import Path

WORDS = "The train was late again, but the evening sky over the river was beautiful."
OGG = Path(__file__).with_suffix(".ogg").read_bytes()
