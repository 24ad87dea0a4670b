"""Hats, glasses and other things in front of hair and face."""

import math

from girls.demo.portraits.canvas import Canvas, blend
from girls.demo.portraits.geometry import ellipse, mirrored, moved, path, ribbon
from girls.demo.portraits.look import Look, Part


def nothing(canvas: Canvas, look: Look) -> None:
    """No accessories."""


def wearing(*parts: Part) -> Part:
    """Combines several parts; the first is painted first."""

    def draw(canvas: Canvas, look: Look) -> None:
        for part in parts:
            part(canvas, look)

    return draw


def beanie(canvas: Canvas, look: Look, wool: str) -> None:
    fold = blend(wool, "#000000", 0.35)
    canvas.fill(ellipse((400, 92), 34, 30), blend(wool, "#ffffff", 0.5))
    cap = path("M 226 286 C 214 150 300 96 400 96 C 500 96 586 150 574 286 Z")
    canvas.fill(cap, (blend(wool, "#ffffff", 0.14), wool))
    for x in range(-150, 151, 30):
        rib = ribbon([(400 + x * 0.5, 104), (400 + x, 180), (400 + x * 1.12, 270)], [1, 4, 4])
        canvas.fill(rib, fold, inside=[cap], opacity=0.4, blur=1)
    cuff = path(
        "M 212 240 C 300 214 500 214 588 240 C 596 266 596 292 588 312 C 500 286 300 286 212 312"
        " C 204 292 204 266 212 240 Z"
    )
    canvas.fill(moved(cuff, 0, 9), fold, opacity=0.5, blur=7)
    canvas.fill(cuff, (blend(wool, "#ffffff", 0.22), blend(wool, "#000000", 0.06)))
    for x in range(-182, 183, 20):
        rib = ribbon([(400 + x, 216), (400 + x * 1.02, 312)], [4, 4])
        canvas.fill(rib, fold, inside=[cuff], opacity=0.35, blur=1)


def sun_hat(canvas: Canvas, look: Look, straw: str, band: str) -> None:
    shade = blend(straw, "#3a2410", 0.35)
    brim = path(
        "M 76 306 C 112 222 296 200 400 200 C 504 200 688 222 724 306 C 656 338 524 300 400 300"
        " C 276 300 144 338 76 306 Z"
    )
    canvas.fill(moved(brim, 0, 16), "#2a1408", opacity=0.3, blur=10)
    crown = path("M 244 270 C 240 126 314 88 400 88 C 486 88 560 126 556 270 Z")
    canvas.fill(crown, (blend(straw, "#ffffff", 0.25), straw))
    canvas.fill(
        path("M 240 206 C 326 188 474 188 560 206 L 560 262 C 474 240 326 240 240 262 Z"),
        band,
        inside=[crown],
    )
    canvas.fill(brim, (blend(straw, "#ffffff", 0.18), straw))
    for rise in (222, 242, 264):
        weave = ribbon([(120, rise + 56), (400, rise), (680, rise + 56)], [1, 3, 1])
        canvas.fill(weave, shade, inside=[brim], opacity=0.35)


def sunglasses(canvas: Canvas, look: Look, frame: str = "#2b1d22") -> None:
    for flip in (False, True):
        lens = path(
            "M 410 384 C 440 372 506 370 534 382 C 540 420 522 456 478 458 C 436 458 414 424"
            " 410 384 Z"
        )
        glint = ribbon([(438, 392), (462, 388), (490, 388)], [1, 8, 1])
        if flip:
            lens, glint = mirrored(lens), moved(mirrored(glint), 26, 0)
        canvas.fill(moved(lens, 0, 6), "#2a1408", opacity=0.3, blur=5)
        canvas.fill(lens, (frame, blend(frame, "#b4705a", 0.45)))
        canvas.fill(glint, "#ffffff", inside=[lens], opacity=0.5, blur=1)
        arm = ribbon([(530, 388), (556, 384)], [9, 6])
        canvas.fill(mirrored(arm) if flip else arm, frame)
    canvas.fill(ribbon([(386, 394), (400, 389), (414, 394)], [8, 7, 8]), frame)


def headphones(canvas: Canvas, look: Look, shell: str = "#f4ede2") -> None:
    """On her head, over the ears."""
    band = ribbon(
        [(218, 400), (226, 250), (300, 152), (400, 124), (500, 152), (574, 250), (582, 400)],
        [16, 20, 22, 22, 22, 20, 16],
    )
    canvas.fill(moved(band, 0, 6), "#120f20", opacity=0.35, blur=5)
    canvas.fill(band, (shell, blend(shell, "#000000", 0.3)))
    for flip in (False, True):
        cushion = path("M 548 346 C 574 346 582 380 582 420 C 582 460 574 494 548 494 Z")
        cup = path("M 566 340 C 606 346 620 380 620 420 C 620 460 606 494 566 500 Z")
        for shape, paint in ((cushion, "#25223c"), (cup, shell)):
            placed = mirrored(shape) if flip else shape
            canvas.fill(moved(placed, 0, 5), "#120f20", opacity=0.3, blur=4)
            canvas.fill(placed, (paint, blend(paint, "#000000", 0.18)))


def flower(canvas: Canvas, look: Look, petal: str) -> None:
    """A large one above her ear."""
    x, y = 548, 270
    for index in range(6):
        turn = index * math.pi / 3
        leaf = ellipse((x + 24 * math.cos(turn), y + 24 * math.sin(turn)), 21)
        canvas.fill(moved(leaf, 2, 4), "#2a1408", opacity=0.25, blur=4)
        canvas.fill(leaf, (blend(petal, "#ffffff", 0.3), petal))
    canvas.fill(ellipse((x, y), 14), ("#ffe08a", "#e0a030"))
