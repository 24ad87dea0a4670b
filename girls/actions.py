"""Changes of a girl's state by other apps; staff change her in the admin."""

from django.db import transaction

from girls.models import Girl


@transaction.atomic
def hide(girl: Girl) -> None:
    """Takes her out of the gallery, so that nobody can begin a conversation with her."""
    girl.active = False
    girl.save(update_fields=["active"])
