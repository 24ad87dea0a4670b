"""Back to how she was."""

from typing import Any

from django.db import transaction
from django.utils.text import capfirst

from girls import history, whole
from girls.actions.drafting import Overtaken
from girls.actions.publishing import locked, refuse_loss
from girls.models import Girl, GirlVersion, GirlVoice, Tag


@transaction.atomic
def restore(version: GirlVersion, seen: str = "") -> Girl | None:
    """Her columns, portrait, tags and voices as of that version; None if she is so already. Whether
    readers see her stays.

    Raises Overtaken if she is not as she was seen, NotWhole if she is published and would lack
    something, and ValidationError for words that are refused today, or an address that another girl
    has now.
    """
    girl = locked(version.girl)
    if _is_so(girl, version):
        return None
    if seen not in ("", history.mark_of(girl)):
        raise Overtaken
    history.begin(girl)
    lacked = whole.missing(girl)
    _take(girl, version)
    girl.full_clean(exclude=["portrait"])
    tags, voices = version.about.get("tags", ()), version.about.get("voices", ())
    refuse_loss(girl, lacked, whole.Around(len(tags), len(voices)))
    girl.save()
    girl.tags.set(_tags(tags))
    _set_voices(girl, voices)
    return girl


def _is_so(girl: Girl, version: GirlVersion) -> bool:
    before = history.state(girl)
    return before == {**before, **version.about} and (girl.portrait.name or "") == version.portrait


def _take(girl: Girl, version: GirlVersion) -> None:
    """A column that is younger than the version stays as it is."""
    for field in history.COLUMNS:
        if field.name in version.about:
            setattr(girl, field.attname, version.about[field.name])
    girl.portrait = version.portrait


def _tags(slugs: Any) -> list[Tag]:  # noqa: ANN401  of JSON
    """A tag that was deleted since comes back. One whose slug alone was changed is the same."""
    return [_tag(slug, capfirst(slug.replace("-", " "))) for slug in slugs]


def _tag(slug: str, name: str) -> Tag:
    found = Tag.objects.filter(slug=slug).first() or Tag.objects.filter(name=name).first()
    return found or Tag.objects.create(slug=slug, name=name)


def _set_voices(girl: Girl, voices: Any) -> None:  # noqa: ANN401  of JSON
    girl.voices.all().delete()
    GirlVoice.objects.bulk_create(GirlVoice(girl=girl, **voice) for voice in voices)
