"""Tags of what readers wished to see: staff see them, and they may have a reader's own words."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from chat.models import Conversation, Message, Variant
from girls.models import MediaWish


def drop(user_id: int, wishes: QuerySet[MediaWish]) -> None:
    """Those in the reader's own words, unless others wished for the same."""
    tag = OuterRef("tag")
    before = Variant.objects.filter(message=OuterRef("pk"), text__icontains=OuterRef(tag))
    words = Q(text__icontains=tag) | Q(transcript__icontains=tag) | Q(reply__hint__icontains=tag)
    mine = Message.objects.filter(
        words | Exists(before),
        conversation__user=user_id,
        conversation__girl=OuterRef("girl"),
        sender=Message.Sender.USER,
    )
    # Each of her answers to a message may have asked for the tag.
    answers = Sum(Coalesce("reply__answer__variant_count", 1))
    times = mine.order_by().values("conversation__girl").annotate(times=answers)
    wishes.filter(count__lte=Subquery(times.values("times"))).delete()


def drop_said(conversation: Conversation, texts: Iterable[str]) -> None:
    """Of those that stand in these texts. Call it before the texts are gone."""
    said = "\n".join(texts).lower()
    hers = MediaWish.objects.filter(girl=conversation.girl_id)
    found = [pk for pk, tag in hers.values_list("pk", "tag") if tag.lower() in said]
    if found:
        drop(conversation.user_id, hers.filter(pk__in=found))
