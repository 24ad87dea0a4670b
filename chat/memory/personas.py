"""What readers want the girls to know of them."""

from django.db.models import F, Q, QuerySet

from chat.models import Conversation, Persona


def known_to(conversation: Conversation) -> Persona | None:
    """What this girl knows: her own, also an empty one; else that for all girls."""
    return _of(conversation.user_id, conversation.girl_id).first()


def for_all(user_id: int) -> Persona | None:
    return Persona.objects.filter(user=user_id, girl=None).first()


def _of(user_id: int, girl_id: int) -> QuerySet[Persona]:
    hers = Persona.objects.filter(Q(girl=girl_id) | Q(girl=None), user=user_id)
    return hers.order_by(F("girl").asc(nulls_last=True))
