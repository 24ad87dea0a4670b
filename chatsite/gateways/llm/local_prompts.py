"""The shapes of prompt that suit models which run beside the site."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chatsite.gateways.llm.base import Prompt, Turn

# What she might say to anyone. They show a small model the tone, the length and the person;
# what is particular to her comes from her persona.
EXAMPLES = (
    ("Hey, how are you?", "Better now that you're here! I was just thinking about you."),
    ("I had a terrible day.", "Oh no, come here. Tell me what happened, I'm listening."),
    ("What do you like to do on weekends?", "I sleep in, make a big breakfast and go for a walk."),
    ("Can you send me a photo?", "Only because you asked so nicely. Give me a second to smile!"),
    ("I really like you.", "I like you too. You always know how to make me smile."),
)


@dataclass(frozen=True)
class Shape:
    """One endpoint of the server.

    `read` takes a streamed event to its piece of text and whether it is the last; `cut` takes the
    last one to whether the model was stopped by the limit of tokens.
    """

    path: str
    body: Callable[[Prompt], dict[str, Any]]
    read: Callable[[dict[str, Any]], tuple[str, bool]]
    cut: Callable[[dict[str, Any]], bool]


_SAMPLING = {
    "temperature": 0.6,
    "min_p": 0.1,
    "repeat_penalty": 1.1,
    "cache_prompt": True,
    "stream": True,
}


def transcript(prompt: Prompt) -> str:
    """Her persona, the examples and the talk, up to the point where she speaks."""
    turns = [Turn(role, text) for pair in EXAMPLES for role, text in _pair(pair)]
    lines = [_line(prompt.name, turn) for turn in (*turns, *prompt.turns)]
    return f"{prompt.persona}\n\n" + "\n".join(lines) + f"\n{prompt.name}:"


def _pair(pair: tuple[str, str]) -> Any:
    return ("user", pair[0]), ("assistant", pair[1])


def _line(name: str, turn: Turn) -> str:
    who = "You" if turn.role == "user" else name
    return f"{who}: {' '.join(turn.text.split())}"


def _transcript_body(prompt: Prompt) -> dict[str, Any]:
    return {"prompt": transcript(prompt), "n_predict": 60, "stop": ["\n", "You:"], **_SAMPLING}


def _read_completion(event: dict[str, Any]) -> tuple[str, bool]:
    return event.get("content", ""), bool(event.get("stop"))


TRANSCRIPT = Shape(
    "/completion",
    _transcript_body,
    _read_completion,
    lambda event: event.get("stop_type") == "limit",
)


def _chat_body(prompt: Prompt) -> dict[str, Any]:
    system = (
        f"{prompt.persona} Write as {prompt.name} in a private chat: in the first person, warmly, "
        "one to three short sentences."
    )
    turns = [Turn(role, text) for pair in EXAMPLES for role, text in _pair(pair)]
    messages = [{"role": t.role, "content": t.text} for t in (*turns, *prompt.turns)]
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


CHAT = Shape("/v1/chat/completions", _chat_body, _read_chat, _chat_cut)
