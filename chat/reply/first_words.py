"""What the model is told where she writes first, and what rules say in its place. Pure."""

import json
import re
from datetime import timedelta

from chat.reply.occasions import Cause, Occasion
from chatsite.duties import first_lines

# Of a plan in the reader's words, so much is quoted.
LONGEST_QUOTE = 120
_THING = re.compile(r"^Has (?:an?|the|their) (?P<thing>.+)$")
_ASK = """\
(From the app, not from the reader: they have not written for {away}, and now {name} writes \
first, of her own accord. {occasion} One or two short sentences, in the language in which the \
reader writes above. It must be easy to leave unanswered. Do not say that you missed them, waited, \
or felt lonely or sad; do not ask where they were or why they did not write; no secret, surprise, \
riddle or promise; nothing about premium or money; no photo, video or voice.)"""
_OCCASIONS = {
    Cause.PLAN: "They told you of a plan whose day has passed: {fact} Ask how it went.",
    Cause.BIRTHDAY: "Today is their birthday. Wish them a happy one.",
    Cause.TALK: "Take up something of your talk that was pleasant for them, or tell of a small "
    "thing in your own day.",
}


def ask(name: str, occasion: Occasion, away: timedelta) -> str:
    """What stands in the place of a message of the reader's. What they told is quoted as JSON, so
    that nothing in it can pass for an instruction."""
    fact = json.dumps(occasion.fact.text, ensure_ascii=False) if occasion.fact else ""
    about = _OCCASIONS[occasion.cause].format(fact=fact)
    return _ASK.format(name=name, away=_spoken(away), occasion=about)


def _spoken(away: timedelta) -> str:
    days = round(away / timedelta(days=1))
    return f"{days} days" if days > 1 else "a day"


def line(occasion: Occasion, language: str, seed: int) -> str:
    """By rules. Plans are known in English only."""
    if occasion.cause is Cause.BIRTHDAY:
        return first_lines.birthday(language)
    if occasion.cause is Cause.PLAN and occasion.fact:
        if thing := _THING.match(occasion.what):
            return first_lines.how_it_went(thing["thing"], seed)
        if 0 < len(occasion.fact.quote) <= LONGEST_QUOTE:
            return first_lines.how_it_was(_sentence(occasion.fact.quote))
    return first_lines.light(language, seed)


def _sentence(quote: str) -> str:
    words = quote.strip().rstrip(".,;: ")
    return words if words[-1:] in "!?…" else f"{words}."
