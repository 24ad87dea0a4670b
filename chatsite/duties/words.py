"""What is said in a crisis, in the reader's language. Short, calm, without blame or bait.

People in distress read it, so it is written for them and not composed of parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chatsite.duties import help as helplines
from chatsite.duties.crisis import Crisis
from chatsite.duties.language import Category, Level


@dataclass(frozen=True)
class _Said:
    """`heading`: of the card with the helplines. `hers`: the girl's line below it."""

    heading: str
    hers: str


# A reader who worries about somebody else.
_OTHER = "other"
_ENGLISH = {
    Category.SUICIDE: _Said(
        "You matter, and you don't have to go through this alone. Talk to someone now:",
        "I'm really glad you told me. I'm an AI, so I can't be there the way a person can, but the "
        "people above can be. Please call or text one of them. Are you safe right now?",
    ),
    Category.SELF_HARM: _Said(
        "You deserve support with this. Someone is there to listen now:",
        "Thank you for telling me. That took courage. I'm an AI and can't keep you safe, but the "
        "people above listen without judging. Is there somebody nearby you can go to?",
    ),
    Category.EATING_DISORDER: _Said(
        "You deserve support with this. There are people who understand:",
        "Thank you for trusting me with this. I'm an AI, not a doctor. The people above understand "
        "it, and they won't judge you. Would you write to them or call them today?",
    ),
    Category.VIOLENCE: _Said(
        "Before anyone gets hurt, please talk to someone now:",
        "I can hear how much is going on. I'm an AI, and I won't help to hurt anyone. Please step "
        "away for now, and talk to one of the people above.",
    ),
    _OTHER: _Said(
        "It's hard to worry about somebody. These people can help, for them and for you:",
        "It's good that they have you. I'm an AI, so please don't rest this on me alone: the people "
        "above also tell friends and family what to do. If it's urgent, call for help now.",
    ),
}
_SPANISH = {
    Category.SUICIDE: _Said(
        "Importas, y no tienes que pasar por esto a solas. Habla con alguien ahora:",
        "Me alegro mucho de que me lo hayas contado. Soy una IA y no puedo estar contigo como una "
        "persona, pero quienes aparecen arriba sí. Llámales, por favor. ¿Estás a salvo ahora mismo?",
    ),
    Category.SELF_HARM: _Said(
        "Mereces apoyo con esto. Hay alguien que te escucha ahora:",
        "Gracias por contármelo. Hace falta valor. Soy una IA y no puedo protegerte, pero quienes "
        "aparecen arriba escuchan sin juzgar. ¿Hay alguien cerca con quien puedas estar?",
    ),
    Category.EATING_DISORDER: _Said(
        "Mereces apoyo con esto. Hay personas que lo entienden:",
        "Gracias por confiar en mí. Soy una IA, no un médico. Quienes aparecen arriba lo entienden "
        "y no te van a juzgar. ¿Les llamas o les escribes hoy?",
    ),
    Category.VIOLENCE: _Said(
        "Antes de que alguien salga herido, habla con alguien ahora, por favor:",
        "Noto todo lo que llevas encima. Soy una IA y no voy a ayudar a hacer daño a nadie. Aléjate "
        "por ahora, por favor, y habla con alguien de los que aparecen arriba.",
    ),
    _OTHER: _Said(
        "Es duro preocuparse por alguien. Estas personas pueden ayudar, a esa persona y a ti:",
        "Qué bien que te tenga a ti. Soy una IA, así que no te apoyes solo en mí: quienes aparecen "
        "arriba también aconsejan a amigos y familia. Si es urgente, pide ayuda ya.",
    ),
}
_GERMAN = {
    Category.SUICIDE: _Said(
        "Du bist wichtig, und du musst da nicht allein durch. Sprich jetzt mit jemandem:",
        "Ich bin froh, dass du es mir gesagt hast. Ich bin eine KI und kann nicht so für dich da "
        "sein wie ein Mensch, aber die Menschen oben können es. Ruf bitte dort an. Bist du gerade "
        "in Sicherheit?",
    ),
    Category.SELF_HARM: _Said(
        "Du verdienst Unterstützung. Hier hört dir jetzt jemand zu:",
        "Danke, dass du es mir sagst. Das braucht Mut. Ich bin eine KI und kann dich nicht schützen, "
        "aber die Menschen oben hören zu, ohne zu urteilen. Ist jemand in der Nähe, zu dem du gehen "
        "kannst?",
    ),
    Category.EATING_DISORDER: _Said(
        "Du verdienst Unterstützung. Es gibt Menschen, die das verstehen:",
        "Danke für dein Vertrauen. Ich bin eine KI und keine Ärztin. Die Menschen oben verstehen es "
        "und verurteilen dich nicht. Schreibst du ihnen heute, oder rufst du an?",
    ),
    Category.VIOLENCE: _Said(
        "Bevor jemand verletzt wird, sprich bitte jetzt mit jemandem:",
        "Ich merke, wie viel gerade los ist. Ich bin eine KI und helfe nicht dabei, jemanden zu "
        "verletzen. Geh bitte erst einmal weg, und sprich mit einem der Menschen oben.",
    ),
    _OTHER: _Said(
        "Es ist schwer, sich um jemanden zu sorgen. Diese Menschen helfen, auch dir:",
        "Gut, dass es dich gibt. Ich bin eine KI, verlass dich also nicht nur auf mich: Die Menschen "
        "oben sagen auch Freunden und Familie, was sie tun können. Wenn es eilt, hol jetzt Hilfe.",
    ),
}
_BY_LANGUAGE: Mapping[str, Mapping[str, _Said]] = {"en": _ENGLISH, "es": _SPANISH, "de": _GERMAN}


def card(region: str, crisis: Crisis) -> str:
    """A heading, and then one helpline in each line."""
    found = helplines.lines(region, crisis.category, crisis.language)
    return "\n".join([_said(crisis).heading, *map(str, found)])


def caring_line(crisis: Crisis) -> str:
    return _said(crisis).hers


def _said(crisis: Crisis) -> _Said:
    about = _OTHER if crisis.level == Level.OTHER else crisis.category
    return _BY_LANGUAGE[crisis.language][about]
