"""Which part of a conversation is summed up next."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import F, Q

from chat.models import CONTENT_FILTER, SAFETY, Message, MessageQuerySet, Reply, Summary
from chat.selectors import UNCHECKED

# The newest messages stand in the prompt themselves; of what came before them, no more than so many
# are ever summed up: a long log from before there were summaries is not read from its beginning.
KEPT, WINDOW = 40, 300
# Messages of one part, and the least in a gap that a deletion has left.
SPAN, LEAST_IN_GAP = 30, 2
MOST_PARTS = 6

_UNCHECKED = Q(reply__error__in=UNCHECKED) & ~Q(reply__answer__asked_variant=F("variant"))
_ASKED = "answers_reply__message"
# Hers that say again what is gone, forgotten, unchecked or recalled.
_ECHOES = (
    Q(**{f"{_ASKED}__removed_at__isnull": False})
    | Q(**{f"{_ASKED}__forgotten__isnull": False})
    | Q(recalled__gt=0)
)
_BY_SAFETY = Q(reply__provider__in=(SAFETY, CONTENT_FILTER)) | Q(
    answers_reply__provider__in=(SAFETY, CONTENT_FILTER)
)


def told(conversation_id: UUID) -> MessageQuerySet:
    """What may stand in a summary."""
    said = Message.objects.present().exclude(sender=Message.Sender.SITE)
    said = said.filter(conversation=conversation_id, forgotten=None)
    said = said.exclude(reply__state__in=[Reply.State.PENDING, Reply.State.RUNNING])
    return said.exclude(_UNCHECKED).exclude(_ECHOES).exclude(_BY_SAFETY)


def next_part(conversation_id: UUID) -> list[Message]:
    """The oldest messages that no part covers, as many as one part takes; [] for none yet.

    At the end of the summary only a whole part's worth; between two parts also less.
    """
    before = Message.objects.present().filter(conversation=conversation_id)
    newest = before.order_by("-number").values_list("number", flat=True)
    end = next(iter(newest[KEPT : KEPT + 1]), None)
    if end is None:
        return []
    found = told(conversation_id).filter(number__lte=end).order_by("-number")
    numbers = list(found.values_list("number", flat=True)[:WINDOW])[::-1]
    chosen = _chosen(numbers, _spans(conversation_id))
    return list(told(conversation_id).filter(number__in=chosen).order_by("number"))


def _spans(conversation_id: UUID) -> list[tuple[int, int]]:
    parts = Summary.objects.filter(conversation=conversation_id).order_by("first_number")
    return list(parts.values_list("first_number", "last_number"))


def _chosen(numbers: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    for run, is_gap in _uncovered(numbers, spans):
        if len(run) >= (LEAST_IN_GAP if is_gap else SPAN):
            return run[:SPAN]
    return []


def _uncovered(
    numbers: Sequence[int], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], bool]]:
    """Runs of numbers between the spans, oldest first, and whether a span follows."""
    last = 0
    for first, until in spans:
        yield [number for number in numbers if last < number < first], True
        last = max(last, until)
    yield [number for number in numbers if number > last], False


def too_many(conversation_id: UUID) -> list[Summary]:
    """The two oldest parts, if there are more than should stand in a prompt; else []."""
    parts = Summary.objects.filter(conversation=conversation_id).order_by("first_number")
    found = list(parts[: MOST_PARTS + 1])
    return found[:2] if len(found) > MOST_PARTS else []
