"""The library pictures of the demo girls: place, clothes, pose and light of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from girls.demo.portraits import extras, outfits, places, scenes, wardrobe
from girls.demo.portraits.light import Light
from girls.demo.portraits.look import Look, Part
from girls.demo.portraits.looks import LOOKS

# Camera distances. Wide shots are moved down, so that there is sky above her and no edge below.
CLOSE: Mapping[str, Any] = {"zoom": 1.3, "shift": (0, 34)}
NEAR: Mapping[str, Any] = {"zoom": 1.14}
WIDE: Mapping[str, Any] = {"zoom": 0.86, "shift": (0, 100)}
LEFT: Mapping[str, Any] = {"zoom": 0.96, "shift": (-92, 56)}
RIGHT: Mapping[str, Any] = {"zoom": 0.96, "shift": (92, 56)}

HAPPY: Mapping[str, Any] = {"smile": 1.0, "teeth": True}
CALM: Mapping[str, Any] = {"smile": 0.25, "teeth": False}
DREAMY: Mapping[str, Any] = {"smile": 0.6, "teeth": False, "closed": (True, True)}
WINK: Mapping[str, Any] = {"smile": 1.0, "teeth": False, "closed": (False, True)}

GOLDEN = Light("#ffeed8", "#5a3410", (120, 120), 760)
EVENING = Light("#f3d3c8", "#5a2c14", (640, 520), 620)
NIGHT = Light("#d2d4ee", "#241c30", (660, 160), 620)
NEON = Light("#f3e3ec", "#35182a", (700, 700), 700)
LAMP = Light("#f6dfc4", "#543410", (150, 130), 640)
COOL = Light("#e2ebf3", "#16202a", (600, 100), 700)
NOON = Light("#ffffff", "#2e2812", (640, 140), 620)


@dataclass(frozen=True)
class Shot:
    """`shows` completes "A drawing of Mia …". `mood` changes her face, `frame` the view."""

    shows: str
    tags: tuple[str, ...]
    scene: Part
    clothes: Part
    frame: Mapping[str, Any] = field(default_factory=lambda: NEAR)
    mood: Mapping[str, Any] = field(default_factory=dict)
    extra: Part | None = None
    light: Light | None = None
    tilt: float = 0.0
    flip: bool = False

    def look(self, name: str) -> Look:
        of_hers = LOOKS[name]
        return replace(
            of_hers,
            scene=self.scene,
            clothes=self.clothes,
            accessories=self.extra or of_hers.accessories,
            face=replace(of_hers.face, **self.mood),
            light=self.light,
            tilt=self.tilt,
            flip=self.flip,
            **self.frame,
        )


_tee, _dress, _hoodie = outfits.tee, outfits.strap_dress, outfits.hoodie
_knit, _wrap, _coat = wardrobe.roll_neck, wardrobe.wrap_top, outfits.coat
_glasses, _rings = wardrobe.round_glasses, wardrobe.big_hoops

# Her profile shows the first pictures. The last two, whose eyes are open, also become clips.
SHOTS: dict[str, tuple[Shot, ...]] = {
    "Mia": (
        Shot("on the beach in a red dress with white dots, smiling, a sail behind her",
             ("beach", "sea", "summer", "dress", "red dress", "smile", "outside"),
             places.beach, partial(_dress, cloth="#c8323f", dots="#fff1e6"), RIGHT, HAPPY,
             light=NOON, tilt=-5),
        Shot("in the bakery before shelves of bread, in her apron, laughing",
             ("bakery", "bread", "work", "apron", "smile", "laugh", "kitchen"),
             places.bakery, wardrobe.linen_shirt, WIDE, HAPPY, light=LAMP, tilt=4, flip=True),
        Shot("up close at sunrise, her eyes closed, in a white T-shirt",
             ("selfie", "sunrise", "morning", "close-up", "t-shirt", "dreamy"),
             scenes.sunrise, partial(_tee, cloth="#f7f2ea"), CLOSE, DREAMY, light=GOLDEN, tilt=-7),
        Shot("at the window on a rainy day, in a grey hoodie",
             ("rain", "window", "home", "hoodie", "cosy", "calm", "indoors"),
             places.rainy_window, partial(_hoodie, cloth="#8d949c"), NEAR, CALM,
             light=COOL, tilt=6),
        Shot("in the park in autumn, in a camel coat and a red scarf",
             ("autumn", "park", "leaves", "coat", "scarf", "outside", "smile"),
             places.autumn_park, partial(_coat, cloth="#b98a58", scarf="#a8323a"), RIGHT,
             light=GOLDEN, tilt=-3),
        Shot("in the city at night in a black dress, winking",
             ("night", "city", "party", "dress", "black dress", "wink", "going out"),
             places.city_night, partial(_dress, cloth="#221d24"), NEAR, WINK,
             extra=_rings, light=NEON, tilt=5, flip=True),
        Shot("in a meadow full of flowers, in a straw hat and a yellow dress",
             ("meadow", "flowers", "summer", "hat", "dress", "yellow dress", "smile", "outside"),
             places.meadow, partial(_dress, cloth="#e8b23c"), WIDE, HAPPY,
             extra=partial(extras.sun_hat, straw="#e5c48a", band="#4f6b5b"), light=NOON, tilt=3),
        Shot("by the bookshelf in the evening, in a green jumper",
             ("books", "reading", "evening", "sweater", "home", "cosy", "indoors", "smile"),
             places.bookshelf, partial(_knit, wool="#5d7350", fold="#3b4c33"), NEAR,
             light=LAMP, tilt=-6, flip=True),
    ),
    "Yuna": (
        Shot("in her studio in violet light, headphones on, eyes closed",
             ("studio", "music", "headphones", "dreamy", "hoodie", "work", "indoors"),
             scenes.night_studio, partial(_hoodie, cloth="#3f3c63"), NEAR, DREAMY,
             extra=extras.headphones, light=NEON, tilt=7),
        Shot("in the snow between firs, in a yellow beanie and a blue scarf",
             ("snow", "winter", "hat", "beanie", "scarf", "coat", "outside", "smile"),
             places.snow, partial(_coat, cloth="#3a4560", scarf="#5b8fb0"), LEFT, HAPPY,
             extra=extras.wearing(_glasses, partial(extras.beanie, wool="#e0a93a")),
             light=COOL, tilt=-4),
        Shot("in the city at night, in her dark jacket, winking",
             ("night", "city", "jacket", "wink", "going out", "lights", "outside"),
             places.city_night, wardrobe.jacket, RIGHT, WINK, light=NEON, tilt=-5),
        Shot("up close on the beach, in sunglasses and a striped T-shirt",
             ("selfie", "beach", "sea", "summer", "sunglasses", "t-shirt", "smile", "outside"),
             places.beach, partial(_tee, cloth="#f4f1ea", stripe="#3d6f9a"), CLOSE, HAPPY,
             extra=extras.sunglasses, light=NOON, tilt=6),
        Shot("at the window on a rainy evening, in a wine-red jumper",
             ("rain", "window", "evening", "sweater", "calm", "cosy", "indoors"),
             places.rainy_window, partial(_knit, wool="#7d3243", fold="#54202d"), NEAR, CALM,
             light=LAMP, tilt=-3, flip=True),
        Shot("by the bookshelf in a pale pink top, smiling",
             ("books", "reading", "blouse", "smile", "indoors", "home"),
             places.bookshelf, partial(_wrap, cloth="#e3a9a4", fold="#b87670"), WIDE,
             light=LAMP, tilt=4),
        Shot("under the stars and the moon, in a white hoodie",
             ("stars", "moon", "night", "sky", "hoodie", "outside"),
             scenes.clear_sky, partial(_hoodie, cloth="#e4e0e6"), LEFT, CALM, light=NIGHT, tilt=-6),
        Shot("in the park in autumn, in a black coat and a mustard scarf",
             ("autumn", "park", "leaves", "coat", "scarf", "outside", "smile"),
             places.autumn_park, partial(_coat, cloth="#38343c", scarf="#cf9a34"), NEAR,
             light=GOLDEN, tilt=5, flip=True),
    ),
    "Amara": (
        Shot("under the stars and the moon, in a deep blue top",
             ("stars", "moon", "night", "sky", "blouse", "smile", "outside"),
             scenes.clear_sky, partial(_wrap, cloth="#31508c", fold="#203560"), LEFT,
             light=NIGHT, tilt=-4),
        Shot("on the beach in a yellow dress, laughing",
             ("beach", "sea", "summer", "dress", "yellow dress", "smile", "laugh", "outside"),
             places.beach, partial(_dress, cloth="#f0b429"), RIGHT, HAPPY, light=NOON, tilt=5),
        Shot("up close in a meadow, a white flower in her hair, eyes closed",
             ("selfie", "meadow", "flowers", "flower", "summer", "dreamy", "close-up", "outside"),
             places.meadow, partial(_tee, cloth="#f6efe4"), CLOSE, DREAMY,
             extra=extras.wearing(_rings, partial(extras.flower, petal="#fff4ea")),
             light=GOLDEN, tilt=-6),
        Shot("in the city at night in a red dress, winking",
             ("night", "city", "party", "dress", "red dress", "wink", "going out"),
             places.city_night, partial(_dress, cloth="#cf1f30"), NEAR, WINK, light=NEON, tilt=4),
        Shot("by the bookshelf in a cream jumper, calm",
             ("books", "reading", "sweater", "calm", "home", "indoors"),
             places.bookshelf, partial(_knit, wool="#e2cfae", fold="#b09a76"), NEAR, CALM,
             light=LAMP, tilt=-5, flip=True),
        Shot("at sunrise in a green top, with hills behind her",
             ("sunrise", "morning", "hills", "blouse", "smile", "outside"),
             scenes.sunrise, partial(_wrap, cloth="#3f7a5c", fold="#27543d"), WIDE, HAPPY,
             light=GOLDEN, tilt=3),
        Shot("in the park in autumn, in a plum coat and an orange scarf",
             ("autumn", "park", "leaves", "coat", "scarf", "outside", "smile"),
             places.autumn_park, partial(_coat, cloth="#5c3350", scarf="#dd7a35"), LEFT,
             light=GOLDEN, tilt=6, flip=True),
        Shot("at the window on a rainy day, in a teal hoodie, headphones on",
             ("rain", "window", "music", "headphones", "hoodie", "cosy", "indoors"),
             places.rainy_window, partial(_hoodie, cloth="#2f7f84"), NEAR, CALM,
             extra=extras.headphones, light=COOL, tilt=-3),
    ),
    "Freya": (
        Shot("by the fjord in a red jumper, laughing",
             ("fjord", "mountains", "water", "sweater", "smile", "laugh", "outside"),
             scenes.fjord, partial(_knit, wool="#b23a3a", fold="#7c2525"), RIGHT, HAPPY,
             light=NOON, tilt=4),
        Shot("in the snow between firs, in a red beanie and a white scarf",
             ("snow", "winter", "hat", "beanie", "scarf", "coat", "outside", "smile"),
             places.snow, partial(_coat, cloth="#2f5a6b", scarf="#ece5d8"), NEAR, HAPPY,
             extra=partial(extras.beanie, wool="#b8433a"), light=COOL, tilt=-5),
        Shot("at the harbour at sunset, in a dark blue hoodie",
             ("harbour", "sunset", "boats", "sea", "evening", "hoodie", "outside"),
             places.harbour_dusk, partial(_hoodie, cloth="#34456e"), LEFT, CALM,
             light=EVENING, tilt=-4),
        Shot("up close on the beach, in sunglasses and a striped T-shirt",
             ("selfie", "beach", "sea", "summer", "sunglasses", "t-shirt", "smile", "outside"),
             places.beach, partial(_tee, cloth="#fbf7ef", stripe="#c2413b"), CLOSE, HAPPY,
             extra=extras.sunglasses, light=NOON, tilt=7, flip=True),
        Shot("in a bakery before shelves of bread, in a striped T-shirt, winking",
             ("bakery", "bread", "breakfast", "t-shirt", "wink", "indoors"),
             places.bakery, partial(_tee, cloth="#35506e", stripe="#f0e6d6"), NEAR, WINK,
             light=LAMP, tilt=-6),
        Shot("under the stars and the moon, eyes closed, in a green coat and a grey scarf",
             ("stars", "moon", "night", "sky", "coat", "scarf", "dreamy", "outside"),
             scenes.clear_sky, partial(_coat, cloth="#3c5a48", scarf="#a9adb3"), NEAR, DREAMY,
             light=NIGHT, tilt=5),
        Shot("in a meadow full of flowers, in a light blue dress",
             ("meadow", "flowers", "summer", "dress", "blue dress", "smile", "outside"),
             places.meadow, partial(_dress, cloth="#7fb2d6", dots="#ffffff"), WIDE, HAPPY,
             light=NOON, tilt=3),
        Shot("by the bookshelf in the evening, in a violet top",
             ("books", "reading", "evening", "blouse", "home", "indoors", "smile"),
             places.bookshelf, partial(_wrap, cloth="#7d5a94", fold="#523a66"), RIGHT,
             light=LAMP, tilt=-3, flip=True),
    ),
}  # fmt: skip
