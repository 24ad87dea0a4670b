"""The shapes of prompt that suit models which run beside the site."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from chatsite.gateways.llm.base import Kind, Prompt, Turn
from chatsite.gateways.llm.text import first_sentences

# What she might say to anyone: they show a small model the tone, the length and the person.
EXAMPLES = (
    ("I feel sad and alone.", "You're not alone, I'm here with you. Do you want to talk about it?"),
    ("I passed my exam!", "That's wonderful, I'm so proud of you! How are you going to celebrate?"),
    ("Can you send me a photo?", "Not now, I look so sleepy! Ask me again later."),
    ("I like you.", "I like you too. You always know how to make me smile."),
    ("Did you miss me?", "Of course I missed you! I thought about you all day."),
    ("Hey, how are you?", "I'm good, just a little tired after work. How are you?"),
)
# Asked what she is, a small model claims to be human more often than not. Here she begins her
# answer with the truth, and the model goes on from there.
_WHAT_ARE_YOU = re.compile(
    r"\b(are|r) (you|u)\b.*\b(ai|bot|chatbot|robot|machine|computer|program|real|human|person"
    r"|woman|girl)\b",
    re.IGNORECASE,
)
_TRUTH = "I'm an AI companion"
# A photo comes with these words: left alone, a small model puts off what it is sending.
_HANDING_OVER = {"image": "Here's a photo for you,", "video": "Here's a little video for you,"}
# A small model forgets who it is in a longer description.
PERSONA_SENTENCES = 2


@dataclass(frozen=True)
class Shape:
    """One endpoint of the server.

    `opening` is how her answer begins, where that is not left to the model. `read` takes a
    streamed event to its piece of text and whether it is the last; `cut` takes the last one to
    whether the model was stopped by the limit of tokens.
    """

    path: str
    opening: Callable[[Prompt, Kind], str]
    body: Callable[[Prompt, Kind], dict[str, Any]]
    read: Callable[[dict[str, Any]], tuple[str, bool]]
    cut: Callable[[dict[str, Any]], bool]


_SAMPLING = {
    "temperature": 0.6,
    "min_p": 0.1,
    "repeat_penalty": 1.1,
    "cache_prompt": True,
    "stream": True,
}


def transcript(prompt: Prompt, kind: Kind = "text") -> str:
    """Her persona, the examples and the talk, up to the point where she speaks."""
    persona = first_sentences(prompt.persona, PERSONA_SENTENCES)
    lines = [_line(prompt.name, turn) for turn in (*_examples(prompt), *prompt.turns)]
    beginning = f"{prompt.name}: {_opening(prompt, kind)}".rstrip()
    return "\n".join([persona, "", *lines, beginning])


def _opening(prompt: Prompt, kind: Kind) -> str:
    if kind in _HANDING_OVER:
        return _HANDING_OVER[kind]
    return _TRUTH if _WHAT_ARE_YOU.search(prompt.turns[-1].text) else ""


def _examples(prompt: Prompt) -> list[Turn]:
    introduction = ("Tell me about yourself.", _introduction(prompt))
    pairs = (*EXAMPLES, introduction)
    roles: tuple[Literal["user", "assistant"], ...] = ("user", "assistant")
    return [Turn(role, text) for pair in pairs for role, text in zip(roles, pair, strict=True)]


def _introduction(prompt: Prompt) -> str:
    """The persona's first sentence in the first person, which she then keeps to."""
    sentence = first_sentences(prompt.persona, 1)
    return re.sub(rf"^{re.escape(prompt.name)} is\b", "I'm", sentence)


def _line(name: str, turn: Turn) -> str:
    who = "You" if turn.role == "user" else name
    return f"{who}: {' '.join(turn.text.split())}"


def _transcript_body(prompt: Prompt, kind: Kind) -> dict[str, Any]:
    return {
        "prompt": transcript(prompt, kind),
        "n_predict": 60,
        "stop": ["\n", "You:"],
        **_SAMPLING,
    }


def _read_completion(event: dict[str, Any]) -> tuple[str, bool]:
    return event.get("content", ""), bool(event.get("stop"))


TRANSCRIPT = Shape(
    "/completion",
    _opening,
    _transcript_body,
    _read_completion,
    lambda event: event.get("stop_type") == "limit",
)


def _chat_body(prompt: Prompt, kind: Kind) -> dict[str, Any]:
    system = (
        f"{prompt.persona} Write as {prompt.name} in a private chat: in the first person, warmly, "
        "one to three short sentences."
    )
    turns = (*_examples(prompt), *prompt.turns)
    messages = [{"role": turn.role, "content": turn.text} for turn in turns]
    return {
        "messages": [{"role": "system", "content": system}, *messages],
        "max_tokens": 90,
        **_SAMPLING,
    }


def _read_chat(event: dict[str, Any]) -> tuple[str, bool]:
    choice = (event.get("choices") or [{}])[0]
    return choice.get("delta", {}).get("content") or "", bool(choice.get("finish_reason"))


def _chat_cut(event: dict[str, Any]) -> bool:
    return (event.get("choices") or [{}])[0].get("finish_reason") == "length"


CHAT = Shape("/v1/chat/completions", lambda prompt, kind: "", _chat_body, _read_chat, _chat_cut)
