"""Clothes for the library pictures. `partial` chooses their colours."""

from girls.demo.portraits.canvas import Canvas, blend
from girls.demo.portraits.geometry import (
    Points,
    ellipse,
    mirrored,
    moved,
    path,
    ribbon,
    scatter,
    symmetric,
)
from girls.demo.portraits.look import Look

BLACK, WHITE = "#000000", "#ffffff"


def tee(canvas: Canvas, look: Look, cloth: str, stripe: str = "") -> None:
    """A T-shirt with a round neck; striped if a second colour is given."""
    body = _body("M 400 786 C 446 782 474 752 486 716")
    canvas.fill(moved(body, 0, -5), blend(cloth, BLACK, 0.4), inside=[body], opacity=0.4, blur=6)
    canvas.fill(body, (cloth, blend(cloth, BLACK, 0.14)))
    for y in range(768, 1010, 40) if stripe else ():
        line = ribbon([(40, y + 26), (240, y + 6), (400, y), (560, y + 6), (760, y + 26)], [15, 15])
        canvas.fill(line, stripe, inside=[body])
    _sleeves(canvas, body, cloth)
    hem = ribbon([(314, 716), (330, 756), (400, 786), (470, 756), (486, 716)], [9, 10, 10, 10, 9])
    canvas.fill(hem, blend(stripe or cloth, BLACK, 0.12))


def strap_dress(canvas: Canvas, look: Look, cloth: str, dots: str = "") -> None:
    """A summer dress with straps; dotted if a second colour is given."""
    half = path(
        "M 400 874 C 440 868 476 846 490 806 L 492 722 L 520 727 C 522 784 540 838 596 884"
        " C 610 920 612 960 612 1000 L 400 1000"
    )
    dress = symmetric(half)
    for flip in (False, True):
        arm = ribbon([(598, 884), (616, 940), (618, 1004)], [1, 7, 9])
        canvas.fill(mirrored(arm) if flip else arm, look.skin.shade, opacity=0.7, blur=2.5)
    canvas.fill(moved(dress, 0, -6), look.skin.shade, opacity=0.45, blur=5)
    canvas.fill(dress, (blend(cloth, WHITE, 0.1), blend(cloth, BLACK, 0.16)))
    for x, y in scatter(70 if dots else 0, (190, 800, 612, 1000)):
        dot = ellipse((x, y), 6.5)
        canvas.fill(dot, dots, inside=[dress])
    for points in ([(500, 850), (480, 920), (490, 1000)], [(300, 850), (322, 920), (310, 1000)]):
        canvas.fill(ribbon(points, [0.5, 8, 8]), blend(cloth, BLACK, 0.4), opacity=0.4, blur=3)


def hoodie(canvas: Canvas, look: Look, cloth: str) -> None:
    body = _body("M 400 846 C 436 800 456 740 470 700")
    fold = blend(cloth, BLACK, 0.38)
    canvas.fill(body, (cloth, blend(cloth, BLACK, 0.2)))
    _sleeves(canvas, body, cloth)
    hood = path(
        "M 452 660 C 524 664 580 704 586 752 C 560 806 470 842 400 862 C 440 806 464 744 452 660 Z"
    )
    for shape in (hood, mirrored(hood)):
        canvas.fill(moved(shape, 0, 9), fold, opacity=0.7, blur=7)
        canvas.fill(shape, (blend(cloth, WHITE, 0.14), cloth))
    for flip in (False, True):
        inner = ribbon([(456, 672), (462, 740), (436, 804), (402, 850)], [2, 7, 8, 2])
        cord = ribbon([(440, 818), (450, 880), (444, 944)], [6, 6, 6])
        canvas.fill(mirrored(inner) if flip else inner, fold, opacity=0.8, blur=1)
        canvas.fill(mirrored(cord) if flip else cord, blend(cloth, WHITE, 0.75))


def coat(canvas: Canvas, look: Look, cloth: str, scarf: str) -> None:
    """A winter coat under a thick scarf."""
    fold = blend(cloth, BLACK, 0.4)
    body = _body("M 400 700 L 470 700")
    canvas.fill(body, (cloth, blend(cloth, BLACK, 0.25)))
    _sleeves(canvas, body, cloth)
    lapel = path("M 486 730 L 600 752 L 560 880 L 520 866 L 430 1000 L 404 1000 Z")
    for shape in (lapel, mirrored(lapel)):
        canvas.fill(moved(shape, 0, 8), fold, opacity=0.6, blur=6)
        canvas.fill(shape, (blend(cloth, WHITE, 0.12), cloth))
    _scarf(canvas, scarf)


def _scarf(canvas: Canvas, wool: str) -> None:
    fold = blend(wool, BLACK, 0.4)
    end = path(
        "M 318 760 L 398 770 C 396 850 384 920 380 985 L 296 976 C 312 900 316 830 318 760 Z"
    )
    canvas.fill(moved(end, 6, 8), fold, opacity=0.5, blur=6)
    canvas.fill(end, (wool, blend(wool, BLACK, 0.15)))
    for y in (900, 930):
        canvas.fill(ribbon([(300, y), (392, y + 10)], [10, 10]), blend(wool, WHITE, 0.55),
                    inside=[end])  # fmt: skip
    under = path(
        "M 300 640 C 340 668 460 668 500 640 C 530 680 532 740 516 780 C 450 822 350 822 284 780"
        " C 268 740 270 680 300 640 Z"
    )
    over = path(
        "M 282 700 C 350 772 452 742 512 668 C 536 700 540 742 520 784 C 450 832 340 826 284 784"
        " C 272 756 272 726 282 700 Z"
    )
    canvas.fill(moved(under, 0, 10), fold, opacity=0.6, blur=8)
    canvas.fill(under, (wool, blend(wool, BLACK, 0.18)))
    canvas.fill(moved(over, 0, -6), fold, inside=[under], opacity=0.6, blur=5)
    canvas.fill(over, (blend(wool, WHITE, 0.12), blend(wool, BLACK, 0.1)))
    for shift in (0, 26, 52):
        line = ribbon([(290, 722 + shift), (400, 764 + shift * 0.7), (518, 690 + shift)], [1, 4, 1])
        canvas.fill(line, fold, inside=[over], opacity=0.45, blur=1.5)


def _body(neckline: str) -> Points:
    """Shoulders and chest below a neckline. `neckline` is its right half."""
    return symmetric(
        path(f"{neckline} C 524 724 580 732 622 744 C 690 772 722 850 738 1000 L 400 1000")
    )


def _sleeves(canvas: Canvas, body: Points, cloth: str) -> None:
    """The shadows where the arms touch the chest."""
    for flip in (False, True):
        seam = ribbon([(606, 850), (618, 920), (622, 1004)], [1, 9, 12])
        shape = mirrored(seam) if flip else seam
        canvas.fill(shape, blend(cloth, BLACK, 0.45), inside=[body], opacity=0.5, blur=4)
