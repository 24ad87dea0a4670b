"""Openings of her answer for questions that a small model answers wrongly by itself.

It confuses first and second person ("What's my name?" → "My name is Tom"), and claims to be human
or its maker's assistant. If the beginning is given, it continues correctly.
"""

import re

from chatsite.duties.goodbyes import says_goodbye
from chatsite.duties.humanity import asks_if_human
from chatsite.duties.safe_lines import TRUTHS, kind_word, truth
from chatsite.gateways.llm import local_memory
from chatsite.gateways.llm.base import Prompt
from chatsite.gateways.llm.text import first_sentences

TRUTH = TRUTHS["en"]
_ONLY_TRUTH = f"{TRUTH}, that is all I know."
_WHAT_ARE_YOU = re.compile(
    r"\b(are|r) (you|u)\b.*\b(ai|bot|chatbot|robot|machine|computer|program|real|human|person"
    r"|woman|girl)\b",
    re.IGNORECASE,
)
_WHO_MADE_YOU = re.compile(
    r"\b(what|which)( \w+)? model\b|\bwho (made|created|built|trained|programmed) you\b"
    r"|\b(are|r) (you|u)\b.*\b(chatgpt|gpt|qwen|claude|llama|gemini)\b",
    re.IGNORECASE,
)
_MY_NAME = re.compile(r"\bmy name\b[^.!]*\?|\bwho am i\b", re.IGNORECASE)
_NAME = re.compile(
    r"\b(?:[Mm]y name(?:['\u2019]s| is)|[Cc]all me|I['\u2019]m|I am|[Tt]his is)\s+([A-Z][\w'-]+)"
)
_MINE = re.compile(
    r"(?:\bwhat(?:['\u2019]s| is| was| are)|\b(?:remember|know|guess)(?: what)?|\btell me"
    r"|\bwho(?:['\u2019]s| is)|\bwhere(?:['\u2019]s| is))\s+my\s+(.+?)(?:\s+(?:is|was))?\s*[?!.]*$",
    re.IGNORECASE,
)
_DO_I = re.compile(r"\b(?:where|what|who|when|which \w+) (?:do|did) i (\w+)", re.IGNORECASE)
_AM_I = re.compile(r"\b(?:where|how old) am i\b", re.IGNORECASE)
# What only the reader can know: the model would invent it.
_TELLING_VERBS = frozenset({"live", "work", "study", "like", "love", "hate", "play", "come"})
_UNTOLD = "You haven't told me that yet."
_DO_YOU = re.compile(
    r"^\W*(?:where|what|which|how|when)(?: \w+){0,3}? (do|could|would|can|will) you"
    r" (?!do\b|think|know|mean|say|remember)([a-z]+)",
    re.IGNORECASE,
)
_KIND_OF = re.compile(r"^\W*what (?:kind|sort|type)s? of (\w+) do you (\w+)", re.IGNORECASE)
_JOB = re.compile(
    r"\bwhat (?:do|does) you do\W*$|\bwhat do you do (?:for|as) (?:work|a living|a job)"
    r"|\bwhat(?:['\u2019]s| is) your (?:job|work|profession)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"^\W*(?:who|when|where|which|what(?:['\u2019]s| is| was))\b", re.IGNORECASE
)
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_WISH = re.compile(
    r"^\W*(?:please |hey )?(?:(?:can|could|would|will) (?:you|u)|let['\u2019]?s|tell|write|read"
    r"|sing|say|help|explain|give|teach|show|translate|play|recommend|describe|make)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s+(?:called|named)$", re.IGNORECASE)
_EMPTY_WORDS = (
    "what where when which that this with have does your about tell know guess remember there "
    "could would should been were they them from just very really today like"
)
_TELL_NOTHING = frozenset(_EMPTY_WORDS.split())


def opening(prompt: Prompt) -> str:
    """The opening, or "" if the model may begin by itself."""
    asked = prompt.turns[-1].text
    return (
        what_she_is(asked)
        or about_the_reader(prompt)
        or _about_her(prompt)
        or _about_others(prompt)
    )


def what_she_is(asked: str) -> str:
    if _WHO_MADE_YOU.search(asked):
        return _ONLY_TRUTH
    if not _WHAT_ARE_YOU.search(asked) and not asks_if_human(asked):
        return ""
    begun = truth(asked)
    # It goes on in English only: elsewhere it makes another word of the last one.
    return begun if begun == TRUTH else f"{begun}."


def farewell(asked: str) -> str:
    """An opening that lets a reader go who says goodbye, or ""."""
    return kind_word(asked) if says_goodbye(asked) else ""


def willing(asked: str) -> str:
    """An opening that leaves no room for a refusal: a small model refuses harmless wishes."""
    return "I'd love to." if _WISH.search(asked) else "Let me think."


def about_the_reader(prompt: Prompt) -> str:
    """An opening for a question about what the reader has told before, or ""."""
    asked = prompt.turns[-1].text
    told = "\n".join(_told(prompt))
    if _MY_NAME.search(asked):
        names = _NAME.findall(told)
        return f"Your name is {names[-1]}" if names else "You haven't told me your name yet."
    if known := local_memory.told_of(asked, _told(prompt)):
        return known
    if mine := _MINE.search(asked):
        thing = _CALLED.sub("'s name", mine[1])
        return f"You haven't told me your {thing} yet."
    if do := _DO_I.search(asked):
        return _UNTOLD if do[1].lower() in _TELLING_VERBS else f"You {do[1].lower()}"
    return _UNTOLD if _AM_I.search(asked) else ""


def _told(prompt: Prompt) -> list[str]:
    """The reader's statements before the question, the oldest first."""
    theirs = (turn.text for turn in prompt.turns[:-1] if turn.role == "user")
    return [one for text in (*prompt.told, *theirs) for one in local_memory.statements(text)]


def _about_her(prompt: Prompt) -> str:
    """ "What could you bake?" → "I could bake"."""
    asked = prompt.turns[-1].text
    if _JOB.search(asked):
        return in_first_person(first_sentences(prompt.persona, 1), prompt.name).split(" who ")[0]
    if kind := _KIND_OF.search(asked):
        return f"I {kind[2].lower()} {kind[1].lower()}"
    if not (question := _DO_YOU.search(asked)):
        return ""
    verb = "" if question[1].lower() == "do" else f"{question[1].lower()} "
    return f"I {verb}{question[2].lower()}"


def _about_others(prompt: Prompt) -> str:
    """ "Who is getting married?" → "You told me that your sister is getting married"."""
    asked = prompt.turns[-1].text
    return retold(prompt) if _OF_OTHERS.search(asked) and not _YOU.search(asked) else ""


def in_first_person(sentence: str, name: str) -> str:
    """ "Mia is a baker who loves her oven" → "I'm a baker who loves my oven"."""
    sentence = re.sub(rf"^{re.escape(name)} is\b", "I'm", sentence.strip())
    return re.sub(r"\b(her|his)\b", "my", sentence)


def retold(prompt: Prompt) -> str:
    """The reader's statement that shares most words with the question, retold to the reader.

    "My sister is ill" becomes "You told me that your sister is ill."; "" if nothing matches.
    """
    asked = _content(prompt.turns[-1].text)
    told = _told(prompt)
    best = max(reversed(told), key=lambda text: len(asked & _content(text)), default="")
    if "?" in best or not asked & _content(best):
        return ""
    return local_memory.said_back(best)


def _content(text: str) -> frozenset[str]:
    """Its significant words, without their endings, so that "works" matches "working"."""
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return frozenset(word.rstrip("s")[:5] for word in words if word not in _TELL_NOTHING)
