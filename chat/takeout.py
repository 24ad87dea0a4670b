"""A reader's chats in their takeout: of each a file of all messages, and a page to read them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import F
from django.template.loader import render_to_string

from accounts.data import belongings
from accounts.data.belongings import Page
from accounts.data.takeout.archive import Archive
from accounts.models import User
from chat import kinds
from chat.models import Conversation, Message, Variant


def tell(user: User, archive: Archive) -> Iterable[Page]:
    mine = Conversation.objects.of(user.pk).select_related("girl")
    return [_tell(conversation, archive) for conversation in mine.latest_first()]


def _tell(conversation: Conversation, archive: Archive) -> Page:
    folder = f"chats/{conversation.girl.slug}"
    archive.lines(f"{folder}/messages.jsonl", _rows(conversation))
    archive.text(f"{folder}/index.html", _pieces(conversation))
    count = conversation.messages.present().count()
    return Page(conversation.girl.name, f"{folder}/index.html", f"{count} messages")


def _rows(conversation: Conversation) -> Iterator[dict[str, object]]:
    (mine,) = (one for one in belongings.all_of_them() if one.model is Message)
    for batch in belongings.in_batches(conversation.messages.all(), "number"):
        yield from map(mine.told_row, batch)


def _pieces(conversation: Conversation) -> Iterator[str]:
    context = {"conversation": conversation, "girl": conversation.girl}
    yield render_to_string("chat/takeout/head.html", context)
    for batch in belongings.in_batches(conversation.messages.present(), "number"):
        others = _other_wordings(batch)
        told = [(kinds.of(message), others.get(message.pk, [])) for message in batch]
        yield render_to_string("chat/takeout/messages.html", {**context, "told": told})
    yield render_to_string("chat/takeout/foot.html", context)


def _other_wordings(batch: Sequence[Message]) -> Mapping[int, Sequence[tuple[Variant, str]]]:
    """By message those that are not chosen, each with the partial of its file."""
    reworded = [message.pk for message in batch if message.variant_count > 1]
    rows = Variant.objects.filter(message__in=reworded).exclude(number=F("message__variant"))
    found = defaultdict(list)
    for row in rows.order_by("number"):
        found[row.message_id].append((row, kinds.KINDS[row.kind].file_template))
    return found
