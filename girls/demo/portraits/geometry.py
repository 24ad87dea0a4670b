"""Curves as polygons' points, in the coordinates of an 800 x 1000 picture."""

import math
import re
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Points = list[Point]

STEPS = 24
_TOKEN = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_ARITY = {"M": 1, "L": 1, "C": 3}


def path(data: str) -> Points:
    """A shape in SVG's notation: absolute M, L, C and Z, with every letter repeated."""
    points: Points = []
    tokens = iter(_TOKEN.findall(data))
    for command in tokens:
        if command == "Z":
            break
        stops = [(float(next(tokens)), float(next(tokens))) for _ in range(_ARITY[command])]
        points += _bezier(points[-1], *stops) if command == "C" else stops
    return points


def _bezier(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield _weighted(weights, (a, b, c, d))


def _weighted(weights: Sequence[float], points: Sequence[Point]) -> Point:
    pairs = list(zip(weights, points, strict=True))
    return sum(w * x for w, (x, _) in pairs), sum(w * y for w, (_, y) in pairs)


def curve(points: Sequence[Point], *, closed: bool = False) -> Points:
    """A smooth curve through the points (Catmull-Rom)."""
    ends = (points[-1], points[0], points[1]) if closed else (points[0], points[-1], points[-1])
    row = [ends[0], *points, ends[1], ends[2]]
    count = len(points) if closed else len(points) - 1
    smooth = [row[1]]
    for p0, p1, p2, p3 in (row[i : i + 4] for i in range(count)):
        b = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        c = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        smooth += _bezier(p1, b, c, p2)
    return smooth


def ribbon(points: Sequence[Point], widths: Sequence[float]) -> Points:
    """A stroke along a smooth curve. Its width is interpolated from `widths`."""
    line = curve(points)
    left, right = [], []
    for index, (x, y) in enumerate(line):
        dx, dy = _direction(line, index)
        half = _at(widths, index / (len(line) - 1)) / 2
        left.append((x - dy * half, y + dx * half))
        right.append((x + dy * half, y - dx * half))
    return left + right[::-1]


def _direction(line: Points, index: int) -> Point:
    (x0, y0), (x1, y1) = line[max(index - 1, 0)], line[min(index + 1, len(line) - 1)]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    return (x1 - x0) / length, (y1 - y0) / length


def _at(values: Sequence[float], share: float) -> float:
    place = share * (len(values) - 1)
    index = min(int(place), len(values) - 2)
    return values[index] + (values[index + 1] - values[index]) * (place - index)


def ellipse(centre: Point, rx: float, ry: float | None = None) -> Points:
    ry = rx if ry is None else ry
    turns = (2 * math.pi * step / 72 for step in range(72))
    return [(centre[0] + rx * math.cos(t), centre[1] + ry * math.sin(t)) for t in turns]


def scatter(count: int, box: tuple[float, float, float, float]) -> Iterator[Point]:
    """Evenly spread points without a pattern (Roberts' R2) in (left, top, right, bottom)."""
    left, top, right, bottom = box
    for index in range(1, count + 1):
        across, down = index * 0.7548776662 % 1, index * 0.5698402910 % 1
        yield left + across * (right - left), top + down * (bottom - top)


def mirrored(points: Sequence[Point], axis: float = 400) -> Points:
    return [(2 * axis - x, y) for x, y in points]


def symmetric(half: Points, axis: float = 400) -> Points:
    """The whole shape. `half` is its right side, from top to bottom."""
    return half + mirrored(half, axis)[::-1]


def moved(points: Sequence[Point], dx: float, dy: float) -> Points:
    return [(x + dx, y + dy) for x, y in points]


def scaled(points: Sequence[Point], centre: Point, sx: float, sy: float = 1.0) -> Points:
    cx, cy = centre
    return [(cx + (x - cx) * sx, cy + (y - cy) * sy) for x, y in points]


def turned(points: Sequence[Point], centre: Point, degrees: float) -> Points:
    cx, cy = centre
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)
        for x, y in points
    ]
