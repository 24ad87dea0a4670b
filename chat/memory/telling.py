"""Whether a message could tell something of the reader: cheap, before anybody reads it. Pure.

Wide: what it passes by, no model ever reads; what it lets through costs a few tokens.
"""

import re
from collections.abc import Iterator

from chat.memory.rules.sentences import is_joke, said

_SELF = re.compile(
    r"\b(?:i|im|i'm|ive|i've|id|ill|i'll|my|mine|myself|we|we're|our|gonna|name|moved|born"
    r"|ich|mein\w*|mir|mich|wir|unser\w*|bin|yo|mi|mis|me (?:gusta|encanta|llamo)|soy|tengo|vivo"
    r"|estoy|nosotros|nuestr\w+|somos"
    r"|je|j'\w+|moi|mon|ma|mes|nous|notre|nos|suis|io|sono|mio|miei|eu|meu|minha|sou|tenho|moro"
    r"|ik|mijn|mij|ben|wij|ons|ja|mam|moj\w*|jestem|ben|benim)\b"
)
_WORD = re.compile(r"[^\W\d_][\w']*|\d+")
_FOREIGN = re.compile("[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]")
LEAST_FOREIGN = 8
# What everybody says to her, and what tells of nobody: a sentence of these alone tells nothing.
_SMALL_TEXT = """
i im i'm ive i've id i'd ill i'll my mine me myself we we're our us you your yours you're youre u
ur ya yourself a an the this that these those it it's its is are was were be been being am do does
did don't dont didn't have has had can could will would should may might must not no never and or
but so if then than as at in on of to for with from by about up down out off over into here there
now just only also too very really quite much more most all some any every everything something
anything nothing always still again already what when where who why how which whatever because cuz
gonna wanna gotta let let's lets lot bit kind kinda like love miss want need think know feel see
look hope guess mean say said saying tell told ask asked talk talking chat chatting speak hear
heard wish try trying make makes made get got give take come go going good great fine ok okay nice
bad better best yes yeah yep nope well sure maybe thanks thank please sorry hi hey hello bye
goodnight night morning day today tonight time moment sleep sleeping tired bored happy sad glad
lonely alone back home right wrong true sweet cute beautiful pretty hot sexy amazing perfect
wonderful lovely funny babe baby honey dear darling girl kiss kisses hug hugs smile face eyes
heart haha hehe lol lmao omg wow oh ah hmm mm thing things way mind idea question answer word
words love loved loves wait waiting believe understand remember forget happen happened think
thinking thought stop start keep stay same other one two ever yet even though him her he she they
them his their someone anyone everyone people exactly already totally definitely absolutely
completely literally nervous angry mad worried scared cold hungry sleepy blushing crying laughing
smiling hurt hurts feet bed ready excited curious busy soon later
"""
_SMALL = frozenset(_SMALL_TEXT.split())


def may_tell(text: str) -> bool:
    return not is_joke(text) and any(_sentences(text))


def _sentences(text: str) -> Iterator[bool]:
    for sentence in said(text):
        plain = sentence.plain
        if _FOREIGN.search(plain):
            yield len(plain) >= LEAST_FOREIGN and not plain.endswith("?")
        elif _SELF.search(plain):
            words = [word for word in _WORD.findall(plain) if word not in _SMALL]
            yield bool(words) and not (plain.endswith("?") and "," not in plain)
