"""Backgrounds of the portraits."""

from girls.demo.portraits.canvas import HEIGHT, WIDTH, Canvas, blend
from girls.demo.portraits.geometry import Points, curve, ellipse, path
from girls.demo.portraits.look import Look

EVERYWHERE: Points = [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)]


def sunrise(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#f9d9b5", "#eba98a"))
    canvas.fill(ellipse((430, 380), 330), ("#fbe9c6", "#f6c48f"))
    hills = curve([(-40, 800), (120, 720), (300, 770), (520, 700), (700, 760), (850, 720)])
    canvas.fill([*hills, (850, 1050), (-40, 1050)], ("#dd8f78", "#c8725f"), opacity=0.75)


def night_studio(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#5a4a8a", "#e58b8f"))
    canvas.fill(ellipse((400, 400), 320), ("#8a6fb5", "#f0a6a0"), opacity=0.8)
    heights = (120, 220, 330, 210, 400, 300, 180, 360, 250, 420, 280, 160, 310, 210, 130)
    for index, height in enumerate(heights):
        x = 22 + index * 54
        top = 520 - height / 2
        bar = path(
            f"M {x} {top:.0f} C {x} {top - 14:.0f} {x + 16} {top - 14:.0f} {x + 16} {top:.0f}"
            f" L {x + 16} {top + height:.0f} C {x + 16} {top + height + 14:.0f} {x}"
            f" {top + height + 14:.0f} {x} {top + height:.0f} Z"
        )
        canvas.fill(bar, "#fff2ea", opacity=0.16)


def clear_sky(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#16233f", "#3a5a80"))
    canvas.fill(ellipse((400, 380), 340), ("#274a74", "#6c93a8"), opacity=0.6)
    for index in range(46):
        x, y = (index * 233 + 61) % WIDTH, (index * 157 + 37) % 720
        canvas.fill(ellipse((x, y), 1.6 + index % 4 * 0.9), "#fdf3d6", opacity=0.85)
    moon = ellipse((672, 150), 62)
    canvas.fill(moon, "#fbe6b0", outside=ellipse((646, 138), 56))


def fjord(canvas: Canvas, look: Look) -> None:
    canvas.fill(EVERYWHERE, ("#d7ece6", "#a9d3d2"))
    canvas.fill(ellipse((400, 380), 320), ("#f6f4df", "#dcecd9"))
    far = curve(
        [
            (-60, 640),
            (80, 470),
            (190, 590),
            (330, 500),
            (470, 610),
            (620, 440),
            (760, 560),
            (880, 500),
        ]
    )
    near = curve(
        [(-60, 800), (90, 640), (240, 760), (420, 700), (580, 740), (720, 610), (880, 720)]
    )
    canvas.fill([*far, (880, 1050), (-60, 1050)], ("#8fbcc0", "#b7d8d4"), opacity=0.8)
    canvas.fill([*near, (880, 1050), (-60, 1050)], ("#5f979f", blend("#5f979f", "#d7ece6", 0.5)))
