"""The four looks of the demo girls."""

from girls.demo.portraits import hair, scenes, wardrobe
from girls.demo.portraits.look import Face, Hair, Look, Skin

LOOKS = {
    "Mia": Look(
        skin=Skin(base="#eebd98", shade="#c98563", light="#fad9bb", blush="#e78a72"),
        hair=Hair(base="#7a4327", shade="#4f2817", light="#b0703f"),
        face=Face(
            iris="#7b5a2e", lips="#cd6c66", brow="#5d3824", smile=0.8, lip_height=0.9,
            ears=False,
        ),
        scene=scenes.sunrise,
        hair_behind=hair.waves_behind,
        clothes=wardrobe.linen_shirt,
        hair_before=hair.waves_before,
        accessories=wardrobe.small_hoops,
        tilt=-4,
    ),
    "Yuna": Look(
        skin=Skin(base="#f4d0b1", shade="#d29b7c", light="#fde8d2", blush="#ee9a8c"),
        hair=Hair(base="#2a2433", shade="#17131f", light="#6a5f8f"),
        face=Face(
            iris="#4a2f22", lips="#cf666c", brow="#3a2f3a", jaw=-6, eye_open=0.84, eye_rise=5,
            ears=False, crease=False, smile=0.6, lip_height=0.88,
        ),
        scene=scenes.night_studio,
        hair_behind=hair.bob_behind,
        clothes=wardrobe.jacket,
        hair_before=hair.bob_before,
        accessories=wardrobe.round_glasses,
        tilt=3,
    ),
    "Amara": Look(
        skin=Skin(base="#8a5438", shade="#5c3222", light="#ad7450", blush="#a4503c"),
        hair=Hair(base="#33211d", shade="#1d1211", light="#5e4036"),
        face=Face(
            iris="#3f2618", lips="#a04b47", brow="#26160f", width=1.01, smile=0.65,
            lip_height=1.08, nose_width=1.22,
        ),
        scene=scenes.clear_sky,
        hair_behind=hair.curls_behind,
        clothes=wardrobe.wrap_top,
        hair_before=hair.curls_before,
        accessories=wardrobe.big_hoops,
        tilt=-2,
    ),
    "Freya": Look(
        skin=Skin(base="#f6cfb4", shade="#d89a7c", light="#fee6d3", blush="#ef8f80"),
        hair=Hair(base="#dfb469", shade="#b07f3c", light="#f7dda0"),
        face=Face(
            iris="#4f8396", lips="#d27a72", brow="#a3763f", jaw=6, smile=0.9, lip_height=0.9,
            teeth=True, freckles=True,
        ),
        scene=scenes.fjord,
        hair_behind=hair.braid_behind,
        clothes=wardrobe.roll_neck,
        hair_before=hair.braid_before,
        accessories=wardrobe.studs,
        tilt=4,
    ),
}  # fmt: skip
