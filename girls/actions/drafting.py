"""Words that readers do not get yet: kept, taken over, dropped."""

from collections.abc import Mapping

from django.db import transaction

from accounts.desk.seen import mark
from accounts.models import AuditEntry
from girls import history, whole
from girls.actions.publishing import locked, refuse_loss
from girls.models import DraftWords, Girl, differing, words_of


class SameWords(Exception):
    """They are the girl's already, or kept for her, so there is nothing to keep."""


class NoDraftWords(Exception):
    """A colleague took them over, or dropped them."""


class Overtaken(Exception):
    """A colleague has changed hers, or kept others, since `seen`."""


def seen_of(girl: Girl) -> str:
    """A mark of her words and of those that are kept for her, for pages that show them."""
    draft = DraftWords.objects.filter(girl=girl).first()
    return mark({**words_of(girl), "draft": draft and sorted(draft.words.items())})


@transaction.atomic
def keep_words(
    girl: Girl, words: Mapping[str, str], entry: AuditEntry, seen: str = ""
) -> DraftWords:
    """In place of those that were kept before. Raises SameWords, Overtaken."""
    held = locked(girl)
    found = differing(words_of(held), words)
    if not found or DraftWords.objects.filter(girl=girl, words=found).exists():
        raise SameWords
    _as_seen(held, seen)
    kept, _ = DraftWords.objects.update_or_create(
        girl=girl, defaults={"words": found, "entry": entry}
    )
    return kept


@transaction.atomic
def take_words(girl: Girl, seen: str = "") -> Girl:
    """Readers get them from now on; what else was changed of her meanwhile stays.

    Raises NoDraftWords, Overtaken, NotWhole if she is published and would lack something, and
    ValidationError for words that are refused today.
    """
    girl, draft = _locked(girl, seen)
    lacked = whole.missing(girl)
    for name, words in draft.words.items():
        setattr(girl, name, words)
    girl.full_clean(exclude=["portrait"])
    refuse_loss(girl, lacked)
    history.begin(girl)
    girl.save(update_fields=[*draft.words])
    draft.delete()
    return girl


@transaction.atomic
def drop_words(girl: Girl, seen: str = "") -> None:
    """Raises NoDraftWords, Overtaken."""
    _, draft = _locked(girl, seen)
    draft.delete()


def _locked(girl: Girl, seen: str) -> tuple[Girl, DraftWords]:
    girl = locked(girl)
    draft = DraftWords.objects.filter(girl=girl).first()
    if draft is None:
        raise NoDraftWords
    _as_seen(girl, seen)
    return girl, draft


def _as_seen(girl: Girl, seen: str) -> None:
    """Her row is held. Raises Overtaken."""
    if seen not in ("", seen_of(girl)):
        raise Overtaken
