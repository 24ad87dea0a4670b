"""What she writes first where no model could say it, or where its words were refused.

Plain and easy to leave unanswered. Each passes `baiting.baits`.
"""

from collections.abc import Mapping, Sequence

_LIGHT: Mapping[str, Sequence[str]] = {
    "en": (
        "Hi! Just a small hello. I hope your day is kind to you.",
        "Hello! No need to answer, I just wanted to wish you a good day.",
        "Hey, how is your week going?",
        "Hi! What was the best thing you ate this week?",
        "Hello there! Did you read or watch anything good lately?",
        "Hey! I hope you get a quiet hour for yourself today.",
    ),
    "es": (
        "¡Hola! Solo quería saludarte. Espero que tengas un buen día.",
        "¡Hola! ¿Qué tal va tu semana?",
    ),
    "de": (
        "Hallo! Ich wollte dir nur einen schönen Tag wünschen.",
        "Hallo! Wie läuft deine Woche?",
    ),
    "fr": ("Coucou ! Je te souhaite une belle journée.",),
    "it": ("Ciao! Ti auguro una bella giornata.",),
    "pt": ("Olá! Desejo-te um bom dia.",),
}
_HOW_IT_WENT = ("How did your {what} go?", "Hi! How did your {what} go?")
_HOW_IT_WAS = ("You told me: “{words}” How was it?",)
_BIRTHDAY = {
    "en": "Happy birthday! I hope there is cake.",
    "es": "¡Feliz cumpleaños! Espero que haya tarta.",
    "de": "Alles Gute zum Geburtstag! Hoffentlich gibt es Kuchen.",
}


def light(language: str, seed: int) -> str:
    """`language`: two letters, "" for English, as `tongues.of` tells."""
    lines = _LIGHT.get(language) or _LIGHT["en"]
    return lines[seed % len(lines)]


def birthday(language: str) -> str:
    return _BIRTHDAY.get(language, _BIRTHDAY["en"])


def how_it_went(what: str, seed: int) -> str:
    """`what`: "job interview"."""
    return _HOW_IT_WENT[seed % len(_HOW_IT_WENT)].format(what=what)


def how_it_was(words: str) -> str:
    """`words`: the reader's own, a sentence."""
    return _HOW_IT_WAS[0].format(words=words)
