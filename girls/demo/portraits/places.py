"""Backgrounds for the library pictures."""

from collections.abc import Iterator

from girls.demo.portraits.canvas import HEIGHT, WIDTH, Canvas, blend
from girls.demo.portraits.geometry import (
    Point,
    Points,
    curve,
    ellipse,
    moved,
    path,
    ribbon,
    scatter,
)
from girls.demo.portraits.look import Look
from girls.demo.portraits.scenes import EVERYWHERE


def beach(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#8fd0ea", "#fdf3df"))
    canvas.fill(ellipse((648, 150), 118), "#fff6d8", opacity=0.5, blur=30)
    canvas.fill(ellipse((648, 150), 62), "#fff3c4")
    for left, top, size in (
        (120, 170, 74),
        (196, 188, 54),
        (60, 194, 50),
        (420, 96, 40),
        (470, 104, 30),
    ):
        canvas.fill(ellipse((left, top), size, size * 0.42), "#ffffff", opacity=0.75, blur=6)
    canvas.fill(_box(0, 470, WIDTH, 700), ("#2f8fae", "#86d0cd"))
    sail = path("M 96 466 L 96 352 C 136 392 150 430 152 466 Z")
    canvas.fill(sail, ("#ffffff", "#f0e4d4"))
    canvas.fill(path("M 66 472 L 166 472 L 148 492 L 84 492 Z"), "#a8473c")
    for x, y in scatter(16, (-40, 490, 780, 610)):
        canvas.fill(ribbon([(x, y), (x + 40, y - 3), (x + 84, y)], [0.5, 4, 0.5]), "#ffffff",
                    opacity=0.5)  # fmt: skip
    shore = curve([(-60, 660), (140, 622), (360, 652), (560, 616), (860, 650)])
    canvas.fill([*moved(shore, 0, -12), (860, 1050), (-60, 1050)], "#ffffff", opacity=0.8, blur=2)
    canvas.fill([*shore, (860, 1050), (-60, 1050)], ("#f6e2b6", "#e2bd84"))


def autumn_park(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#fbe9c4", "#f2bd7c"))
    canvas.fill(ellipse((180, 210), 170), "#fffbe6", opacity=0.7, blur=60)
    for foot, width in ((84, 40), (250, 22), (600, 26), (720, 46)):
        trunk = ribbon([(foot, 1000), (foot + 8, 640), (foot - 6, 300)], [width, width * 0.7, 6])
        canvas.fill(trunk, ("#8a5a3e", "#5e3b2b"), opacity=0.85)
    tones = ("#d9772f", "#e7a13a", "#c1502e", "#efbd55", "#b5432f")
    for index in range(74):
        left = (index * 97 % 330) - 30 + index % 2 * 500
        top = (index * 61 % 430) - 30
        tone = tones[index % 5]
        canvas.fill(ellipse((left, top), 44 + index % 4 * 10), tone, opacity=0.72)
    canvas.fill([(0, 800), (800, 770), (800, 1000), (0, 1000)], ("#d08a43", "#a8602f"))
    for index, (x, y) in enumerate(scatter(36, (0, 360, WIDTH, HEIGHT))):
        leaf = curve([(x - 11, y), (x, y - 7), (x + 12, y + 2), (x, y + 7)], closed=True)
        canvas.fill(leaf, tones[index * 3 % 5], opacity=0.95)


def rainy_window(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#41596a", "#6b7f86"))
    lights = ("#ffd58a", "#ff9f7a", "#9fd8ff", "#ffe6b8")
    for index, (x, y) in enumerate(scatter(22, (0, 60, WIDTH, 800))):
        canvas.fill(ellipse((x, y), 22 + index % 5 * 12), lights[index % 4], opacity=0.32, blur=5)
    for index, (x, y) in enumerate(scatter(90, (0, 0, WIDTH, 880))):
        long = 18 + index % 5 * 16
        canvas.fill(ribbon([(x, y), (x - 2, y + long)], [1, 3.5]), "#eaf6ff", opacity=0.5)
        canvas.fill(ellipse((x - 2, y + long), 3.6, 4.6), "#ffffff", opacity=0.65)
    for bar in (_box(0, 0, 38, HEIGHT), _box(762, 0, 800, HEIGHT), _box(0, 0, WIDTH, 34)):
        canvas.fill(bar, ("#e9dccb", "#c9b59d"))
    canvas.fill(_box(0, 330, WIDTH, 356), ("#efe4d5", "#c9b59d"))
    canvas.fill(_box(0, 830, WIDTH, HEIGHT), ("#b98d68", "#8d6547"))


def city_night(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#191a3d", "#b0527a"))
    for left, width, top, tone in (
        (-10, 150, 330, "#2a2650"), (130, 110, 210, "#221f47"), (560, 120, 260, "#241f49"),
        (670, 150, 400, "#2d2955"), (236, 90, 470, "#322c5c"), (480, 90, 430, "#322c5c"),
    ):  # fmt: skip
        canvas.fill(_box(left, top, left + width, HEIGHT), (tone, blend(tone, "#8d4470", 0.55)))
        for number, pane in enumerate(_panes(left, width, top)):
            if (number * 7 + left) % 5 < 2:
                canvas.fill(pane, "#ffd98c", opacity=0.85)
    glows = ("#ffb45e", "#ff7f8e", "#ffd98c", "#8fb6ff")
    for index, (x, y) in enumerate(scatter(16, (0, 620, WIDTH, 960))):
        canvas.fill(ellipse((x, y), 30 + index % 4 * 14), glows[index % 4], opacity=0.38, blur=3)


def _panes(x: float, width: float, top: float) -> Iterator[Points]:
    for row in range(int((HEIGHT - top) // 44)):
        for column in range(int(width // 32)):
            left, high = x + 10 + column * 32, top + 20 + row * 44
            yield _box(left, high, left + 14, high + 22)


def snow(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#a9c6e0", "#f1f5fa"))
    for row, (tone, base, size) in enumerate(
        (("#9db9cc", 640, 190), ("#6f93a8", 720, 250), ("#4d7388", 830, 330))
    ):
        for left in range(-60 + row * 45, 900, 150 - row * 12):
            if 190 < left < 600 and row == 2:
                continue
            _fir(canvas, left, base + left * 37 % 30, size - left * 13 % 60, tone)
    drift = curve([(-60, 800), (160, 760), (420, 800), (640, 750), (860, 790)])
    canvas.fill([*drift, (860, 1050), (-60, 1050)], ("#ffffff", "#dbe7f2"))
    for index, (x, y) in enumerate(scatter(110, (0, 0, WIDTH, HEIGHT))):
        canvas.fill(ellipse((x, y), 2.4 + index % 4 * 1.5), "#ffffff", opacity=0.9, blur=0.6)


def _fir(canvas: Canvas, x: float, foot: float, height: float, tone: str) -> None:
    for level in range(4):
        top = foot - height + level * height * 0.2
        wide = height * (0.14 + level * 0.08)
        low = top + height * 0.36
        tier = path(
            f"M {x} {top:.0f} L {x + wide:.0f} {low:.0f} C {x} {low - 14:.0f} {x} {low - 14:.0f}"
            f" {x - wide:.0f} {low:.0f} Z"
        )
        canvas.fill(tier, (blend(tone, "#ffffff", 0.45), tone))


def bookshelf(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#5a3a2a", "#412a20"))
    spines = (
        "#a8473c",
        "#d9a857",
        "#4c6f68",
        "#e8d9bd",
        "#35506e",
        "#8a5a7a",
        "#c77b4c",
        "#6d7f4a",
    )
    for shelf in range(5):
        foot = 186 + shelf * 206
        x, index = 16, shelf * 5
        while x < WIDTH - 30:
            width, height = 22 + index * 7 % 22, 120 + index * 29 % 52
            tone = spines[index * 5 % 8]
            canvas.fill(
                _box(x, foot - height, x + width, foot), (blend(tone, "#ffffff", 0.12), tone)
            )
            band = _box(x, foot - height + 18, x + width, foot - height + 28)
            canvas.fill(band, blend(tone, "#ffe6b0", 0.6), opacity=0.8)
            x, index = x + width + 3 + (40 if index % 9 == 8 else 0), index + 1
        canvas.fill(_box(0, foot, WIDTH, foot + 20), ("#9a6b49", "#6b462f"))
    canvas.fill(EVERYWHERE, "#2a1710", opacity=0.22)
    canvas.fill(ellipse((150, 120), 330), "#ffcf87", opacity=0.36, blur=90)


def meadow(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#a6d8f0", "#fef7df"))
    canvas.fill(ellipse((160, 170), 90), "#fffbe0", opacity=0.9, blur=14)
    for line, paint in (
        ([(-60, 560), (160, 480), (400, 540), (620, 460), (860, 520)], ("#b9d99a", "#9cc983")),
        ([(-60, 680), (200, 600), (440, 660), (660, 590), (860, 640)], ("#94c373", "#6fa457")),
        ([(-60, 790), (220, 740), (480, 770), (860, 720)], ("#7db35c", "#4f8a43")),
    ):
        canvas.fill([*curve(line), (860, 1050), (-60, 1050)], paint)
    tones = ("#ffffff", "#ffd84f", "#f28fb0", "#d95a4e", "#b79be0")
    for index, (x, y) in enumerate(sorted(scatter(110, (0, 690, WIDTH, HEIGHT)), key=_depth)):
        size = 4 + (y - 690) / 46
        canvas.fill(ribbon([(x, y), (x + 2, y + size * 4)], [2, 3]), "#3f7a3a", opacity=0.8)
        canvas.fill(ellipse((x, y), size, size * 0.8), tones[index % 5])
        canvas.fill(ellipse((x, y), size * 0.35), "#f2b33d")


def _depth(point: Point) -> float:
    return point[1]


def bakery(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#f4dfc2", "#dcb88e"))
    for row in range(9):
        for column in range(-1, 9):
            x, y = column * 104 + row % 2 * 52, 520 + row * 56
            canvas.fill(_box(x, y, x + 100, y + 52), ("#faf2e4", "#ecdcc2"), opacity=0.8)
    for shelf in (208, 410):
        canvas.fill(_box(0, shelf, WIDTH, shelf + 20), ("#a87046", "#7d4f30"))
        for index in range(8):
            _loaf(canvas, 40 + index * 108, shelf, 46 + index * 11 % 12)
    for x in (120, 690):
        canvas.fill(ribbon([(x, -4), (x, 60)], [4, 4]), "#4a3226")
        canvas.fill(ellipse((x, 130), 120), "#fff0bd", opacity=0.5, blur=34)
        shade = path(f"M {x - 20} 58 L {x + 20} 58 L {x + 62} 120 L {x - 62} 120 Z")
        canvas.fill(shade, ("#3f5f54", "#2f4a41"))


def _loaf(canvas: Canvas, x: float, foot: float, size: float) -> None:
    crust = path(
        f"M {x - size:.0f} {foot} C {x - size * 1.1:.0f} {foot - size * 1.3:.0f}"
        f" {x + size * 1.1:.0f} {foot - size * 1.3:.0f} {x + size:.0f} {foot} Z"
    )
    canvas.fill(crust, ("#d99a52", "#a8642d"))
    for step in (-0.4, 0, 0.4):
        cut = ribbon(
            [(x + step * size - 8, foot - size * 0.72), (x + step * size + 8, foot - size * 0.34)],
            [2, 6, 2],
        )
        canvas.fill(cut, "#f6dcae", inside=[crust])


def harbour_dusk(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#4a4f86", "#f59b6c"))
    canvas.fill(ellipse((620, 560), 210), "#ffd28a", opacity=0.6, blur=50)
    canvas.fill(ellipse((620, 560), 76), "#ffe9b5")
    far = curve([(-60, 540), (120, 430), (300, 540), (480, 480), (700, 570), (880, 520)])
    canvas.fill([*far, (880, 640), (-60, 640)], ("#5d5586", "#7a5f86"))
    canvas.fill(_box(0, 600, WIDTH, HEIGHT), ("#d98270", "#45507f"))
    for x, y in scatter(30, (500, 612, 740, 980)):
        streak = ribbon([(x - 40, y), (x, y - 2), (x + 40, y)], [0.5, 4, 0.5])
        canvas.fill(streak, "#ffdfa6", opacity=0.55)
    for x, tone in ((20, "#b5432f"), (112, "#e8d9bd"), (196, "#d9a13a")):
        canvas.fill(_box(x, 500, x + 78, 606), (tone, blend(tone, "#2a2046", 0.35)))
        canvas.fill(path(f"M {x - 8} 502 L {x + 39} 452 L {x + 86} 502 Z"), "#3b2c4e")
        canvas.fill(_box(x + 28, 530, x + 48, 558), "#ffdf95")


def _box(left: float, top: float, right: float, bottom: float) -> Points:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
