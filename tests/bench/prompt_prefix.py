"""How much of a talk's prompts a provider has read before, and how large they are.

make bench-prompt              by the estimate, at both budgets
make bench-prompt MODEL=URL    as llama.cpp's server there reports it, too
"""

import sys
from itertools import pairwise

import django
import requests


def main() -> None:
    django.setup()
    from django.conf import settings

    from tests.chat.prompt import prefixes
    from tests.chat.prompt.test_prefix import TURNS, reader_of_mia

    for tokens in (4_096, 16_384):
        settings.LLM_CONTEXT_TOKENS = tokens
        prompts = [*prefixes.of(reader_of_mia(), TURNS)]
        found = prefixes.shares(prompts)
        sizes = sorted(one.whole for one in found)
        moved = sum(one.cached < 0.8 * one.whole for one in found)
        print(
            f"{tokens} tokens: {prefixes.share(found):.3f} of {TURNS} turns' prompts read before; "
            f"the history began elsewhere {moved} times; the largest prompt {sizes[-1]}, "
            f"the median {sizes[len(sizes) // 2]} by the estimate"
        )
        for url in sys.argv[1:]:
            _ask(url, prompts)


def _ask(url: str, prompts: list[str]) -> None:
    """Only as many as fit the server's context."""
    read = cached = 0
    for text, _ in pairwise(prompts):
        body = {"prompt": text, "n_predict": 1, "temperature": 0, "cache_prompt": True}
        answer = requests.post(f"{url}/completion", json=body, timeout=600)
        if not answer.ok:
            break
        told = answer.json()["timings"]
        read, cached = read + told["prompt_n"], cached + told["cache_n"]
    print(f"  {url}: {cached / (read + cached):.3f} of {read + cached} tokens from its cache")


if __name__ == "__main__":
    main()
