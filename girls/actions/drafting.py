"""Words that readers do not get yet: kept, taken over, dropped."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import AuditEntry
from girls import history, whole
from girls.actions.publishing import locked, refuse_loss
from girls.models import DraftWords, Girl, differing, words_of


class SameWords(Exception):
    """They are the girl's already, or kept for her, so there is nothing to keep."""


class NoDraftWords(Exception):
    """A colleague took them over, or dropped them."""


@transaction.atomic
def keep_words(girl: Girl, words: Mapping[str, str], entry: AuditEntry) -> DraftWords:
    """In place of those that were kept before. Raises SameWords."""
    found = differing(words_of(locked(girl)), words)
    if not found or DraftWords.objects.filter(girl=girl, words=found).exists():
        raise SameWords
    kept, _ = DraftWords.objects.update_or_create(
        girl=girl, defaults={"words": found, "entry": entry}
    )
    return kept


@transaction.atomic
def take_words(girl: Girl) -> Girl:
    """Readers get them from now on; what else was changed of her meanwhile stays.

    Raises NoDraftWords, NotWhole if she is published and would lack something, and ValidationError
    for words that are refused today.
    """
    girl, draft = _locked(girl)
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
def drop_words(girl: Girl) -> None:
    """Raises NoDraftWords."""
    _, draft = _locked(girl)
    draft.delete()


def _locked(girl: Girl) -> tuple[Girl, DraftWords]:
    girl = locked(girl)
    draft = DraftWords.objects.filter(girl=girl).first()
    if draft is None:
        raise NoDraftWords
    return girl, draft
