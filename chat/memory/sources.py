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
    Summary,
)
from girls.models import Girl

# In numbers of messages.
RECENT = 64
# With more messages at once, all of the summary goes.
_MANY = 100


def gone(conversation: Conversation, message: Message) -> None:
    """The words of a message are gone, or others stand in their place."""
    number = message.number
    Fact.objects.filter(message=message).delete()
    Forgotten.objects.filter(message=message).delete()
    Recalled.objects.filter(source=message).delete()
    covering = {"first_number__lte": number, "last_number__gte": number}
    Summary.objects.filter(conversation=conversation, **covering).delete()
    # The message stands in the prompts of its own reply and of those after it.
    later = PromptRecord.objects.filter(reply__conversation=conversation)
    later.filter(reply__message__number__gte=number).delete()
    if message.is_hers:
        PromptRecord.objects.filter(reply__answer=message).delete()


def left_out(conversation: Conversation, messages: Sequence[Message]) -> None:
    """The reader had her forget what these told; they stay in the log."""
    Recalled.objects.filter(source__in=messages).delete()
    covering = Q()
    for message in messages if len(messages) <= _MANY else ():
        covering |= Q(first_number__lte=message.number, last_number__gte=message.number)
    if messages:
        Summary.objects.filter(covering, conversation=conversation).delete()
    prompts_gone(conversation)


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
