"""What a girl needs before readers see her."""

from collections.abc import Iterator
from dataclasses import dataclass

from chatsite.text.words import is_visible
from girls import personas
from girls.images import RATIO
from girls.models import Girl

LEAST_AGE = 18
LEAST_TAGS = 3
# Half of what a card has on a high-density screen still looks sharp.
LEAST_WIDTH, LEAST_HEIGHT = 480, 600
# In pixels, for a rectangle that was chosen by hand.
_ROUNDING = 2


@dataclass(frozen=True)
class Missing:
    """`field`: of her form, where it is mended."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Around:
    """How many of what stands in other tables she has, or will have."""

    tags: int
    voices: int


def around(girl: Girl) -> Around:
    """As the database has it."""
    return Around(girl.tags.count(), girl.voices.count()) if girl.pk else Around(0, 0)


def missing(girl: Girl, has: Around | None = None) -> list[Missing]:
    """In the order of her form; [] if she is whole. Reads her tags and voices, unless told."""
    return [*_missing(girl, has or around(girl))]


def _missing(girl: Girl, has: Around) -> Iterator[Missing]:
    for field, what in (("name", "a name"), ("tagline", "a tagline"), ("bio", "a bio")):
        if not is_visible(getattr(girl, field)):
            yield Missing(field, f"She needs {what}.")
    if not girl.age or girl.age < LEAST_AGE:
        yield Missing("age", f"She needs an age of {LEAST_AGE} or more.")
    yield from _portrait(girl)
    if has.tags < LEAST_TAGS:
        yield Missing("tags", f"She needs at least three tags; she has {has.tags or 'none'}.")
    if fault := personas.fault(girl.persona, girl.name):
        yield Missing("persona", fault)
    if not is_visible(girl.greeting):
        yield Missing("greeting", "She needs a greeting, her first message to every reader.")
    if not (has.voices or girl.voiceless):
        yield Missing("voiceless", "She needs a voice, or none on purpose: then say so here.")


def _portrait(girl: Girl) -> Iterator[Missing]:
    width, height = girl.portrait_width, girl.portrait_height
    if not girl.portrait:
        yield Missing("portrait", "She needs a portrait.")
    elif not width or not height:
        yield Missing("portrait", "Her portrait could not be measured. Please upload it again.")
    elif not is_portrait_shaped(width, height):
        sentence = f"Her portrait has {width} by {height} pixels, and cards show 4 to 5."
        yield Missing("portrait", f"{sentence} Please upload it again and choose the part.")
    elif width < LEAST_WIDTH:
        sentence = f"Her portrait has only {width} by {height} pixels."
        yield Missing("portrait", f"{sentence} It needs {LEAST_WIDTH} by {LEAST_HEIGHT}.")


def is_portrait_shaped(width: int, height: int) -> bool:
    across, down = RATIO
    return abs(width * down - height * across) <= _ROUNDING * down
