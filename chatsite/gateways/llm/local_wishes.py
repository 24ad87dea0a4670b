"""Decides whether the reader asks for a photo, a video or her voice.

For photos and videos, a small model gets a second, short question. Its prompt has six examples and
only the reader's last message, and a grammar restricts its answer.
"""

import re
from typing import Any

from chatsite.gateways.llm.base import Kind, Prompt

_WORDS = re.compile(
    r"\b(photos?|pics?|pictures?|selfies?|images?|videos?|clips?|film|show|see|look like)\b",
    re.IGNORECASE,
)
# A voice message must be asked for explicitly. As a fourth answer in the model's grammar it was
# right for only 17 of 26 messages: the model takes every third "hear" for such a request.
_VOICE = re.compile(
    r"\b(send|record|leave|make|give|want|get)( me)?( (a|an|another|your|some))?( short)?"
    r" voice ?(messages?|notes?|memos?)\b"
    r"|\b(another|one more|by|as a|in a) voice ?(messages?|notes?|memos?)\b"
    r"|\bvoice ?(messages?|notes?|memos?),? please\b"
    r"|\bhear (your (lovely |sweet |real )?voice|you (speak|talk|sing|laugh|say))\b"
    r"|\b(in|with) your (own )?voice\b|\byour voice sounds?\b|\bvoice sounds? like\b"
    r"|\b(say|read|tell me) (it|that|this|something)( to me)? (aloud|out loud)\b"
    r"|\bsing (me )?(something|a song|for me|to me)\b",
    re.IGNORECASE,
)
# "See you tomorrow" asks for nothing.
_SEE_YOU = re.compile(
    r"\bsee (you|ya|u)( all)? (tomorrow|later|soon|again|around|then|next|on|in the|tonight)\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"^User sent [A-Z]+\.( caption:)?")
_HERS = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)
_EXAMPLES = (
    ("Send me a photo of you at the beach.", "image"),
    ("I saw a nice film yesterday.", "text"),
    ("Can you show me a short video of you?", "video"),
    ("Can I see what you look like today?", "image"),
    ("Did you see the news?", "text"),
    ("I took a picture of my cat.", "text"),
)
_GRAMMAR = 'root ::= " text" | " image" | " video"'
_KINDS: dict[str, Kind] = {"text": "text", "image": "image", "video": "video"}
# The word after one of these is what the picture should show.
_SUBJECT = re.compile(
    r"\b(?:of|at|in|on|with|from|wearing|near|by)\s+(?:(?:the|a|an|your|my|some)\s+)?([a-z]{3,})",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset(
    {"you", "her", "him", "them", "yourself", "now", "today", "the", "this", "that", "here"}
)


def could_ask(prompt: Prompt) -> bool:
    """A picture that the reader sent is not a request, but its caption may contain one."""
    words, sent = _SENT.subn("", _SEE_YOU.sub("", prompt.turns[-1].text))
    return bool(_WORDS.search(words)) and (not sent or bool(_HERS.search(words)))


def asks_for_voice(prompt: Prompt) -> bool:
    return bool(_VOICE.search(prompt.turns[-1].text))


def body(prompt: Prompt) -> dict[str, Any]:
    """The JSON of the second question, for llama.cpp's `/completion`."""
    examples = "".join(f'Message: "{text}"\nAsks for: {kind}\n\n' for text, kind in _EXAMPLES)
    words = " ".join(prompt.turns[-1].text.split())
    return {
        "prompt": f'{examples}Message: "{words}"\nAsks for:',
        "grammar": _GRAMMAR,
        "n_predict": 4,
        "temperature": 0,
        "cache_prompt": True,
    }


def read(answer: dict[str, Any]) -> Kind:
    return _KINDS.get(str(answer.get("content", "")).strip(), "text")


def tags(prompt: Prompt, kind: Kind) -> tuple[str, ...]:
    """What the reader's words say that the photo or video should show."""
    if kind not in ("image", "video"):
        return ()
    found = (word.lower() for word in _SUBJECT.findall(prompt.turns[-1].text))
    return tuple(dict.fromkeys(word for word in found if word not in _NO_SUBJECT))
