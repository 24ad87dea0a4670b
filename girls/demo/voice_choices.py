"""How the demo girls sound where this machine itself speaks."""

from girls.models import Girl, GirlVoice

_Provider = GirlVoice.Provider
# By provider: the voice, and how fast it speaks.
VOICES: dict[str, dict[str, tuple[str, float]]] = {
    "Mia": {_Provider.KOKORO: ("af_heart", 1.0), _Provider.ESPEAK: ("en-gb+f2", 0.95)},
    "Yuna": {_Provider.KOKORO: ("af_nova", 1.05), _Provider.ESPEAK: ("en-us+f4", 1.05)},
    "Amara": {_Provider.KOKORO: ("bf_emma", 0.95), _Provider.ESPEAK: ("en-gb+f3", 0.95)},
    "Freya": {_Provider.KOKORO: ("af_bella", 1.05), _Provider.ESPEAK: ("en-us+f1", 1.05)},
}


def add_demo_voices(girl: Girl) -> None:
    for provider, (voice, speed) in VOICES.get(girl.name, {}).items():
        GirlVoice.objects.create(
            girl=girl, provider=provider, voice_id=voice, settings={"speed": speed}
        )
