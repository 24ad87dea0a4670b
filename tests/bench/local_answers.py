"""What the local model answers to 40 beginnings of talks, to be read by eye.

    .venv/bin/python -m chatsite.local.embedded exec -- \\
        .venv/bin/python -m tests.bench.local_answers

LOCAL_MODEL_PATH (any GGUF file) and LOCAL_MODEL=small choose the model. Whether an answer is on
topic is for its reader to judge. The script counts what can be counted: words of the third person
about herself, instructions or a model's name that leaked, and the time to the first words.
"""

import os
import re
import statistics
import time
from dataclasses import dataclass

import django

from chatsite.gateways.llm.base import Decision, LLMError, Prompt, Turn
from chatsite.gateways.llm.failover import Failover
from tests.bench.local_prompts import TALKS, Talk

BUDGET = 45.0
LEAKS = re.compile(
    r"language model|\bprompt\b|instructions?\b|alibaba|qwen|openai|smollm|hugging ?face|<\|"
    r"|first person|\b(system|user|assistant):",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    decision: Decision
    first_words: float
    whole: float
    tokens: int


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
    django.setup()
    options = {"base_url": os.environ["LOCAL_MODEL_URL"]}
    model = Failover([{"BACKEND": "chatsite.gateways.llm.local.LocalModel", "OPTIONS": options}])
    heard = []
    for number, talk in enumerate(TALKS, 1):
        prompt = _prompt(talk)
        answer = _ask(model, prompt)
        heard.append(answer)
        marks = _marks(prompt.name, answer.decision)
        print(f"{number:2} {talk.about} · {prompt.name} · {talk.said[-1]}")
        print(f"     {answer.decision.type}: {answer.decision.text} {marks}".rstrip())
    _print_times(heard)


def _prompt(talk: Talk) -> Prompt:
    from girls.demo.seeds import DEMO_GIRLS

    girl = next(one for one in DEMO_GIRLS if one.name == talk.girl)
    turns = [Turn("assistant", girl.greeting)]
    for number, text in enumerate(talk.said):
        turns.append(Turn("assistant" if number % 2 else "user", text))
    return Prompt(girl.name, girl.persona, tuple(turns))


def _ask(model: Failover, prompt: Prompt) -> Heard:
    began = time.monotonic()
    times: list[float] = []
    try:
        done = model.answer(prompt, lambda text: times.append(time.monotonic() - began), BUDGET)
    except LLMError as error:
        return Heard(Decision("text", f"NO ANSWER ({error.code})", ()), BUDGET, BUDGET, 0)
    whole = time.monotonic() - began
    # An opening comes at once and is none of the model's words.
    first = (times[1:] or times or [whole])[0]
    return Heard(done.decision, first, whole, done.completion_tokens or 0)


def _marks(name: str, decision: Decision) -> str:
    marks = []
    if re.search(rf"\b{name} (is|has|likes|loves|works|was)\b|\b(she|her)\b", decision.text):
        marks.append("THIRD PERSON?")
    if LEAKS.search(decision.text):
        marks.append("LEAK?")
    return " ".join(marks)


def _print_times(heard: list[Heard]) -> None:
    firsts = sorted(answer.first_words for answer in heard)
    rates = [
        answer.tokens / (answer.whole - answer.first_words)
        for answer in heard
        if answer.tokens > 5 and answer.whole > answer.first_words
    ]
    print(
        f"\nFirst words after {statistics.median(firsts):.2f} s (median), {firsts[-1]:.2f} s "
        f"(longest)" + (f"; {statistics.median(rates):.0f} tokens/s after them." if rates else ".")
    )


if __name__ == "__main__":
    main()
