"""Every speech vendor that a voice may belong to, configured here or not.

The key is the `name` of the vendor's provider and stays in the rows of voices; the value is what
staff see. A new vendor needs an entry here and no migration.
"""

from collections.abc import Mapping

VENDORS: Mapping[str, str] = {
    "elevenlabs": "ElevenLabs",
    "openai": "OpenAI-compatible",
    "kokoro": "Kokoro (this machine)",
    "espeak-ng": "espeak-ng (this machine)",
}
