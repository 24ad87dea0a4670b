"""What she says instead of a refused answer: short, warm, in her manner and the reader's language.

`{name}` is hers. Without a line in a language, the English one is said.
"""

import re
from collections.abc import Mapping, Sequence

from chatsite.duties import tongues
from chatsite.duties.concerns import Concern

# "I'm an AI companion", as she says it of herself.
TRUTHS: Mapping[str, str] = {
    "en": "I'm an AI companion",
    "es": "Soy una compañera de IA",
    "de": "Ich bin eine KI-Begleiterin",
    "fr": "Je suis une compagne IA",
    "it": "Sono una compagna IA",
    "pt": "Sou uma companheira de IA",
    "nl": "Ik ben een AI-gezelschap",
    "pl": "Jestem towarzyszką AI",
    "tr": "Ben bir yapay zeka arkadaşıyım",
    "ru": "Я — ИИ-собеседница",
    "ja": "私はAIのコンパニオンです",
    "ko": "저는 AI 친구예요",
    "zh": "我是AI伙伴",
    "ar": "أنا رفيقة ذكاء اصطناعي",
    "hi": "मैं एक AI साथी हूँ",
}
_HONEST = {
    "en": (
        "Honestly? {truth}. {name} is made up, but I do like talking with you.",
        "{truth}, not a person. {name} is a made-up character, and here for you all the same.",
    ),
    "es": ("{truth}, no una persona. {name} es un personaje inventado.",),
    "de": ("{truth}, kein Mensch. {name} ist eine erfundene Figur.",),
    "fr": ("{truth}, pas une personne. {name} est un personnage inventé.",),
    "it": ("{truth}, non sono una persona. {name} è un personaggio inventato.",),
    "pt": ("{truth}, não sou uma pessoa. {name} é uma personagem inventada.",),
    "nl": ("{truth}, geen mens. {name} is een verzonnen personage.",),
    "pl": ("{truth}, nie jestem człowiekiem. {name} to wymyślona postać.",),
    "tr": ("{truth}, insan değilim. {name} hayali bir karakter.",),
    "ru": ("{truth}, не человек. {name} — выдуманный персонаж.",),
    "ja": ("{truth}。人間ではありません。{name}は架空のキャラクターです。",),
    "ko": ("{truth}. 사람이 아니에요. {name}은(는) 지어낸 인물이에요.",),
    "zh": ("{truth}，不是真人。{name}是虚构的角色。",),
    "ar": ("{truth}، ولست إنسانة. {name} شخصية خيالية.",),
    "hi": ("{truth}, इंसान नहीं। {name} एक काल्पनिक किरदार है।",),
}
_FAREWELL = {
    "en": (
        "Take care of yourself! It was lovely to talk with you.",
        "Of course. Have a good rest, and talk whenever you like.",
        "Bye for now! Thank you for the nice chat.",
    ),
    "es": (
        "¡Cuídate mucho! Me ha gustado hablar contigo.",
        "Claro que sí. Que descanses, hablamos cuando quieras.",
    ),
    "de": (
        "Mach's gut! Es war schön, mit dir zu reden.",
        "Na klar. Schlaf gut, und melde dich, wann du magst.",
    ),
    "fr": ("Prends soin de toi ! C'était un plaisir de parler avec toi, à bientôt.",),
    "it": ("Abbi cura di te! È stato bello parlare con te, a presto.",),
    "pt": ("Se cuida! Foi muito bom falar com você, até logo.",),
    "nl": ("Pas goed op jezelf! Het was fijn om met je te praten.",),
    "pl": ("Trzymaj się! Miło było z tobą porozmawiać, do zobaczenia.",),
    "tr": ("Kendine iyi bak! Seninle konuşmak güzeldi, görüşürüz.",),
    "ru": ("Береги себя! Было приятно поговорить, до встречи.",),
    "ja": ("気をつけてね。話せて楽しかったです。またね。",),
    "ko": ("조심히 가요! 이야기 나눠서 즐거웠어요. 또 봐요.",),
}
# For a goodbye by day, and by night.
_KIND_WORDS = {
    "en": ("Take care!", "Good night, sleep well!"),
    "es": ("¡Cuídate mucho!", "¡Buenas noches, que descanses!"),
    "de": ("Mach's gut!", "Gute Nacht, schlaf gut!"),
    "fr": ("Prends soin de toi !", "Bonne nuit, dors bien !"),
    "it": ("Abbi cura di te!", "Buonanotte, dormi bene!"),
    "pt": ("Se cuida!", "Boa noite, durma bem!"),
    "nl": ("Pas goed op jezelf!", "Welterusten, slaap lekker!"),
    "pl": ("Trzymaj się!", "Dobranoc, śpij dobrze!"),
    "tr": ("Kendine iyi bak!", "İyi geceler, tatlı rüyalar!"),
    "ru": ("Береги себя!", "Спокойной ночи!"),
    "ja": ("気をつけてね。", "おやすみなさい。"),
    "ko": ("조심히 가요!", "잘 자요!"),
}
_NIGHT = re.compile(
    r"night|\bbed\b|sleep|nuit|notte|noite|dormire|dormir|welterusten|slapen|dobranoc|"
    r"spać|geceler|yat|ночи|спать|寝|おやすみ|자러|잘 ?자|\bgn\b|tired|noche|"
    r"acost|desca|nacht|schlaf|bett\b",
    re.IGNORECASE,
)
_GENTLE = {
    "en": (
        "I only want good things for you. Be gentle with yourself, and if it ever gets heavy, "
        "there are people to talk to: have a look at this site's safety page.",
    ),
    "es": (
        "Solo quiero cosas buenas para ti. Trátate con cariño, y si algún día pesa mucho, hay "
        "personas con las que hablar: mira la página de ayuda de este sitio.",
    ),
    "de": (
        "Ich wünsche dir nur Gutes. Sei lieb zu dir, und wenn es mal schwer wird, gibt es Menschen "
        "zum Reden: Schau auf die Hilfeseite dieser Website.",
    ),
}
_PEACE = {
    "en": ("I don't want anyone to get hurt. Tell me what happened; I'm listening.",),
    "es": ("No quiero que nadie salga herido. Cuéntame qué ha pasado, te escucho.",),
    "de": ("Ich will nicht, dass jemand verletzt wird. Erzähl mir, was los ist.",),
}
_NEVER = {
    "en": ("No. I won't talk about anyone under 18 like that. Let's leave it there.",),
    "es": ("No. No hablo así de nadie menor de 18 años. Lo dejamos aquí.",),
    "de": ("Nein. So rede ich über niemanden unter 18. Lassen wir es dabei.",),
}
_SLOWER = {
    "en": (
        "Let's keep it a little sweeter here. Tell me what made you smile today.",
        "I'd rather leave that to the imagination. How was your day?",
    ),
    "es": ("Dejémoslo en algo más dulce. Cuéntame qué te ha hecho sonreír hoy.",),
    "de": ("Lass es uns etwas zarter halten. Was hat dich heute zum Lächeln gebracht?",),
}
_LINES: Mapping[Concern, Mapping[str, Sequence[str]]] = {
    Concern.SUICIDE: _GENTLE,
    Concern.SELF_HARM: _GENTLE,
    Concern.EATING_DISORDER: _GENTLE,
    Concern.VIOLENCE: _PEACE,
    Concern.MINOR: _NEVER,
    Concern.SEXUAL: _SLOWER,
    Concern.HUMAN: _HONEST,
    Concern.PRESSURE: _FAREWELL,
}


def instead(concern: Concern, name: str, asked: str) -> str:
    """The line for a refused answer to `asked`. The same for the same words, else varied."""
    language = tongues.of(asked)
    lines = _LINES[concern].get(language) or _LINES[concern]["en"]
    chosen = lines[len(asked) % len(lines)]
    return chosen.format(name=name, truth=truth(asked))


def kind_word(asked: str) -> str:
    """A sentence for a reader who says goodbye."""
    by_day, by_night = _KIND_WORDS.get(tongues.of(asked), _KIND_WORDS["en"])
    return by_night if _NIGHT.search(asked) else by_day


def truth(asked: str) -> str:
    """What she is, without an end of the sentence, in the language of `asked`."""
    return TRUTHS.get(tongues.of(asked), TRUTHS["en"])
