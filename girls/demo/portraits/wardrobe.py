"""Clothes and accessories of the portraits."""

from girls.demo.portraits.canvas import Canvas, blend
from girls.demo.portraits.geometry import ellipse, mirrored, path, ribbon, symmetric
from girls.demo.portraits.look import Look


def linen_shirt(canvas: Canvas, look: Look) -> None:
    """A cream shirt, open at the collar, under an apron."""
    cloth, fold = "#f3e6d2", "#d3bd9f"
    half = path(
        "M 400 850 L 470 705 C 520 722 580 730 622 742 C 690 772 722 850 736 1000 L 400 1000"
    )
    shirt = symmetric(half)
    canvas.fill(shirt, (cloth, blend(cloth, fold, 0.4)))
    canvas.fill(
        path("M 640 800 C 630 870 640 940 650 1000 L 736 1000 L 722 830 Z"),
        fold,
        inside=[shirt],
        opacity=0.5,
        blur=6,
    )
    canvas.fill(
        path("M 160 800 C 174 870 166 940 156 1000 L 60 1000 L 84 830 Z"),
        fold,
        inside=[shirt],
        opacity=0.35,
        blur=6,
    )
    canvas.fill(ribbon([(400, 850), (400, 1000)], [3, 3]), fold)
    apron = path("M 276 872 L 524 872 L 556 1000 L 244 1000 Z")
    green = "#4f6b5b"
    canvas.fill(apron, green)
    canvas.fill(
        ribbon([(268, 876), (400, 880), (532, 876)], [5, 5, 5]), blend(green, "#000000", 0.25)
    )
    for flip in (False, True):
        strap = path(
            "M 496 880 L 530 880 C 528 810 520 760 500 716 L 476 712 C 494 760 500 810 496 880 Z"
        )
        collar = path(
            "M 452 668 C 474 690 508 704 528 716 L 478 806 L 400 850 C 428 800 446 740 452 668 Z"
        )
        canvas.fill(mirrored(strap) if flip else strap, green)
        shape = mirrored(collar) if flip else collar
        canvas.fill([(x, y + 7) for x, y in shape], fold, opacity=0.8, blur=4)
        canvas.fill(shape, (blend(cloth, "#ffffff", 0.45), cloth))


def small_hoops(canvas: Canvas, look: Look) -> None:
    for x in (246, 554):
        ring = ellipse((x, 488), 13, 15)
        canvas.fill(ring, "#d9a441", outside=ellipse((x, 487), 9, 11))


def jacket(canvas: Canvas, look: Look) -> None:
    """A dark jacket over a striped shirt, headphones around the neck."""
    tee = symmetric(path("M 400 752 C 440 752 470 736 488 716 L 560 740 L 560 1000 L 400 1000"))
    canvas.fill(tee, "#f2efe9")
    for y in range(790, 1000, 36):
        canvas.fill(
            path(
                f"M 200 {y} C 330 {y + 16} 470 {y + 16} 600 {y} L 600 {y + 13}"
                f" C 470 {y + 29} 330 {y + 29} 200 {y + 13} Z"
            ),
            "#d5546a",
            inside=[tee],
        )
    dark, edge = "#2f2c4a", "#46426b"
    half = path(
        "M 520 712 C 590 726 640 744 668 768 C 710 806 732 880 742 1000 L 486 1000"
        " C 520 900 520 800 500 706 Z"
    )
    for shape in (half, mirrored(half)):
        canvas.fill(shape, (edge, dark))
    lapel = path(
        "M 496 702 C 530 716 560 724 584 730 L 566 850 L 540 840 L 500 1000 L 482 1000"
        " C 512 900 514 800 496 702 Z"
    )
    for shape in (lapel, mirrored(lapel)):
        canvas.fill([(x, y + 6) for x, y in shape], "#151326", opacity=0.5, blur=4)
        canvas.fill(shape, (blend(edge, "#ffffff", 0.08), edge))
    _headphones(canvas)


def _headphones(canvas: Canvas) -> None:
    band = ribbon(
        [(286, 742), (330, 784), (400, 798), (470, 784), (514, 742)], [15, 11, 11, 11, 15]
    )
    canvas.fill([(x, y + 8) for x, y in band], "#120f20", opacity=0.35, blur=5)
    canvas.fill(band, ("#3b3763", "#25223c"))
    for flip in (False, True):
        cushion = path(
            "M 500 674 C 528 662 556 682 562 716 C 568 752 550 778 524 776 C 504 774"
            " 488 690 500 674 Z"
        )
        cup = path(
            "M 520 668 C 556 656 584 688 586 722 C 588 758 566 786 534 780 C 556 748 550"
            " 700 520 668 Z"
        )
        canvas.fill(mirrored(cushion) if flip else cushion, "#25223c")
        canvas.fill(mirrored(cup) if flip else cup, ("#ffffff", "#cfc6b4"))


def round_glasses(canvas: Canvas, look: Look) -> None:
    frame = "#b98a3c"
    for x in (331, 469):
        canvas.fill(ellipse((x, 406), 55, 52), "#ffffff", opacity=0.10)
        canvas.fill(ellipse((x, 406), 57, 54), frame, outside=ellipse((x, 406), 52.5, 49.5))
        glint = ribbon([(x - 34, 386), (x - 22, 370), (x - 6, 362)], [0.5, 5, 0.5])
        canvas.fill(glint, "#ffffff", opacity=0.55, blur=0.8)
    canvas.fill(ribbon([(387, 398), (400, 391), (413, 398)], [5, 5, 5]), frame)
    for flip in (False, True):
        arm = ribbon([(525, 398), (540, 394)], [5, 4])
        canvas.fill(mirrored(arm) if flip else arm, frame)


def wrap_top(canvas: Canvas, look: Look, cloth: str = "#c4573a", fold: str = "#8f3824") -> None:
    """A wrap top with a deep collar, terracotta by default."""
    right = path(
        "M 508 716 C 570 730 620 744 650 764 C 700 800 724 880 736 1000 L 300 1000"
        " C 380 940 470 850 508 716 Z"
    )
    left = mirrored(right)
    for shape, tone in ((right, blend(cloth, fold, 0.28)), (left, cloth)):
        canvas.fill([(x, y - 5) for x, y in shape], fold, opacity=0.5, blur=7)
        canvas.fill(shape, (tone, blend(tone, fold, 0.45)))
    hem = ribbon([(292, 716), (330, 830), (410, 920), (500, 1000)], [5, 15, 15, 15])
    canvas.fill(hem, blend(cloth, "#ffffff", 0.16), inside=[left])
    for points in (
        [(180, 790), (250, 860), (360, 950)],
        [(150, 850), (220, 920), (300, 980)],
        [(640, 800), (600, 880), (520, 960)],
    ):
        canvas.fill(ribbon(points, [0.5, 7, 0.5]), fold, opacity=0.5, blur=2)
    chain = ribbon([(336, 716), (366, 780), (400, 800), (434, 780), (464, 716)], [2.5] * 5)
    canvas.fill(chain, "#e8bf5a")
    canvas.fill(ellipse((400, 812), 11), ("#ffe3a0", "#d99c36"))


def big_hoops(canvas: Canvas, look: Look) -> None:
    for x in (243, 557):
        ring = ellipse((x, 520), 31, 36)
        canvas.fill(ring, ("#ffe09a", "#cf9434"), outside=ellipse((x, 519), 26, 31))


def roll_neck(canvas: Canvas, look: Look, wool: str = "#2f6f7e", fold: str = "#1d4c59") -> None:
    """A thick knitted jumper, teal by default."""
    half = path(
        "M 400 690 L 470 690 C 510 716 580 728 622 744 C 692 772 726 850 742 1000 L 400 1000"
    )
    body = symmetric(half)
    canvas.fill(body, (wool, blend(wool, fold, 0.6)))
    for index, x in enumerate(range(120, 700, 29)):
        bend = (x - 400) * 0.10
        line = ribbon([(x - bend, 730), (x, 860), (x + bend, 1000)], [4, 5, 5])
        canvas.fill(
            line,
            fold if index % 2 else blend(wool, "#ffffff", 0.12),
            inside=[body],
            opacity=0.5,
            blur=1,
        )
    collar = path(
        "M 320 616 C 350 640 450 640 480 616 C 494 650 498 690 494 726 C 440 762 360 762"
        " 306 726 C 302 690 306 650 320 616 Z"
    )
    canvas.fill([(x, y + 10) for x, y in collar], fold, opacity=0.7, blur=6)
    canvas.fill(collar, (blend(wool, "#ffffff", 0.10), blend(wool, fold, 0.25)))
    for x in range(318, 490, 15):
        line = ribbon(
            [(400 + (x - 400) * 0.93, 626), (x, 690), (400 + (x - 400) * 1.04, 742)], [4, 4]
        )
        canvas.fill(line, fold, inside=[collar], opacity=0.5, blur=0.8)


def studs(canvas: Canvas, look: Look) -> None:
    for x in (248, 552):
        canvas.fill(ellipse((x, 470), 6), "#f4efe4")
