"""The voices of the demo girls at this machine's own speech providers."""

from girls.models import Girl, GirlVoice

# By provider: the name of the voice, and its speed.
VOICES: dict[str, dict[str, tuple[str, float]]] = {
    "Mia": {"kokoro": ("af_heart", 1.0), "espeak-ng": ("en-gb+f2", 0.95)},
    "Yuna": {"kokoro": ("af_nova", 1.05), "espeak-ng": ("en-us+f4", 1.05)},
    "Amara": {"kokoro": ("bf_emma", 0.95), "espeak-ng": ("en-gb+f3", 0.95)},
    "Freya": {"kokoro": ("af_bella", 1.05), "espeak-ng": ("en-us+f1", 1.05)},
}


def add_demo_voices(girl: Girl) -> None:
    for provider, (voice, speed) in VOICES.get(girl.name, {}).items():
        GirlVoice.objects.create(
            girl=girl, provider=provider, voice_id=voice, settings={"speed": speed}
        )
