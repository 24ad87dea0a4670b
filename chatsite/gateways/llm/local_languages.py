# ruff: noqa: RUF001 - other scripts are meant
"""Example pairs in the reader's language.

Without them, small chat models fall back to English, because the rest of the prompt is English.
"""

import re

from chatsite.duties import tongues

Pair = tuple[str, str]

# Each list covers: how was your day; a bad day; what do you like.
_PAIRS: dict[str, tuple[Pair, ...]] = {
    "de": (
        ("Was isst du gern?", "Ich esse gern warmes Brot. Was isst du am liebsten?"),
        ("Ich hatte heute Streit.", "Das tut mir leid. Magst du mir davon erzählen?"),
        ("Wie war dein Tag?", "Mein Tag war schön, danke. Und wie geht es dir?"),
    ),
    "es": (
        ("Hoy tuve un mal día.", "Lo siento mucho. ¿Quieres contarme qué pasó?"),
        ("¿Cómo fue tu día?", "Mi día fue bonito, gracias. ¿Y tú, cómo estás?"),
        ("¿Qué te gusta comer?", "Me gusta mucho el pan caliente. ¿Y a ti, qué te gusta?"),
    ),
    "fr": (
        ("Qu'est-ce que tu aimes manger ?", "J'aime beaucoup le pain chaud. Et toi ?"),
        ("Comment était ta journée ?", "Ma journée était belle, merci. Et toi, ça va ?"),
        ("J'ai eu une mauvaise journée.", "Je suis désolée. Tu veux m'en parler ?"),
    ),
    "it": (
        ("Cosa ti piace mangiare?", "Mi piace molto il pane caldo. E a te?"),
        ("Oggi è stata una brutta giornata.", "Mi dispiace molto. Vuoi raccontarmi?"),
        ("Com'è andata la giornata?", "È stata una bella giornata, grazie. E tu, come stai?"),
    ),
    "pt": (
        ("O que gostas de comer?", "Gosto muito de pão quente. E tu?"),
        ("Hoje tive um dia mau.", "Sinto muito. Queres contar-me o que aconteceu?"),
        ("Como foi o teu dia?", "O meu dia foi bom, obrigada. E tu, como estás?"),
    ),
    "nl": (
        ("Wat eet je graag?", "Ik eet graag warm brood. En jij?"),
        ("Ik had vandaag een rotdag.", "Wat naar voor je. Wil je erover vertellen?"),
        ("Hoe was je dag?", "Mijn dag was fijn, dank je. En hoe gaat het met jou?"),
    ),
    "zh": (
        ("我今天很难过。", "听到这个我很难过。你想和我说说吗？"),
        ("你今天过得怎么样？", "我今天过得很好，谢谢你。你呢？"),
    ),
    "ja": (
        ("今日はつらかった。", "それは大変だったね。よかったら話してくれる？"),
        ("今日はどうだった？", "いい一日だったよ、ありがとう。あなたは？"),
    ),
    "ru": (
        ("Мне сегодня грустно.", "Мне очень жаль. Хочешь рассказать, что случилось?"),
        ("Как прошёл твой день?", "Хорошо, спасибо. А как ты?"),
    ),
}
# Openings for questions that the pairs answer with the same words.
_OPENINGS = (
    (re.compile(r"\bwie geht", re.IGNORECASE), "Mir geht es gut, danke."),
    (re.compile(r"\bc[oó]mo est[aá]s", re.IGNORECASE), "Estoy bien, gracias."),
    (re.compile(r"\b(comment (vas-tu|ça va)|ça va)\b", re.IGNORECASE), "Je vais bien, merci."),
    (re.compile(r"\bcome (stai|va)\b", re.IGNORECASE), "Sto bene, grazie."),
    (re.compile(r"\b(traurig|einsam|müde|schlecht)\b", re.IGNORECASE), "Das tut mir leid."),
    (
        re.compile(
            r"\b(triste|sol[oa]|cansad[oa])\b.*[¿¡ñ]|\bestoy (muy )?(triste|sol[oa]|mal)\b",
            re.IGNORECASE,
        ),
        "Lo siento mucho.",
    ),
    (re.compile(r"\bje suis\b.*\b(triste|seule?|fatiguée?)\b", re.IGNORECASE), "Je suis désolée."),
    (
        re.compile(r"\b(sono|sto)\b.*\b(triste|sol[oa]|stanc[oa]|male)\b", re.IGNORECASE),
        "Mi dispiace molto.",
    ),
    (re.compile(r"\bte gusta\b", re.IGNORECASE), "Me gusta"),
)


def pairs_for(text: str) -> tuple[Pair, ...]:
    """Pairs in the language of `text`. Empty for English and for unknown languages."""
    return _PAIRS.get(tongues.of(text), ())


def opening(text: str) -> str:
    for words, beginning in _OPENINGS:
        if words.search(text):
            return beginning
    return ""
