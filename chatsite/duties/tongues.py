"""In which language a reader writes: by its script, or by its most common words."""

import re

# No word here is English, and few words occur in two of the lists.
_COMMONEST = {
    "de": (
        "ich du ist nicht und das wie geht dir mir mich dich ein eine einen heute bist "
        "hast habe hallo guten morgen gute nacht danke bitte warum wer wo mein meine auch "
        "sehr schön dein deine magst kannst machst liebe tag abend es gerade gut "
        "mit wer schreibt schreibe schreiben keine dass hier mal sag bis schlaf "
        "muss jetzt geh gehe leider zur auf wiedersehen tschüss mach dann weg gestern gern schlafen"
    ),
    "es": (
        "qué que hola cómo como estás estoy muy gracias buenos buenas días noches tú eres soy "
        "por para una un el las mi gusta hacer hoy bien pero porque dónde quiero tengo "
        "eso te amor triste cuéntame sobre "
        "quién quien escribe esto dime verdad alguien ahí voy tengo ir adiós hasta mañana "
        "con una hablando serio va nos vemos luego ya cuídate pronto tarde al puedo dormir borrar"
    ),
    "fr": (
        "je tu suis es est bonjour salut merci comment ça va oui très un une le les des mon "
        "ma toi moi aujourd hui pas que quoi pourquoi bonne nuit bonsoir triste peu avec "
        "aimes fais ai qu"
    ),
    "it": (
        "ciao stai sono sei grazie buongiorno buonanotte molto che cosa fai oggi mi ti "
        "una il lo gli di per perché dove bene mio mia anche ho hai voglio amore sera "
        "chi sto parlando scrivendo dimmi verità umana vera reale sincera intelligenza artificiale"
    ),
    "pt": (
        "olá você está estou obrigado obrigada bom boa dia noite muito que como tudo bem "
        "não eu meu minha uma para por hoje gosta fazer tenho quero onde "
        "é és alguém pessoa verdade tem aí"
    ),
    "nl": (
        "ik je jij het een niet hoe gaat goed dank bedankt goedemorgen welterusten "
        "waar waarom bent heb hebt vandaag mijn jouw ook zijn leuk "
        "achter zit ben eerlijk echt wees praat met"
    ),
    "pl": (
        "czy jesteś jestem nie tak się że co jak dzień dobry cześć dziękuję proszę dobranoc "
        "mnie ty mam masz kto dlaczego gdzie bardzo dzisiaj naprawdę z "
        "szczerze powiedz sztuczną inteligencją botem"
    ),
    "tr": (
        "sen ben bir mısın misin musun müsün değil nasılsın merhaba teşekkürler iyi geceler "
        "evet hayır bu çok ne için ile gerçek gerçekten mi mı "
        "insan yapay zeka yoksa söyle"
    ),
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMONEST.items()}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.34


def of(text: str) -> str:
    """Two letters, as "de"; "" for English and for what is not known."""
    for language, script in _SCRIPTS:
        if script.search(text):
            return language
    words = [word.lower() for word in _WORD.findall(text)]
    hits = {language: sum(word in known for word in words) for language, known in _WORDS.items()}
    best = max(hits, key=hits.__getitem__)
    return best if hits[best] > _LEAST_SHARE * len(words) else ""
