"""Tags of what readers wished to see: staff see them, and they may have a reader's own words."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from chat.models import Conversation, Message
from girls.models import MediaWish


def drop(user_id: int, wishes: QuerySet[MediaWish]) -> None:
    """Those in the reader's own words, unless others wished for the same."""
    words = Q(text__icontains=OuterRef("tag")) | Q(transcript__icontains=OuterRef("tag"))
    mine = Message.objects.filter(
        words,
        conversation__user=user_id,
        conversation__girl=OuterRef("girl"),
        sender=Message.Sender.USER,
    )
    times = mine.order_by().values("conversation__girl").annotate(times=Count("pk"))
    theirs = wishes.filter(count__lte=Subquery(times.values("times")))
    # Locked in the order in which answers note wishes, which may happen at the same time.
    locked = theirs.select_for_update().order_by("tag", "pk").values_list("pk", flat=True)
    wishes.filter(pk__in=list(locked)).delete()


def drop_said(conversation: Conversation, texts: Iterable[str]) -> None:
    """Of those that stand in these texts. Call it before the texts are gone."""
    said = "\n".join(texts).lower()
    hers = MediaWish.objects.filter(girl=conversation.girl_id)
    found = [pk for pk, tag in hers.values_list("pk", "tag") if tag.lower() in said]
    if found:
        drop(conversation.user_id, hers.filter(pk__in=found))
