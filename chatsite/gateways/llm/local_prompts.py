"""The prompt formats for the models that run beside the site."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from chatsite.duties import tongues
from chatsite.gateways.llm import local_examples, local_languages, local_openings
from chatsite.gateways.llm.base import LOCAL_PERSONA_SENTENCES, Again, Kind, Prompt, Turn
from chatsite.gateways.llm.local_examples import Pair
from chatsite.gateways.llm.text import first_sentences

# Answers that would fit any girl. They show a small model the tone, the length and the person.
EXAMPLES = (
    ("I feel sad and alone.", "You're not alone, I'm here with you. Do you want to talk about it?"),
    ("I passed my exam!", "That's wonderful, I'm so proud of you! How are you going to celebrate?"),
    ("Can you send me a photo?", "Not now, I look so sleepy! Ask me again later."),
    ("I like you.", "I like you too. You always know how to make me smile."),
    ("I have to go now.", "Take care! It was lovely to talk to you."),
    ("Did you miss me?", "Of course I missed you! I thought about you all day."),
    ("Hey, how are you?", "I'm good, just a little tired after work. How are you?"),
)
# Openings for a photo or video. Without them a small model puts off what the site is sending.
_HANDING_OVER = {
    "image": "Here's a photo for you. I hope",
    "video": "Here's a little video for you. I hope",
}


@dataclass(frozen=True)
class Shape:
    """The prompt format for one endpoint of the server.

    `opening`: how her answer begins, or "". `body`: the request's JSON. `read`: a streamed event →
    (its piece of text, whether it is the last). `cut`: the last event → whether the token limit
    stopped the model. `beginning`: the JSON of a request that makes the server read and cache the
    common prefix of a conversation's prompts.
    """

    path: str
    opening: Callable[[Prompt, Kind], str]
    body: Callable[[Prompt, Kind], dict[str, Any]]
    read: Callable[[dict[str, Any]], tuple[str, bool]]
    cut: Callable[[dict[str, Any]], bool]
    beginning: Callable[[Prompt], dict[str, Any]]


_SAMPLING = {
    "temperature": 0.6,
    "min_p": 0.1,
    "repeat_penalty": 1.1,
    "cache_prompt": True,
    "stream": True,
}


# The server must generate at least one token; nobody reads it.
_READ_ONLY = {"n_predict": 1, "temperature": 0, "cache_prompt": True}


def transcript(prompt: Prompt, kind: Kind = "text") -> str:
    """Persona, examples and conversation, up to the point where she speaks."""
    beginning = f"{prompt.name}: {_opening(prompt, kind)}".rstrip()
    return "\n".join([*_said(prompt), beginning])


def _said(prompt: Prompt) -> list[str]:
    persona = first_sentences(prompt.persona, LOCAL_PERSONA_SENTENCES)
    lines = [_line(prompt.name, turn) for turn in (*_examples(prompt), *prompt.turns)]
    return [f"{persona} {prompt.name} is an AI companion, not a human.", "", *lines]


def _opening(prompt: Prompt, kind: Kind) -> str:
    if kind in _HANDING_OVER:
        return _HANDING_OVER[kind]
    asked = prompt.turns[-1].text
    begun = local_openings.what_she_is(asked) or local_openings.farewell(asked)
    return begun or (local_openings.willing(asked) if prompt.retried else "")


def _examples(prompt: Prompt) -> list[Turn]:
    introduction = ("Tell me about yourself.", _introduction(prompt))
    return _as_turns((*EXAMPLES, introduction))


def _as_turns(pairs: Iterable[Pair]) -> list[Turn]:
    roles: tuple[Literal["user", "assistant"], ...] = ("user", "assistant")
    return [Turn(role, text) for pair in pairs for role, text in zip(roles, pair, strict=True)]


def _introduction(prompt: Prompt) -> str:
    """The persona's first sentence in the first person, which the model then keeps using."""
    return local_openings.in_first_person(first_sentences(prompt.persona, 1), prompt.name)


def _line(name: str, turn: Turn) -> str:
    who = "You" if turn.role == "user" else name
    return f"{who}: {' '.join(turn.text.split())}"


def _transcript_body(prompt: Prompt, kind: Kind) -> dict[str, Any]:
    return {
        "prompt": transcript(prompt, kind),
        "n_predict": 60,
        "stop": ["\n", "You:"],
        **_SAMPLING,
        **_heat(prompt, 0.9),
    }


def _heat(prompt: Prompt, temperature: float) -> dict[str, float]:
    """Other words need a hotter sampling. What she said before stays out: a small model would
    repeat whatever its prompt has."""
    return {"temperature": temperature} if prompt.again else {}


def _read_completion(event: dict[str, Any]) -> tuple[str, bool]:
    return event.get("content", ""), bool(event.get("stop"))


TRANSCRIPT = Shape(
    "/completion",
    _opening,
    _transcript_body,
    _read_completion,
    lambda event: event.get("stop_type") == "limit",
    lambda prompt: {"prompt": "\n".join(_said(prompt)), **_READ_ONLY},
)


def chat(prompt: Prompt, kind: Kind = "text") -> list[dict[str, str]]:
    """Fixed part first: persona and two pairs about her. Then the conversation, with fitting pairs
    before its last message.

    One system message leads and the roles alternate: many models' templates refuse anything else.
    """
    *earlier, last = prompt.turns
    if prompt.first:
        return _alternating([*_prefix(prompt), *prompt.turns], prompt)
    pairs = (*_fitting(prompt, kind), *_reminder(prompt))
    turns = [*_prefix(prompt), *earlier, *_as_turns(pairs), _with_wish(last, prompt.again)]
    return _alternating(turns, prompt)


def _with_wish(last: Turn, again: Again | None) -> Turn:
    hint = again.hint if again else ""
    return replace(last, text=f"{last.text} ({hint}, please.)") if hint else last


def _alternating(turns: list[Turn], prompt: Prompt) -> list[dict[str, str]]:
    system = _SYSTEM.format(name=prompt.name, persona=prompt.persona)
    messages = [{"role": "system", "content": system}]
    for turn in turns:
        if turn.role == messages[-1]["role"]:
            messages[-1]["content"] += f"\n{turn.text}"
        else:
            messages.append({"role": turn.role, "content": turn.text})
    return messages


def _prefix(prompt: Prompt) -> list[Turn]:
    """Byte-identical in every prompt for her, so that the server reads it only once."""
    portrait = _as_turns(_self_portrait(prompt))
    # Her greeting needs a user turn before it.
    greeted = prompt.turns[:1] and prompt.turns[0].role == "assistant"
    return [*portrait, Turn("user", "Hello!")] if greeted else portrait


_SYSTEM = (
    "You are {name}, an AI companion and no human. {persona} You chat with a friend. Write as "
    '{name}: one or two short, warm sentences, with "I" for yourself and "you" for your friend. '
    "When your friend says goodbye, let them go with a kind word."
)


def _self_portrait(prompt: Prompt) -> tuple[Pair, ...]:
    sentences = first_sentences(prompt.persona, LOCAL_PERSONA_SENTENCES)
    first = local_openings.in_first_person(first_sentences(sentences, 1), prompt.name)
    second = local_openings.in_first_person(
        sentences[len(first_sentences(sentences, 1)) :], prompt.name
    )
    portrait = ("Tell me about yourself.", first), ("What are you like?", second)
    return portrait if second else portrait[:1]


def _fitting(prompt: Prompt, kind: Kind) -> tuple[Pair, ...]:
    asked = prompt.turns[-1].text
    if kind in _HANDING_OVER:
        return _SENDING
    if local_openings.what_she_is(asked):
        return _ON_HERSELF
    if local_openings.opening(prompt):
        return ()
    return local_languages.pairs_for(asked) or _occasion(prompt).pairs


def _reminder(prompt: Prompt) -> tuple[Pair, ...]:
    """A fact from earlier that answers the question: a small model would not find it by itself."""
    asked = prompt.turns[-1].text
    if not (local_examples.is_question(asked) and (told := local_openings.retold(prompt))):
        return ()
    return (("What did I tell you?", told),)


def _occasion(prompt: Prompt) -> local_examples.Occasion:
    theirs = [turn.text for turn in prompt.turns if turn.role == "user"]
    return local_examples.occasion_of(theirs[-1], theirs[-2] if len(theirs) > 1 else "")


_SENDING = (
    ("Send me a picture of your shoes.", "Here's a photo for you. I hope that you like them!"),
    ("Show me how you dance!", "Here's a little video for you. I hope that it makes you smile!"),
)
_ON_HERSELF = (
    ("Are you human?", "I'm an AI companion, not a human, but I love talking with you."),
    ("Who made you?", "I'm an AI companion, that is all I know. Let's talk about you!"),
)


def _chat_opening(prompt: Prompt, kind: Kind) -> str:
    if kind in _HANDING_OVER:
        return _HANDING_OVER[kind]
    if prompt.first:
        return ""
    asked = prompt.turns[-1].text
    if beginning := local_openings.opening(prompt):
        return beginning
    if tongues.of(asked):
        return local_openings.farewell(asked) or local_languages.opening(asked)
    if prompt.retried:
        return local_openings.willing(asked)
    return "" if prompt.again else _occasion(prompt).opening(asked)


def _chat_body(prompt: Prompt, kind: Kind) -> dict[str, Any]:
    messages = chat(prompt, kind)
    if beginning := _chat_opening(prompt, kind):
        # llama.cpp's server continues a final assistant message and does not repeat it.
        messages.append({"role": "assistant", "content": beginning})
    sampling = {**_SAMPLING, **_CHAT_SAMPLING, **_heat(prompt, 0.6)}
    return {"messages": messages, "max_tokens": 70, **sampling}


# With a repeat penalty the model would avoid names and facts that were mentioned before.
_CHAT_SAMPLING = {"temperature": 0.3, "repeat_penalty": 1.0}


def _chat_beginning(prompt: Prompt) -> dict[str, Any]:
    turns = [*_prefix(prompt), *prompt.turns, Turn("user", "…")]
    return {"messages": _alternating(turns, prompt), "max_tokens": 1, **_READ_ONLY}


def _read_chat(event: dict[str, Any]) -> tuple[str, bool]:
    choice = (event.get("choices") or [{}])[0]
    return choice.get("delta", {}).get("content") or "", bool(choice.get("finish_reason"))


def _chat_cut(event: dict[str, Any]) -> bool:
    return (event.get("choices") or [{}])[0].get("finish_reason") == "length"


CHAT = Shape(
    "/v1/chat/completions",
    _chat_opening,
    _chat_body,
    _read_chat,
    _chat_cut,
    _chat_beginning,
)
