"""Cleans a small model's plain-text answer while it streams."""

import re

from chatsite.duties.safe_lines import TRUTHS
from chatsite.gateways.llm.text import (
    capped,
    clean,
    clean_so_far,
    first_sentences,
    whole_sentences,
)
from chatsite.gateways.llm.unmarked import Unmarked

MAX_SENTENCES = 3
# The model falls out of its role, or claims to be human, which no companion may. The sentences
# before the match are kept.
_OUT_OF_PART = re.compile(
    r"\b(language model|as an ai\b|ai (model|assistant)|openai|hugging ?face|smollm|qwen|alibaba"
    r"|chatbot|(virtual|digital) assistant|(my|a) (husband|wife|boyfriend|girlfriend)"
    r"|(help|assist) you (with|out|in|today)|(can|may|could) i (help|assist)"
    r"|can(['\u2019]|no)t (help|assist)"
    r"|glad (i|you) (could help|found me)|any (other |more )?(questions|tasks)|programm(ed|er)\b"
    r"|ayudar(te|le)|((vous|te) |[tm]['\u2019])aider|(ihnen|dir) (zu )?helfen|aiutarti"
    r"|i(['\u2019]m| am) (not (a |an )?(bot|robot|ai|machine)|(just )?(a )?(real|human))\b)",
    re.IGNORECASE,
)

_ANNOUNCED = re.compile(r":[ \t]*\n\s*")


class LocalText:
    """Feed it fragments. `visible` is her text so far; `close` returns the final text, maybe ""."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._unmarked = Unmarked()
        # The model begins to write the reader's turn, or another turn of hers.
        self._echo = re.compile(rf"\s*\b(You|User|Human|Reader|Assistant|{re.escape(name)}):")
        self.visible = ""

    def feed(self, fragment: str) -> bool:
        """True if `visible` changed."""
        before = self.visible
        self._unmarked.add_all(fragment)
        self.visible = capped(self._hers(clean_so_far(self._unmarked.text, self._name)))
        return self.visible != before

    def close(self, cut: bool) -> str:
        """At most MAX_SENTENCES sentences; if the model was `cut` off, only complete ones."""
        self._unmarked.close()
        text = self._hers(clean(self._unmarked.text, self._name))
        whole = whole_sentences(text) or (_truth(text) if cut else "")
        return capped(whole if cut or whole else text)

    def _hers(self, text: str) -> str:
        """Her own words: the first line, up to a slip or another speaker's label. A line that
        announces the next one ("Here's a poem:") is no end."""
        text = _ANNOUNCED.sub(": ", text).split("\n", 1)[0]
        if echo := self._echo.search(text):
            text = text[: echo.start()]
        if slip := _OUT_OF_PART.search(text):
            text = whole_sentences(text[: slip.start()]) or _truth(text)
        return first_sentences(text, MAX_SENTENCES)


def _truth(text: str) -> str:
    """What she is, as the opening says it, if the text begins so. It needs no more words."""
    begun = (truth for truth in TRUTHS.values() if text.startswith(truth))
    return next((f"{truth}." for truth in begun), "")
