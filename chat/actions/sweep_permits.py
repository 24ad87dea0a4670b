from django.db import transaction

from chat import permits


def sweep_permits() -> None:
    """Deletes permits that have expired."""
    with transaction.atomic():
        permits.sweep()
