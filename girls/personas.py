"""How a persona is written: its rule, its length, and what staff are told beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from chatsite.gateways.llm.base import ANSWER_TOKENS, LOCAL_PERSONA_SENTENCES, PERSONA_SHARE
from chatsite.gateways.llm.text import first_sentences
from chatsite.text.tokens import most_tokens
from chatsite.text.words import is_visible

EMPTY = "She needs a persona."
_THIRD = (
    "Please write about her in the third person, as “{name} is …” or “She likes …”: not “{words}”."
)
_NOBODY = "Please write about her in the third person: it names neither {name} nor “she”."

# What she says herself may stand in it.
_QUOTED = re.compile('“[^”]*”|"[^"]*"|«[^»]*»|„[^“”]*[“”]')
# “I” as a person says it: not of kings and wars, behind which stands no verb.
_FIRST = re.compile(
    r"\bI(?:['\u2019](?:m|ve|d|ll)\b|,? (?!(?:of|and|or|in|to|with|for|by|at|on)\b)[a-z]+\b)"
    r"|\b(?:my|myself|me)\b(?: [a-z]+\b)?",
)
_FIRST_LINE = re.compile(r"(?:^|[.!?] )(?:My|Me)\b(?: [a-z]+\b)?", re.MULTILINE)
_SECOND = re.compile(r"\b(?:you|your|yours|yourself)\b(?:['\u2019]re\b| [a-z]+\b)?", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers)\b|\{\{\s*char\s*\}\}", re.IGNORECASE)
_MACRO = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_MACROS = ("char", "user")
_READER = re.compile(r"\bthe (?:reader|user|player)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What stands beside the persona. `most`: tokens that a prompt has for it."""

    fault: str
    tokens: int
    most: int
    hints: tuple[str, ...]


def fault(persona: str, name: str) -> str:
    """A sentence that says what is wrong, "" if she can be published with it."""
    if not is_visible(persona):
        return EMPTY
    told = _QUOTED.sub(" ", persona)
    for said in (_FIRST, _FIRST_LINE, _SECOND):
        if found := said.search(told):
            return _THIRD.format(name=name or "She", words=found[0].strip(" .!?"))
    if not (_SHE.search(told) or (name and name.casefold() in told.casefold())):
        return _NOBODY.format(name=name or "her")
    return ""


def told(persona: str, name: str) -> Told:
    most = most_for_persona()
    tokens = most_tokens(persona)
    return Told(fault(persona, name), tokens, most, tuple(_hints(persona, name, tokens, most)))


def most_for_persona() -> int:
    """Tokens of the prompt that a persona may fill before it is shortened."""
    return int((settings.LLM_CONTEXT_TOKENS - ANSWER_TOKENS) * PERSONA_SHARE)


def _hints(persona: str, name: str, tokens: int, most: int) -> Iterator[str]:
    if tokens > most:
        yield f"It is longer than a prompt has room for: what is beyond {most} tokens is cut."
    read = first_sentences(persona, LOCAL_PERSONA_SENTENCES)
    if len(read) < len(persona.strip()):
        yield f"Models on this machine read its first two sentences alone, up to “…{read[-40:]}”"
    for macro in dict.fromkeys(_MACRO.findall(persona)):
        if macro.lower() not in _MACROS:
            yield f"{{{{{macro}}}}} stands for nothing: only {{{{char}}}} and {{{{user}}}} do."
    if _READER.search(persona):
        yield "{{user}} stands for the reader's name, where she knows it."
    if name and "{{" not in persona and name.casefold() not in persona.casefold():
        yield f"It never says {name}; {{{{char}}}} stands for her name, also when it changes."
