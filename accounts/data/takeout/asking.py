"""What a reader does with a takeout: ask for it, look at it, fetch it."""

import uuid
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import dispatch
from accounts.models import Takeout, User

# Its own folder of the store: nothing but takeouts. What lies there for longer is swept.
FOLDER = "takeouts/"
LIFETIME = timedelta(days=1)


def ask(user: User, site_url: str) -> Takeout:
    """Begin a takeout. One that is in work already is returned as it is: there is one at a time."""
    try:
        with transaction.atomic():
            return _begin(user, site_url)
    except IntegrityError:  # Another request began one at the same moment.
        return Takeout.objects.get(user=user)


def _begin(user: User, site_url: str) -> Takeout:
    last = Takeout.objects.select_for_update().filter(user=user).first()
    if last is not None and last.is_in_work:
        return last
    if last is not None:
        last.delete()
        dispatch.objects_left([last.key])
    made = Takeout(user=user, site_url=site_url)
    made.key = key_of(made)
    made.save(force_insert=True)
    dispatch.takeout_wanted(made.pk)
    return made


def key_of(takeout: Takeout) -> str:
    """Nobody can guess it. Browsers save the file under its last part."""
    day = timezone.localdate().isoformat()
    return f"{folder_of(takeout)}{uuid.uuid4().hex}/chatsite-{day}.zip"


def folder_of(takeout: Takeout) -> str:
    return f"{FOLDER}{takeout.pk.hex}/"


def current(user: User) -> Takeout | None:
    """The last one, unless it has expired."""
    last = Takeout.objects.filter(user=user).first()
    is_over = last is not None and last.state == Takeout.State.READY and not last.is_ready
    return None if is_over else last
