from django.db import transaction

from accounts.models import User
from chat import dispatch, quota, variants
from chat.models import Conversation
from girls.models import Girl


def start_conversation(user: User, girl: Girl) -> Conversation:
    """The one conversation of this reader with this girl; a new one begins with her greeting."""
    with transaction.atomic():
        conversation, created = Conversation.objects.get_or_create(user=user, girl=girl)
        if created:
            quota.grant_initial(conversation)
            greeting = variants.greet(conversation)
            dispatch.conversation_begun(conversation, greeting)
    return conversation
