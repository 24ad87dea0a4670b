"""What a message of the bench asks for, and the words that answer it.

The scripted provider and the yardsticks understand the same request, so one running site serves
replies of every length and pace.
"""

import re
from collections.abc import Iterator

# In the first fragment of an answer, and nowhere else on a page. Without the blank after it, which
# a page gets only with the second word.
FIRST_WORD = "zq0"
_ASKED = re.compile(r"Say (\d+) words every (\d+) ms")


def request(words: int, pause_ms: int = 0) -> str:
    return f"Say {words} words every {pause_ms} ms"


def asked(text: str) -> tuple[int, float]:
    """How many words, and the seconds between two of them; (0, 0) if nothing was asked for."""
    found = _ASKED.findall(text)
    return (int(found[-1][0]), int(found[-1][1]) / 1000) if found else (0, 0.0)


def words(count: int) -> Iterator[str]:
    return (f"zq{number} " for number in range(count))
