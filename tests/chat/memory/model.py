"""A cheap model in a local HTTP server: it names facts as it is told to, and sums up by quoting."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from tests.gateways.double import Double, Handler, Script, says

Told = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
# What four characters cost, about.
CHARACTERS_A_TOKEN = 4


def completes(text: str, prompt: str = "", finish: str = "stop") -> Script:
    usage = {
        "prompt_tokens": len(prompt) // CHARACTERS_A_TOKEN,
        "completion_tokens": len(text) // CHARACTERS_A_TOKEN,
    }
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return says({"model": "cheap-1", "choices": [choice], "usage": usage})


def names(*facts: dict[str, Any]) -> Script:
    return completes(json.dumps({"facts": list(facts)}))


def fact(message: int, text: str, quote: str, **more: str) -> dict[str, Any]:
    about = {"subject": "other", "key": f"other:{quote[:20]}", **more}
    return {"message": message, "text": text, "quote": quote, **about}


def model(told: Told = lambda lines: []) -> Script:
    """`told`: the facts in these messages."""

    def script(handler: Handler) -> None:
        system, lines = asked_of(handler.asked.json)
        prompt = "".join(turn["content"] for turn in handler.asked.json["messages"])
        if "keep notes" in system:
            completes(json.dumps({"facts": told(lines)}), prompt)(handler)
        else:
            completes(_summed(lines), prompt)(handler)

    return script


def asked_of(body: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The instructions, and the lines of what they are about. Any other order of roles is refused
    by some providers."""
    assert [turn["role"] for turn in body["messages"]] == ["system", "user"]
    system, words = (turn["content"] for turn in body["messages"])
    return system, [json.loads(line) for line in words.splitlines()]


def _summed(lines: Iterable[dict[str, Any]]) -> str:
    said = [str(line.get("text") or line.get("part")) for line in lines]
    return "The reader talked about this: " + "; ".join(words[:60] for words in said) + "."


def asked(double: Double, what: str) -> list[list[dict[str, Any]]]:
    """The lines of each request of a kind: "keep notes", or "short record"."""
    found = (asked_of(request.json) for request in double.requests)
    return [lines for system, lines in found if what in system]
