"""Tags of what readers wished to see: staff see them, and they may have a reader's own words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from chat.models import Conversation, Message, Variant
from girls.models import MediaWish

_SAID = ("pk", "text", "transcript", "reply__hint", "reply__answer__variant_count")


def drop(conversation: Conversation, said: Iterable[str] | None = None) -> None:
    """Those in the reader's own words, unless others wished for the same. Call it before the words
    are gone. `said`: only those that stand in these texts.

    Counts here, not in the database: to fold the case of each text for each tag takes it seconds.
    """
    wishes = MediaWish.objects.filter(girl=conversation.girl_id)
    tags = {pk: tag.lower() for pk, tag in wishes.values_list("pk", "tag")}
    if said is not None:
        words = "\n".join(said).lower()
        tags = {pk: tag for pk, tag in tags.items() if tag in words}
    if not tags:
        return
    times: Counter[int] = Counter()
    for text, answers in _texts(conversation):
        times.update({pk: answers for pk, tag in tags.items() if tag in text})
    _drop_own(wishes.filter(pk__in=times), times)


def _texts(conversation: Conversation) -> Iterator[tuple[str, int]]:
    """Of each message of the reader all words in lower case, and how many answers may have asked
    for a tag in them."""
    before = defaultdict[int, list[str]](list)
    mine = {"sender": Message.Sender.USER, "conversation": conversation}
    variants = Variant.objects.filter(**{f"message__{name}": each for name, each in mine.items()})
    for pk, *texts in variants.order_by().values_list("message", "text", "transcript"):
        before[pk] += texts
    rows = Message.objects.filter(**mine).order_by().values_list(*_SAID)
    for pk, text, transcript, hint, answers in rows.iterator():
        yield "\n".join((text, transcript, hint or "", *before.get(pk, ()))).lower(), answers or 1


def _drop_own(wishes: QuerySet[MediaWish], times: Counter[int]) -> None:
    # Locked in the order in which answers note wishes, which may happen at the same time.
    locked = wishes.select_for_update().order_by("tag", "pk").values_list("pk", "count")
    own = [pk for pk, count in locked if count <= times[pk]]
    MediaWish.objects.filter(pk__in=own).delete()
