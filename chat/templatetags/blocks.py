"""Whom a reader has blocked, for the account's page."""

from django import template

from accounts.models import User
from chat.models import Conversation, ConversationQuerySet

register = template.Library()


@register.simple_tag
def blocked_by(user: User) -> ConversationQuerySet:
    """The conversations with these girls, the last one first."""
    mine = Conversation.objects.of(user.pk).blocked()
    return mine.select_related("girl").order_by("-blocked_at")
