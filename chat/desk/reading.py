"""A conversation as it was, page by page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils import timezone

from chat import kinds
from chat.desk import outcomes
from chat.desk.outcomes import Outcome
from chat.kinds import Kind
from chat.models import Content, Conversation, Message, MessageQuerySet, Variant

PAGE_SIZE = 50


@dataclass(frozen=True)
class Page:
    """Messages that follow one another, oldest first, also those that the reader has deleted.

    `earlier`, `later`: the numbers before and after which there are more; None: there are none.
    `place`: the id of the message that was asked for, if the conversation has it.
    """

    messages: list[Message]
    earlier: int | None
    later: int | None
    place: int | None = None


@dataclass(frozen=True)
class Wording:
    """What a message says, or said: `url` and `poster` are signed addresses of its file."""

    kind: Kind
    number: int
    chosen: bool
    url: str
    poster: str

    @property
    def message(self) -> Message:
        return self.kind.message


@dataclass(frozen=True)
class Entry:
    """A message as it stands on the page. `begins_day`: in UTC. `others`: the wordings that are
    not chosen. `outcome`: what became of its reply, where there is more to say
    than that she answered."""

    message: Message
    begins_day: bool
    wording: Wording
    others: list[Wording]
    outcome: Outcome | None


def newest(conversation: Conversation) -> Page:
    return _before(_all(conversation))


def before(conversation: Conversation, number: int) -> Page:
    return _before(_all(conversation).filter(number__lt=number), is_last=False)


def after(conversation: Conversation, number: int) -> Page:
    found = [*_all(conversation).filter(number__gt=number).order_by("number")[: PAGE_SIZE + 1]]
    messages = found[:PAGE_SIZE]
    return Page(
        messages, _number(messages, 0), _number(messages, -1) if found[PAGE_SIZE:] else None
    )


def around(conversation: Conversation, message_id: int) -> Page:
    """With the message in the middle; the newest page, if there is no such message any more."""
    mine = conversation.messages.filter(pk=message_id)
    number = mine.values_list("number", flat=True).first()
    if number is None:
        return newest(conversation)
    half = PAGE_SIZE // 2
    until = _all(conversation).filter(number__lte=number).order_by("-number")
    since = _all(conversation).filter(number__gt=number).order_by("number")
    earlier, later = [*until[: half + 1]], [*since[: half + 1]]
    messages = [*reversed(earlier[:half]), *later[:half]]
    return Page(
        messages,
        _number(messages, 0) if earlier[half:] else None,
        _number(messages, -1) if later[half:] else None,
        place=message_id,
    )


def entries(messages: list[Message]) -> list[Entry]:
    """One query for the wordings of all of them, if any has several."""
    wordings = _wordings(messages)
    days = [timezone.localdate(message.created_at) for message in messages]
    begins = [day != before for before, day in zip([None, *days], days, strict=False)]
    return [
        _entry(message, begun, wordings.get(message.pk, []))
        for message, begun in zip(messages, begins, strict=True)
    ]


def _all(conversation: Conversation) -> MessageQuerySet:
    return conversation.messages.with_cards().select_related("report")


def _before(found: MessageQuerySet, *, is_last: bool = True) -> Page:
    newest_first = [*found.order_by("-number")[: PAGE_SIZE + 1]]
    messages = newest_first[:PAGE_SIZE][::-1]
    earlier = _number(messages, 0) if newest_first[PAGE_SIZE:] else None
    return Page(messages, earlier, None if is_last else _number(messages, -1))


def _number(messages: list[Message], place: int) -> int | None:
    return messages[place].number if messages else None


def _wordings(messages: Iterable[Message]) -> dict[int, list[Variant]]:
    reworded = [message.pk for message in messages if message.variant_count > 1]
    found: dict[int, list[Variant]] = defaultdict(list)
    if reworded:
        for row in Variant.objects.filter(message__in=reworded).order_by("number"):
            found[row.message_id].append(row)
    return found


def _entry(message: Message, begins_day: bool, variants: list[Variant]) -> Entry:
    others = [each for each in variants if each.number != message.variant]
    return Entry(
        message,
        begins_day,
        _wording(message, message.variant, chosen=True),
        [_wording(_with(message, each), each.number, chosen=False) for each in others],
        outcomes.of_message(message),
    )


def _with(message: Message, content: Variant) -> Message:
    """The message as if this wording were the chosen one."""
    columns = {column.attname: getattr(content, column.attname) for column in Content._meta.fields}
    said = Message(sender=message.sender, created_at=content.created_at, **columns)
    said.conversation = message.conversation
    return said


def _wording(message: Message, number: int, *, chosen: bool) -> Wording:
    kind = kinds.of(message)
    return Wording(kind, number, chosen, _signed(message.media_key), _signed(message.poster_key))


def _signed(key: str) -> str:
    return default_storage.url(key) if key else ""
