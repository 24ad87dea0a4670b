"""What was made of words goes with them. Callers hold the conversation's row lock."""

from chat.models import (
    Conversation,
    Fact,
    Forgotten,
    Message,
    PromptRecord,
    Recalled,
    Summary,
)


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


def all_gone(conversation: Conversation) -> None:
    """No message of the conversation is left; what the reader wrote on the page of memories goes,
    too."""
    Recalled.objects.filter(answer__conversation=conversation).delete()
    Fact.objects.filter(conversation=conversation).delete()
    Forgotten.objects.filter(message__conversation=conversation).delete()
    Summary.objects.filter(conversation=conversation).delete()
    PromptRecord.objects.filter(reply__conversation=conversation).delete()
