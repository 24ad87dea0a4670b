"""Hair styles: each a part behind the neck and a part before the face."""

import math
from collections.abc import Sequence

from girls.portraits.canvas import Canvas, blend
from girls.portraits.geometry import Point, Points, curve, ellipse, mirrored, path, ribbon
from girls.portraits.look import Look

Strand = Sequence[Point]


def _strands(
    canvas: Canvas, lines: Sequence[Strand], lock: Points, colour: str, width: float = 9
) -> None:
    for index, line in enumerate(lines):
        wide = width * (1, 0.6, 0.8)[index % 3]
        stroke = ribbon(line, [1, wide, wide * 0.8, 1])
        canvas.fill(stroke, colour, inside=[lock], opacity=0.8, blur=1.2)


# --- long waves, parted at the side

_WAVES_LEFT = curve(
    [(452, 176), (372, 146), (282, 172), (228, 262), (206, 380), (188, 480), (158, 570),
     (170, 660), (140, 750), (160, 840), (214, 872), (258, 812), (272, 730), (246, 650),
     (272, 560), (258, 480), (264, 400), (288, 330), (350, 268), (440, 214)],
    closed=True,
)  # fmt: skip
_WAVES_RIGHT = curve(
    [(440, 178), (510, 160), (572, 222), (596, 330), (602, 440), (634, 540), (626, 640),
     (654, 730), (640, 830), (590, 868), (548, 806), (540, 720), (566, 630), (536, 550),
     (548, 470), (540, 390), (528, 320), (494, 254), (444, 212)],
    closed=True,
)  # fmt: skip


def waves_behind(canvas: Canvas, look: Look) -> None:
    back = curve(
        [(400, 160), (500, 180), (580, 290), (598, 450), (624, 600), (630, 760), (560, 840),
         (400, 800), (240, 840), (170, 760), (176, 600), (202, 450), (220, 290), (300, 180)],
        closed=True,
    )  # fmt: skip
    canvas.fill(back, (look.hair.shade, blend(look.hair.shade, "#000000", 0.25)))


def waves_before(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    for lock in (_WAVES_RIGHT, _WAVES_LEFT):
        canvas.fill([(x, y + 8) for x, y in lock], look.skin.shade, opacity=0.35, blur=7)
        canvas.fill(lock, (hair.base, blend(hair.base, hair.shade, 0.45)))
    dark = [
        [(440, 200), (330, 240), (262, 350), (240, 480), (224, 600), (222, 720), (200, 840)],
        [(430, 190), (300, 220), (238, 340), (222, 460), (192, 570), (202, 680), (176, 800)],
    ]
    light = [
        [(420, 176), (310, 196), (250, 290), (226, 400), (210, 500)],
        [(430, 184), (320, 214), (266, 310), (246, 420), (236, 520), (206, 610)],
        [(206, 560), (178, 620), (196, 690), (164, 770)],
        [(258, 580), (232, 660), (250, 740), (222, 830)],
    ]
    _strands(canvas, dark, _WAVES_LEFT, hair.shade, 10)
    _strands(canvas, light, _WAVES_LEFT, hair.light, 11)
    dark = [
        [(452, 190), (530, 240), (566, 350), (574, 470), (596, 570), (594, 680), (612, 820)],
        [(460, 184), (550, 240), (584, 360), (592, 480), (616, 580), (610, 660), (634, 760)],
    ]
    light = [
        [(470, 184), (540, 226), (574, 320), (584, 430), (606, 520)],
        [(552, 440), (568, 540), (584, 620), (560, 720), (584, 820)],
    ]
    _strands(canvas, dark, _WAVES_RIGHT, hair.shade, 10)
    _strands(canvas, light, _WAVES_RIGHT, hair.light, 10)


# --- a bob with a fringe


def bob_behind(canvas: Canvas, look: Look) -> None:
    back = path(
        "M 400 150 C 530 150 588 240 592 370 C 596 470 604 540 600 612 C 540 640 260 640 200 612"
        " C 196 540 204 470 208 370 C 212 240 270 150 400 150 Z"
    )
    canvas.fill(back, (look.hair.base, look.hair.shade))


def bob_before(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    side = path(
        "M 500 230 C 560 260 588 300 592 380 C 596 470 606 550 602 618 C 570 632 540 628 524 616"
        " C 536 560 546 470 532 330 Z"
    )
    cap = path(
        "M 400 148 C 522 146 590 236 592 372 C 574 400 556 396 536 372 C 520 340 486 336 452 346"
        " C 424 352 396 350 372 344 C 334 334 292 338 264 372 C 244 396 226 400 208 372"
        " C 210 236 278 150 400 148 Z"
    )
    for shape in (side, mirrored(side), cap):
        canvas.fill([(x, y + 9) for x, y in shape], look.skin.shade, opacity=0.4, blur=6)
    for shape in (side, mirrored(side)):
        canvas.fill(shape, (hair.base, hair.shade))
    canvas.fill(cap, (blend(hair.base, hair.light, 0.12), hair.base))
    for x in (-150, -104, -58, -14, 34, 82, 126):
        line = [
            (404 + x * 0.25, 166),
            (400 + x * 0.8, 220),
            (400 + x * 1.05, 290),
            (400 + x * 1.04, 352),
        ]
        _strands(canvas, [line], cap, hair.shade, 6)
    halo = ribbon([(250, 286), (310, 232), (400, 214), (490, 232), (550, 286)], [2, 26, 34, 26, 2])
    canvas.fill(halo, hair.light, inside=[cap], opacity=0.42, blur=7)
    for shape, flip in ((side, False), (mirrored(side), True)):
        line = [(566, 330), (576, 420), (580, 510), (578, 590)]
        lines = [[(800 - x, y) for x, y in line]] if flip else [line]
        _strands(canvas, lines, shape, hair.light, 12)


# --- natural curls


def _curls(centre: Point, rx: float, ry: float, count: int, size: float) -> list[Points]:
    """Round locks along an ellipse, their sizes uneven but always the same."""
    turns = [2 * math.pi * index / count for index in range(count)]
    return [
        ellipse(
            (centre[0] + rx * math.cos(t), centre[1] + ry * math.sin(t)),
            size * (1 + 0.22 * math.sin(index * 2.4)),
        )
        for index, t in enumerate(turns)
    ]


def curls_behind(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    canvas.fill(ellipse((400, 330), 222, 226), hair.shade)
    for curl in _curls((400, 330), 206, 212, 30, 40):
        canvas.fill(curl, hair.shade)
    for curl in _curls((400, 320), 186, 192, 26, 34):
        canvas.fill(curl, blend(hair.base, hair.shade, 0.4))
    canvas.fill(ellipse((400, 316), 186, 190), blend(hair.base, hair.shade, 0.4))


def curls_before(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    for row, (rx, ry, cy, count, size) in enumerate(
        ((168, 150, 318, 26, 31), (140, 112, 280, 24, 29), (100, 62, 232, 17, 29))
    ):
        tone = blend(hair.base, hair.light, row * 0.12)
        for curl in _upper(_curls((400, cy), rx, ry, count, size), 330 - row * 46):
            canvas.fill(curl, tone)
    for index in range(46):
        turn = index * 2.399963
        reach = 0.42 + 0.58 * math.sqrt((index + 1) / 46)
        x, y = 400 + 196 * reach * math.cos(turn), 300 + 200 * reach * math.sin(turn)
        if y < 262 - 0.0024 * (x - 400) ** 2 or abs(x - 400) > 160:
            _ringlet(canvas, (x, y), index, look)


def _upper(shapes: list[Points], lowest: float) -> list[Points]:
    return [shape for shape in shapes if sum(y for _, y in shape) / len(shape) < lowest]


def _ringlet(canvas: Canvas, at: Point, index: int, look: Look) -> None:
    x, y = at
    r = 12 + index % 4 * 2.5
    turn = index * 0.9
    arc = [
        (x + r * math.cos(turn + step * 0.8), y + r * math.sin(turn + step * 0.8))
        for step in range(6)
    ]
    colour = look.hair.light if index % 3 else look.hair.shade
    canvas.fill(ribbon(arc, [0.5, 4, 4, 0.5]), colour, opacity=0.6, blur=0.6)


# --- combed back, with a braid over the shoulder


def braid_behind(canvas: Canvas, look: Look) -> None:
    back = curve(
        [(400, 158), (490, 172), (552, 240), (566, 350), (556, 450), (540, 540), (470, 600),
         (330, 590), (262, 530), (244, 450), (234, 350), (248, 240), (310, 172)],
        closed=True,
    )  # fmt: skip
    canvas.fill(back, (look.hair.base, look.hair.shade))


def braid_before(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    left = curve(
        [(412, 166), (330, 162), (262, 220), (236, 320), (240, 410), (256, 436), (266, 380),
         (284, 318), (336, 262), (408, 222)],
        closed=True,
    )  # fmt: skip
    right = curve(
        [(398, 168), (474, 162), (540, 220), (566, 320), (560, 410), (544, 436), (536, 380),
         (520, 318), (472, 258), (404, 222)],
        closed=True,
    )  # fmt: skip
    for lock in (right, left):
        canvas.fill([(x, y + 7) for x, y in lock], look.skin.shade, opacity=0.4, blur=6)
        canvas.fill(lock, (hair.base, blend(hair.base, hair.shade, 0.5)))
    for x in (0, 18, 36):
        line = [
            (400 - x, 190),
            (330 - x * 0.7, 220 - x * 0.4),
            (270 - x * 0.4, 300),
            (250 - x * 0.2, 400),
        ]
        tone = hair.light if x != 18 else hair.shade
        _strands(canvas, [line], left, tone, 8)
        _strands(canvas, [[(806 - a, b) for a, b in line]], right, tone, 8)
    wisp = ribbon([(268, 350), (252, 430), (262, 500), (246, 560)], [1, 7, 6, 0.5])
    canvas.fill(wisp, hair.base)
    wisp = ribbon([(534, 350), (548, 430), (540, 510)], [1, 7, 0.5])
    canvas.fill(wisp, hair.base)
    _braid(canvas, look)


def _braid(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    spine = curve([(548, 540), (584, 620), (590, 710), (572, 800), (566, 900)])
    stops = spine[:: max(1, len(spine) // 11)]
    canvas.fill(ribbon(stops, [30, 52, 50, 44, 24]), hair.shade)
    for index, (x, y) in enumerate(stops[:-1]):
        side = 1 if index % 2 else -1
        wide = 30 - index * 0.9
        knot = curve(
            [(x - side * wide * 0.35, y - 26), (x + side * wide, y - 14), (x + side * wide, y + 14),
             (x - side * wide * 0.5, y + 36), (x - side * wide * 0.2, y + 4)],
            closed=True,
        )  # fmt: skip
        canvas.fill(knot, (hair.base, blend(hair.base, hair.shade, 0.6)))
        shine = ribbon(
            [(x + side * 4, y - 16), (x + side * wide * 0.75, y - 4), (x, y + 20)], [0.5, 6, 0.5]
        )
        canvas.fill(shine, hair.light, inside=[knot], opacity=0.8, blur=0.8)
    x, y = stops[-1]
    canvas.fill(ellipse((x, y), 17, 11), "#b8433a")
    tail = curve(
        [(x - 13, y + 6), (x + 13, y + 6), (x + 18, y + 60), (x, y + 100), (x - 16, y + 60)],
        closed=True,
    )
    canvas.fill(tail, (hair.base, hair.shade))
