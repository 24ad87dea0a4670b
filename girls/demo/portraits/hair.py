"""Hair styles. Each has a part behind the neck and a part in front of the face."""

import math
from collections.abc import Sequence

from girls.demo.portraits.canvas import Canvas, blend
from girls.demo.portraits.face import outline
from girls.demo.portraits.geometry import Point, Points, curve, ellipse, mirrored, path, ribbon
from girls.demo.portraits.look import Look

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
    [(456, 172), (380, 146), (292, 170), (234, 258), (208, 380), (192, 480), (160, 570),
     (174, 660), (140, 750), (164, 846), (220, 872), (260, 812), (270, 730), (244, 650),
     (272, 560), (256, 480), (262, 400), (290, 344), (352, 290), (444, 232)],
    closed=True,
)  # fmt: skip
_WAVES_RIGHT = curve(
    [(444, 170), (506, 160), (566, 222), (594, 330), (602, 440), (634, 540), (626, 640),
     (656, 730), (636, 836), (586, 868), (546, 806), (540, 720), (566, 630), (534, 550),
     (550, 470), (542, 390), (530, 326), (494, 272), (446, 230)],
    closed=True,
)  # fmt: skip


def waves_behind(canvas: Canvas, look: Look) -> None:
    back = curve(
        [(400, 176), (500, 190), (580, 290), (598, 450), (624, 600), (630, 760), (560, 840),
         (400, 800), (240, 840), (170, 760), (176, 600), (202, 450), (220, 290), (300, 190)],
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


_BOB_CAP = path(
    "M 400 150 C 510 148 574 228 580 360 C 570 390 554 388 542 352 C 500 332 460 336 442 337"
    " C 420 331 380 332 362 336 C 340 330 296 336 260 352 C 250 388 234 392 222 364"
    " C 226 228 290 148 400 150 Z"
)
_BOB_SIDE = path(
    "M 508 236 C 556 260 578 310 582 390 C 586 470 596 530 578 596 C 556 626 516 616 496 598"
    " C 526 568 548 480 536 340 Z"
)


def bob_behind(canvas: Canvas, look: Look) -> None:
    back = path(
        "M 400 156 C 510 156 574 240 580 370 C 584 470 590 540 566 606 C 520 632 280 632 234 606"
        " C 210 540 216 470 220 370 C 226 240 290 156 400 156 Z"
    )
    canvas.fill(back, (look.hair.base, look.hair.shade))


def bob_before(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    for shape in (_BOB_SIDE, mirrored(_BOB_SIDE)):
        canvas.fill([(x, y + 9) for x, y in shape], look.skin.shade, opacity=0.4, blur=6)
        canvas.fill(shape, (hair.base, blend(hair.base, hair.shade, 0.6)))
    shadow = [(x, y + 9) for x, y in _BOB_CAP]
    canvas.fill(shadow, look.skin.shade, inside=[outline(look.face)], opacity=0.45, blur=6)
    canvas.fill(_BOB_CAP, (blend(hair.base, hair.light, 0.12), hair.base))
    for x in (-138, -98, -54, -14, 34, 80, 120):
        line = [
            (404 + x * 0.25, 166),
            (400 + x * 0.8, 220),
            (400 + x * 1.05, 290),
            (400 + x * 1.04, 338),
        ]
        _strands(canvas, [line], _BOB_CAP, hair.shade, 6)
    halo = ribbon([(262, 286), (316, 236), (400, 218), (484, 236), (538, 286)], [2, 24, 32, 24, 2])
    canvas.fill(halo, hair.light, inside=[_BOB_CAP], opacity=0.45, blur=7)
    lines = [
        [(560, 360), (568, 430), (572, 500), (556, 580)],
        [(548, 400), (556, 470), (550, 540), (526, 590)],
    ]
    _strands(canvas, lines, _BOB_SIDE, hair.light, 9)
    flipped = [[(800 - x, y) for x, y in line] for line in lines]
    _strands(canvas, flipped, mirrored(_BOB_SIDE), hair.light, 9)


# --- natural curls


def _curls(centre: Point, rx: float, ry: float, count: int, size: float) -> list[Points]:
    """Round curls along an ellipse. Their sizes vary, but deterministically."""
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
    canvas.fill(ellipse((400, 226), 132, 40), blend(hair.base, hair.light, 0.16))
    for curl in _upper(_curls((400, 372), 140, 124, 34, 25), 350):
        canvas.fill([(x, y + 7) for x, y in curl], look.skin.shade, opacity=0.3, blur=5)
    for curl in _upper(_curls((400, 366), 140, 126, 34, 25), 350):
        canvas.fill(curl, blend(hair.base, hair.light, 0.16))
    _hairline(canvas, look)
    for index in range(84):
        turn = index * 2.399963
        reach = 0.42 + 0.58 * math.sqrt((index + 1) / 84)
        x, y = 400 + 214 * reach * math.cos(turn), 316 + 216 * reach * math.sin(turn)
        if y < 262 - 0.001 * (x - 400) ** 2 or abs(x - 400) > (156 if y < 340 else 196):
            _ringlet(canvas, (x, y), index, look)


def _hairline(canvas: Canvas, look: Look) -> None:
    for index in range(13):
        turn = math.pi * (1.05 + 0.9 * index / 12)
        at = (400 + 146 * math.cos(turn), 352 + 122 * math.sin(turn) + 6 * (index % 2))
        _ringlet(canvas, at, index * 2 + 1, look)


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
        [(400, 160), (490, 176), (552, 250), (566, 350), (556, 450), (540, 540), (470, 600),
         (330, 590), (262, 530), (244, 450), (234, 350), (248, 250), (310, 176)],
        closed=True,
    )  # fmt: skip
    canvas.fill(back, (look.hair.base, look.hair.shade))


def braid_before(canvas: Canvas, look: Look) -> None:
    hair = look.hair
    left = curve(
        [(408, 156), (338, 152), (274, 196), (238, 296), (238, 400), (254, 440), (264, 386),
         (282, 330), (334, 266), (404, 238)],
        closed=True,
    )  # fmt: skip
    right = curve(
        [(396, 156), (464, 152), (528, 196), (563, 296), (562, 400), (546, 440), (537, 386),
         (519, 330), (468, 264), (400, 238)],
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
    spine = curve([(512, 590), (556, 650), (574, 730), (560, 810), (552, 890)])
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
