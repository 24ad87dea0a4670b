"""The description that a portrait is drawn from."""

from collections.abc import Callable
from dataclasses import dataclass

from girls.demo.portraits.canvas import Canvas
from girls.demo.portraits.geometry import Point
from girls.demo.portraits.light import Light


@dataclass(frozen=True)
class Skin:
    base: str
    shade: str
    light: str
    blush: str


@dataclass(frozen=True)
class Hair:
    base: str
    shade: str
    light: str


@dataclass(frozen=True)
class Face:
    iris: str
    lips: str
    brow: str
    width: float = 1.0
    jaw: float = 0.0  # added to half the width of the jaw
    eye_open: float = 1.0
    eye_rise: float = 0.0  # degrees by which the outer corners rise
    crease: bool = True
    smile: float = 0.5  # 0 calm, 1 broad
    teeth: bool = False
    freckles: bool = False
    ears: bool = True
    lip_height: float = 1.0
    nose_width: float = 1.0
    closed: tuple[bool, bool] = (False, False)  # the eyes, in the picture's left and right


Part = Callable[[Canvas, "Look"], None]


@dataclass(frozen=True)
class Look:
    skin: Skin
    hair: Hair
    face: Face
    scene: Part
    hair_behind: Part
    clothes: Part
    hair_before: Part
    accessories: Part
    tilt: float = 0.0  # degrees, about the neck; positive leans to the right
    zoom: float = 1.14
    shift: Point = (0, 0)
    flip: bool = False
    light: Light | None = None
