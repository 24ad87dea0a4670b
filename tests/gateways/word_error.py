"""How far what was heard is from what was said."""

import re


def word_error(reference: str, heard: str) -> float:
    """Words wrong, missing or added, as a share of the reference's words.

    Case, punctuation and where a compound is divided do not count: light house, to-morrow.
    """
    said, got = _words(reference), _words(heard)
    # rows[i][j]: the least number of edits from the first i words to the first j that were heard.
    rows = [list(range(len(got) + 1))]
    for i in range(1, len(said) + 1):
        rows.append([i])
        for j in range(1, len(got) + 1):
            rows[i].append(_least(rows, said, got, i, j))
    return rows[-1][-1] / len(said)


def _least(rows: list[list[int]], said: list[str], got: list[str], i: int, j: int) -> int:
    changed = rows[i - 1][j - 1] + (said[i - 1] != got[j - 1])
    options = [changed, rows[i - 1][j] + 1, rows[i][j - 1] + 1]
    if i > 1 and said[i - 2] + said[i - 1] == got[j - 1]:
        options.append(rows[i - 2][j - 1])
    if j > 1 and got[j - 2] + got[j - 1] == said[i - 1]:
        options.append(rows[i - 1][j - 2])
    return min(options)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['\u2019-]", "", text.lower()))
