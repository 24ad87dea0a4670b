from django.db import transaction

from chat import access, dispatch, log
from chat.models import Message
from chatsite.text.columns import storable


def store_transcript(message: Message, transcript: str) -> None:
    """Stores what a reader's voice message says, once, and shows it on the reader's open pages."""
    transcript = storable(transcript)
    with transaction.atomic():
        conversation = access.get_conversation(
            message.conversation.user_id, message.conversation_id, lock=True
        )
        unheard = Message.objects.present().filter(pk=message.pk, transcript="")
        if unheard.update(transcript=transcript):
            message.transcript, message.conversation = transcript, conversation
            log.touch(conversation, message)
            dispatch.conversation_changed(conversation, message)
