"""Head, neck and features, seen from the front, lit from the upper left."""

from collections.abc import Callable
from functools import partial

from girls.demo.portraits.canvas import Canvas, blend
from girls.demo.portraits.geometry import (
    Point,
    Points,
    ellipse,
    mirrored,
    moved,
    path,
    ribbon,
    scaled,
    symmetric,
    turned,
)
from girls.demo.portraits.look import Face, Look

INK = "#2a1a1c"
EYE_Y = 402
EYE_X = 67


def outline(face: Face) -> Points:
    jaw = 503 + face.jaw
    half = path(
        "M 400 196 C 492 196 541 262 541 356 C 541 420 531 466"
        f" {jaw + 8} 506 C {jaw - 14} 548 446 592 400 593"
    )
    return scaled(symmetric(half), (400, 400), face.width)


def torso() -> Points:
    half = path(
        "M 400 500 L 461 500 C 459 590 457 640 467 676 C 478 712 560 724 612 746"
        " C 676 774 708 840 722 1000 L 400 1000"
    )
    return symmetric(half)


def draw_neck(canvas: Canvas, look: Look) -> None:
    skin, body, head = look.skin, torso(), outline(look.face)
    canvas.fill(body, skin.base)
    side = path("M 425 560 C 432 640 438 680 470 706 L 560 730 L 520 560 Z")
    canvas.fill(side, skin.shade, inside=[body], opacity=0.45, blur=8)
    canvas.fill(moved(scaled(head, (400, 590), 0.92), 8, 50), skin.shade, inside=[body], blur=2)
    for flip in (False, True):
        bone = ribbon([(418, 742), (470, 752), (540, 742)], [2, 7, 1])
        canvas.fill(mirrored(bone) if flip else bone, skin.shade, opacity=0.55, blur=1.5)
    canvas.fill(ellipse((400, 735), 9, 13), skin.shade, opacity=0.5, blur=4)


def draw_ears(canvas: Canvas, look: Look) -> None:
    ear = scaled(
        path("M 536 382 C 566 360 580 392 566 424 C 560 446 552 470 534 462 Z"),
        (400, 400),
        look.face.width,
    )
    inner = ribbon([(546, 396), (562, 396), (556, 424), (546, 440)], [2, 4, 4, 1])
    for shape in (ear, mirrored(ear)):
        canvas.fill(shape, blend(look.skin.base, look.skin.shade, 0.25))
    for shape in (inner, mirrored(inner)):
        canvas.fill(shape, look.skin.shade, opacity=0.8)


def draw_head(canvas: Canvas, look: Look) -> None:
    skin, head = look.skin, outline(look.face)
    canvas.fill(head, (skin.light, skin.base))
    canvas.fill(head, skin.base, opacity=0.55)
    canvas.fill(head, skin.shade, outside=moved(head, -26, -6), inside=[head], opacity=0.40, blur=7)
    canvas.fill(ellipse((345, 290), 95, 70), skin.light, inside=[head], opacity=0.5, blur=30)
    for x in (312, 488):
        canvas.fill(ellipse((x, 470), 40, 27), skin.blush, inside=[head], opacity=0.38, blur=17)
    if look.face.freckles:
        _freckles(canvas, look)
    _nose(canvas, look)
    for flip in (False, True):
        _eye(canvas, look, flip=flip)
        _brow(canvas, look, flip=flip)
    _mouth(canvas, look)


def _freckles(canvas: Canvas, look: Look) -> None:
    spots = [(-96, 0), (-84, -10), (-74, 6), (-62, -6), (-50, 8), (-40, -4), (-88, 14), (-64, 20)]
    spots += [(-26, -12), (-8, -6), (12, -12), (28, -4), (44, 6), (54, -7), (68, 4), (80, -8)]
    spots += [(92, 4), (74, 18), (56, 19), (-30, 10), (34, 14), (-78, 24), (86, 18), (2, -22)]
    for index, (x, y) in enumerate(spots):
        dot = ellipse((400 + x, 462 + y), 1.3 + index % 3 * 0.6)
        canvas.fill(dot, blend(look.skin.shade, "#8a4a2c", 0.45), opacity=0.5, blur=0.5)


def _nose(canvas: Canvas, look: Look) -> None:
    skin, width = look.skin, look.face.nose_width
    dark = blend(skin.shade, INK, 0.22)
    side = path("M 405 386 C 409 420 412 444 424 466 C 424 484 412 486 402 487 Z")
    canvas.fill(side, skin.shade, opacity=0.38, blur=3)
    canvas.fill(ellipse((397, 440), 5, 34), skin.light, opacity=0.75, blur=5)
    canvas.fill(ellipse((398, 468), 10, 8), skin.light, opacity=0.75, blur=4)
    base = ribbon([(386, 484), (394, 489), (400, 490), (406, 489), (414, 484)], [1, 4, 3.5, 4, 1])
    canvas.fill(scaled(base, (400, 480), width), dark, opacity=0.75, blur=0.6)
    wing = ribbon([(421, 466), (426, 476), (419, 484)], [1, 4, 1])
    for shape in (wing, mirrored(wing)):
        canvas.fill(scaled(shape, (400, 480), width), dark, opacity=0.5, blur=0.6)


def _in_eye(face: Face, shape: Points, *, flip: bool) -> Points:
    """Maps an eye's coordinates (drawn as the right one, around 0, 0) to the picture."""
    risen = turned(scaled(shape, (0, 0), 1.19, face.eye_open * 1.11), (0, 0), -face.eye_rise)
    there = moved(risen, 400 + EYE_X, EYE_Y)
    return mirrored(there) if flip else there


def _eye(canvas: Canvas, look: Look, *, flip: bool) -> None:
    place = partial(_in_eye, look.face, flip=flip)
    if look.face.closed[0 if flip else 1]:
        _closed_eye(canvas, look, place)
        return
    almond = place(path("M -31 5 C -20 -16 12 -22 32 -4 C 20 9 -10 13 -31 5 Z"))
    socket = place(path("M -40 6 C -24 -30 20 -36 42 -8 C 26 4 -20 6 -40 6 Z"))
    canvas.fill(socket, look.skin.shade, opacity=0.45, blur=6)
    canvas.fill(almond, "#fbf6f0")
    _iris(canvas, (400 + (-EYE_X if flip else EYE_X), EYE_Y - 4.5), look.face.iris, almond)
    cast = place(path("M -31 5 C -20 -16 12 -23 32 -4 L 32 2 C 12 -14 -18 -9 -31 8 Z"))
    canvas.fill(cast, INK, inside=[almond], opacity=0.28, blur=1.5)
    _lids(canvas, look, place)


def _closed_eye(canvas: Canvas, look: Look, place: Callable[[Points], Points]) -> None:
    """A closed, smiling eye: an arc of lashes that bends upwards in the middle."""
    lid = place(path("M -34 8 C -22 -16 14 -20 34 2 C 16 14 -14 16 -34 8 Z"))
    canvas.fill(lid, blend(look.skin.base, look.skin.shade, 0.28), blur=2)
    lash = [(-36, 9), (-20, 2), (0, -2), (20, 1), (35, 7), (43, 3)]
    canvas.fill(place(ribbon(lash, [1, 4, 5.5, 6, 5, 0.5])), INK)
    fold = ribbon([(-28, -14), (-8, -22), (14, -22), (32, -12)], [0.5, 2, 2.2, 0.5])
    canvas.fill(place(fold), blend(look.skin.shade, INK, 0.25), opacity=0.45)


def _iris(canvas: Canvas, centre: Point, colour: str, almond: Points) -> None:
    """The highlights are on the left in both eyes, because the light comes from there."""
    x, y = centre
    canvas.fill(ellipse(centre, 18.6), blend(colour, INK, 0.45), inside=[almond])
    canvas.fill(ellipse((x, y + 1), 16.4), colour, inside=[almond])
    glow = ellipse((x, y + 7), 10, 6)
    canvas.fill(glow, blend(colour, "#ffffff", 0.35), inside=[almond], opacity=0.7, blur=2)
    canvas.fill(ellipse(centre, 8.4), "#140d10", inside=[almond])
    canvas.fill(ellipse((x - 5, y - 5), 3.6), "#ffffff")
    canvas.fill(ellipse((x + 5, y + 6), 1.6), "#ffffff", opacity=0.7)


def _lids(canvas: Canvas, look: Look, place: Callable[[Points], Points]) -> None:
    lash = [(-32, 6), (-20, -9), (0, -17), (20, -13), (33, -4), (40, -9)]
    canvas.fill(place(ribbon(lash, [2, 4.5, 6, 6.5, 6.5, 0.5])), INK)
    lower = ribbon([(-14, 12), (6, 11.5), (24, 5), (33, -3)], [0.5, 1.6, 2.2, 2])
    canvas.fill(place(lower), blend(look.skin.shade, INK, 0.6), opacity=0.8)
    if look.face.crease:
        fold = ribbon([(-30, -8), (-14, -22), (8, -27), (32, -16)], [1, 2.6, 2.8, 1])
        canvas.fill(place(fold), blend(look.skin.shade, INK, 0.25), opacity=0.75)


def _brow(canvas: Canvas, look: Look, *, flip: bool) -> None:
    arch = ribbon([(431, 364), (452, 355), (484, 349), (514, 365)], [8, 11, 9, 1.5])
    canvas.fill(mirrored(arch) if flip else arch, look.face.brow, opacity=0.94, blur=0.5)


def _mouth(canvas: Canvas, look: Look) -> None:
    face = look.face
    wide = 46 + 7 * face.smile
    left, right, corner = 400 - wide, 400 + wide, 530 - 10 * face.smile
    drop = 564 if face.teeth else 558
    upper = path(
        f"M {left} {corner} C 372 523 386 516 393 517 C 397 514 398 520 400 520 C 402 520"
        f" 403 517 407 517 C 414 516 428 523 {right} {corner} C 426 532 412 533 400 533"
        f" C 388 533 374 532 {left} {corner} Z"
    )
    lower = path(
        f"M {left} {corner} C 374 532 388 533 400 533 C 412 533 426 532 {right} {corner}"
        f" C 434 550 418 {drop} 400 {drop} C 382 {drop} 366 550 {left} {corner} Z"
    )
    middle = (400, 532)
    canvas.fill(ellipse((400, 572), 30, 7), look.skin.shade, opacity=0.5, blur=5)
    canvas.fill(scaled(lower, middle, 1, face.lip_height), face.lips)
    canvas.fill(scaled(upper, middle, 1, face.lip_height), blend(face.lips, INK, 0.11))
    shine = blend(face.lips, "#ffffff", 0.6)
    canvas.fill(ellipse((394, 547), 15, 4), shine, opacity=0.55, blur=2)
    between = _teeth if face.teeth else _closed
    between(canvas, blend(face.lips, INK, 0.5), left, corner)
    _dimples(canvas, look, left, corner)


def _teeth(canvas: Canvas, dark: str, left: float, corner: float) -> None:
    gap = path(
        f"M {left + 7} {corner + 2} C 376 531 390 532 400 532 C 410 532 424 531"
        f" {793 - left} {corner + 2} C 428 545 412 550 400 550 C 388 550 372 545"
        f" {left + 7} {corner + 2} Z"
    )
    canvas.fill(gap, blend(dark, "#5a1d22", 0.5))
    canvas.fill(moved(scaled(gap, (400, 540), 0.95, 0.8), 0, -1), "#fffaf5")


def _closed(canvas: Canvas, dark: str, left: float, corner: float) -> None:
    half = [(left - 2, corner - 1), (380, 531.5)]
    line = [*half, (400, 533.5), *mirrored(half)[::-1]]
    canvas.fill(ribbon(line, [1.5, 3, 2.6, 3, 1.5]), dark, opacity=0.7)


def _dimples(canvas: Canvas, look: Look, left: float, corner: float) -> None:
    fold = ribbon(
        [(left - 1, corner - 5), (left - 6, corner), (left - 3, corner + 6)], [0.5, 3, 0.5]
    )
    for shape in (fold, mirrored(fold)):
        canvas.fill(shape, blend(look.skin.shade, INK, 0.25), opacity=0.4, blur=1)
