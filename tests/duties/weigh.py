"""Makes the scorer's weights from the lines: `python -m tests.duties.weigh`.

A logistic regression with a class for each kind of danger and one for none, by full gradients
(Adam), with a penalty on large weights. It gives the same file each time. Rounds named `unseen` are
left out, and so are those named after `--without`.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chatsite.duties import crisis, scorer
from tests.duties.lines_of import ROUNDS, Line, lines_of

# So many lines are made of each template.
_OF_TEMPLATE = 10
_ALTERNATIVES = re.compile(r"\(([^)]*)\)")
_STEPS = 240
_RATE = 0.06
_PENALTY = 7e-5
# Of less account, since there are so many of them.
_SCALE_OF_PAIRS = 0.5
_SCALE_OF_WORDS = 0.7
Floats = NDArray[np.float64]


@dataclass
class Sparse:
    """A matrix of windows and features, by its entries."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats
    shape: tuple[int, int]

    def times(self, weights: Floats) -> Floats:
        picked = self.values[:, None] * weights[self.columns]
        sums = [np.bincount(self.rows, part, self.shape[0]) for part in picked.T]
        return np.stack(sums, axis=1)

    def transposed_times(self, errors: Floats) -> Floats:
        picked = self.values[:, None] * errors[self.rows]
        sums = [np.bincount(self.columns, part, self.shape[1]) for part in picked.T]
        return np.stack(sums, axis=1)


def _scale(feature: str) -> float:
    if not feature.startswith("#"):
        return _SCALE_OF_WORDS
    return _SCALE_OF_PAIRS if "+" in feature or ">" in feature else 1.0


def weights_of(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Weights by feature, as whole numbers of `scorer.UNIT`, one for each kind of danger."""
    windows = [list(crisis.windows(line.text)) for line in lines]
    counts = Counter(feature for own in windows for feature in set[str]().union(*own))
    index = {feature: at for at, feature in enumerate(sorted(counts)) if counts[feature] > 1}
    index = {feature: at for at, feature in enumerate(index)}
    names = list(index)
    classes = [*scorer.CATEGORIES, "none"]
    targets = [classes.index(line.expected.split("/")[0]) for line in lines]
    none = classes.index("none")
    chosen = [
        own if target == none else [_whole(own)]
        for own, target in zip(windows, targets, strict=True)
    ]
    matrix = _matrix([found for own in chosen for found in own], index)
    wanted = np.repeat(targets, [len(own) for own in chosen])
    weights = _fitted(matrix, np.eye(len(classes))[wanted][:, :none])
    scales = np.array([*map(_scale, names), 1.0])
    rounded = np.rint(weights * scales[:, None] / scorer.UNIT).astype(int).tolist()
    return {name: row for name, row in zip([*names, "#"], rounded, strict=True) if any(row)}


def lines_of_templates() -> Iterator[Line]:
    """Some of the lines that the templates stand for; the same ones each time."""
    chance = random.Random(1)
    for template in lines_of("templates"):
        made = (
            _ALTERNATIVES.sub(lambda found: chance.choice(found[1].split("|")), template.text)
            for _ in range(_OF_TEMPLATE)
        )
        yield from (Line(template.expected, template.language, text) for text in made)


def _whole(windows: list[set[str]]) -> set[str]:
    """Danger may stand anywhere in a line: the window that says most stands for it."""
    return max(windows, key=len)


def _matrix(found: list[set[str]], index: dict[str, int]) -> Sparse:
    known = [[index[one] for one in sorted(features) if one in index] for features in found]
    bias = len(index)
    scales = np.array([*map(_scale, index), 1.0])
    columns = np.array([column for own in known for column in [*own, bias]])
    rows = np.repeat(np.arange(len(known)), [len(own) + 1 for own in known])
    return Sparse(rows, columns, scales[columns], (len(known), bias + 1))


def _fitted(matrix: Sparse, wanted: Floats) -> Floats:
    weights = np.zeros((matrix.shape[1], wanted.shape[1]))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        sums = matrix.times(weights)
        most = np.maximum(sums.max(axis=1, keepdims=True), 0)
        powers = np.exp(sums - most)
        guesses = powers / (powers.sum(axis=1, keepdims=True) + np.exp(-most))
        slope = matrix.transposed_times(guesses - wanted) / len(wanted)
        slope[:-1] += _PENALTY * weights[:-1]
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        speed = _RATE * min(1.0, 4 * (1 - step / (_STEPS + 1)))
        step_size = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
        weights -= speed * step_size
    return weights


def _written(weights: dict[str, list[int]]) -> str:
    rows = ("\t".join([name, *map(str, row)]) for name, row in sorted(weights.items()))
    return "".join(f"{row}\n" for row in rows)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="*", default=[], metavar="ROUND")
    left_out = parser.parse_args().without
    kept = [name for name in ROUNDS if name not in left_out and not name.endswith("_unseen")]
    weights = weights_of([*lines_of(*kept), *lines_of_templates()])
    scorer.WEIGHTS.write_text(_written(weights), "utf-8")


if __name__ == "__main__":
    _main()
