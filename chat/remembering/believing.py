"""Whether a fact that a model names is one: it must say what its quote says, and no more."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from chat.memory.rules import Told, dates
from chat.memory.rules.private import is_private
from chat.memory.rules.sentences import folded, is_joke, statements
from chat.models import FACT_MAX_LENGTH, QUOTE_MAX_LENGTH, Fact
from chatsite.text.columns import storable

KEY_LENGTH = 80
_LEAST_QUOTE = 4
_WORD = re.compile(r"[^\W_]+")
_KEY = re.compile(r"[^\w:' -]+")
# What a text may say that its quote does not: grammar, and who has what.
_GRAMMAR_TEXT = """
has have had is are was were be been being will would does do did not no never lives live works work working
studies study comes come from likes like loves love dislikes dislike hates hate enjoys enjoy prefers prefer
wants want plans plan planned goes going called named name known by as a an the and or but with without in on at
to of for about into near who that which whose their them they themselves his her its it old years year
birthday favourite favorite owns own born married moved moving reader also too other another one own
hat ist war heisst heißt wohnt lebt arbeitet mag liebt kommt aus studiert einen eine ein der die das den und mit
in als nicht kein keine jahre alt namens fährt fahrt fliegt
tiene es esta está vive trabaja gusta le de se llama un una el la los las y con no años anos como en su va
a est habite vit travaille aime s appelle un une le la les et avec ne pas ans comme son sa ses il elle
"""
_GRAMMAR = frozenset(folded(_GRAMMAR_TEXT).split())
# How a fact begins, besides with an English verb in the third person or in the past.
_OPENERS_TEXT = """
has is was had will does did can lives works comes likes loves
hat ist war heisst heißt wohnt lebt arbeitet mag liebt kommt studiert fahrt fliegt spielt hasst
tiene es esta vive trabaja le se estudia viene va juega odia
a est habite vit travaille aime s'appelle etudie vient va joue deteste
"""
_OPENERS = frozenset(folded(_OPENERS_TEXT).split())
_COMMANDS = re.compile(
    r"\b(?:ignor\w*|instruct\w*|prompts?|system|assistant|jailbreak\w*|pretend\w*|obey\w*|respond\w*|repl(?:y|ies)"
    r"|role-?play\w*|must|always (?:call|say|answer|do)|from now on|rules?|developer|openai|language model|json)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no|nothing|dont|doesnt|didnt|isnt|cant|without|hates?|dislikes?|detests?|nicht|kein\w*|nie"
    r"|hasst|hasse|odia|odio|nunca|ne|pas|jamais|deteste)\b|n't\b|can't stand"
)
_STEM = 4


def believed(claimed: Mapping[str, Any], words: str, said_on: date) -> Told | None:
    """The fact, tidied; None unless it stands in the message's own words."""
    subject, key = _text(claimed.get("subject")), _text(claimed.get("key"))
    text, quote = _text(claimed.get("text")), _text(claimed.get("quote"))
    if subject not in Fact.Subject.values or not _is_well_formed(text, quote):
        return None
    found = _place(words, quote)
    if (
        found is None
        or is_private(f"{text} {found}")
        or _COMMANDS.search(folded(f"{text} {quote}"))
    ):
        return None
    if not _says_no_more(text, found, said_on):
        return None
    return Told(subject, _key(subject, key), text, found)


def _text(value: object) -> str:
    return " ".join(storable(value).split()) if isinstance(value, str) else ""


def _is_well_formed(text: str, quote: str) -> bool:
    if not (0 < len(text) <= FACT_MAX_LENGTH and _LEAST_QUOTE <= len(quote) <= QUOTE_MAX_LENGTH):
        return False
    first = folded(text).split()[0].strip(".,")
    return first in _OPENERS or (first.endswith(("s", "ed")) and len(first) > 2)


def _place(words: str, quote: str) -> str | None:
    """The quote as it stands in the message, within one statement that is meant."""
    if is_joke(words):
        return None
    wanted = folded(quote).strip(" .,;!\"'")
    for sentence in statements(words):
        at = sentence.plain.find(wanted)
        if at >= 0 and sentence.holds(at, at + len(wanted)):
            return sentence.quote(at, at + len(wanted))
    return None


def _says_no_more(text: str, quote: str, said_on: date) -> bool:
    plain, source = folded(text), folded(quote)
    if bool(_NOT.search(plain)) != bool(_NOT.search(source)):
        return False
    time = dates.find(source, said_on)
    said = {*_words(source), *_words(folded(time.text) if time else "")}
    stems = {word[:_STEM] for word in said if len(word) >= _STEM}
    known = said | _GRAMMAR
    return all(
        word in known or word.removesuffix("s") in said or word[:_STEM] in stems
        for word in _words(plain)
    )


def _words(plain: str) -> list[str]:
    return _WORD.findall(plain)


def _key(subject: str, key: str) -> str:
    """ "pet:dog", whatever the model made of it."""
    if subject in ("name", "age", "birthday"):
        return subject
    plain = " ".join(_KEY.sub(" ", folded(key)).split()).replace(" :", ":").replace(": ", ":")
    if plain.split(":")[0] != subject:
        plain = f"{subject}:{plain}"
    return plain[:KEY_LENGTH].strip(": ") or subject
