"""Another girl that begins as a copy."""

from itertools import count

from django.db import transaction

from girls import history
from girls.models import Girl, GirlVoice

_SLUG_LENGTH = Girl._meta.get_field("slug").max_length or 0
# Her face and the files that show it are her own.
_HERS = ("slug", "portrait_made_by", "portrait_width", "portrait_height")


@transaction.atomic
def duplicate(girl: Girl) -> Girl:
    """A draft with her words, tags and voices, without portrait and library. Raises IntegrityError
    if somebody takes its address at the same moment."""
    shared = {
        field.attname: getattr(girl, field.attname)
        for field in history.COLUMNS
        if field.name not in _HERS
    }
    made = Girl.objects.create(**shared, slug=_free_slug(girl.slug))
    made.tags.set(girl.tags.all())
    voices = girl.voices.values("provider", "voice_id", "settings")
    GirlVoice.objects.bulk_create(GirlVoice(girl=made, **voice) for voice in voices)
    return made


def _free_slug(slug: str) -> str:
    """mia-2, mia-3 and so on."""
    taken = set(Girl.objects.filter(slug__startswith=slug[:50]).values_list("slug", flat=True))
    named = (f"{slug[: _SLUG_LENGTH - len(str(n)) - 1]}-{n}" for n in count(2))
    return next(name for name in named if name not in taken)
