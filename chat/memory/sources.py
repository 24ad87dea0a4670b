"""What was made of words goes with them. Callers hold the conversation's row lock."""

from collections.abc import Sequence

from django.db.models import F, Q
from django.db.models.functions import Least

from chat.models import (
    Conversation,
    Fact,
    Forgotten,
    Memory,
    Message,
    PromptRecord,
    Recalled,
    Reply,
    Summary,
)
from girls.models import Girl

# In numbers of messages.
RECENT = 64
# With more messages at once, the summary goes from the first to the last of them.
_MANY = 100


def gone(conversation: Conversation, message: Message) -> None:
    """The words of a message are gone, or others stand in their place."""
    number = message.number
    Fact.objects.filter(message=message).delete()
    Forgotten.objects.filter(message=message).delete()
    Recalled.objects.filter(source=message).delete()
    _drop_summary(conversation, [message])
    # The message stands in the prompts of its own reply and of those after it.
    later = PromptRecord.objects.filter(reply__conversation=conversation)
    later.filter(reply__message__number__gte=number).delete()
    if message.is_hers:
        PromptRecord.objects.filter(reply__answer=message).delete()


def left_out(conversation: Conversation, messages: Sequence[Message]) -> None:
    """The reader had her forget what these told; they stay in the log."""
    Recalled.objects.filter(source__in=messages).delete()
    _drop_summary(conversation, messages)
    prompts_gone(conversation)


def _drop_summary(conversation: Conversation, messages: Sequence[Message]) -> None:
    """The parts that cover them, or her answers to them, which may say the same again."""
    answers = Reply.objects.filter(message__in=messages, answer__isnull=False)
    numbers = {message.number for message in messages}
    numbers |= set(answers.values_list("answer__number", flat=True))
    if numbers:
        mine = Summary.objects.filter(conversation=conversation)
        mine.filter(_covering(sorted(numbers))).delete()


def _covering(numbers: Sequence[int]) -> Q:
    if len(numbers) > _MANY:
        return Q(first_number__lte=numbers[-1], last_number__gte=numbers[0])
    found = Q()
    for number in numbers:
        found |= Q(first_number__lte=number, last_number__gte=number)
    return found


def prompts_gone(conversation: Conversation) -> None:
    """Whatever may stand in any of them."""
    PromptRecord.objects.filter(reply__conversation=conversation).delete()


def persona_gone(user_id: int, girl: Girl | None) -> None:
    """The reader's words about themselves stand in the prompts of this girl's replies; None: of all
    girls'."""
    of_reader = PromptRecord.objects.filter(reply__conversation__user=user_id)
    (of_reader.filter(reply__conversation__girl=girl) if girl else of_reader).delete()


def read_again(conversation: Conversation, message: Message) -> None:
    """Other words stand in a message that may have been read. One of long ago is not read again,
    with all that follows it: rules have read it."""
    recent = Memory.objects.filter(
        conversation=conversation, read_number__lt=message.number + RECENT
    )
    recent.update(read_number=Least(F("read_number"), message.number - 1))


def all_gone(conversation: Conversation) -> None:
    """No message of the conversation is left; what the reader wrote on the page of memories goes,
    too."""
    Recalled.objects.filter(answer__conversation=conversation).delete()
    Fact.objects.filter(conversation=conversation).delete()
    Forgotten.objects.filter(message__conversation=conversation).delete()
    Summary.objects.filter(conversation=conversation).delete()
    PromptRecord.objects.filter(reply__conversation=conversation).delete()
