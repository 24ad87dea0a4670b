"""The SESSION_ENGINE: Django's sessions in the database, each found together with its user."""

import datetime as dt
import time
from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import Session, User
from chatsite.web.prepared import Given, Prepared

# How exact `Session.used_at` is: a request writes it only if what is there is older than this.
USED_EXACT = dt.timedelta(hours=1)
# In a session's data: the browser and the time of the login, in epoch seconds (accounts.logins).
LOGIN = "login"
_LIVE = Prepared(
    lambda: Session.objects.select_related("user").filter(
        session_key=Given("key"), expire_date__gt=Given("now")
    )
)


class SessionStore(DatabaseStore):
    """`user`: who was signed in when the session was loaded, by the same query."""

    user: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        session = _LIVE.first(key=self.session_key, now=timezone.now())
        data = {} if session is None else self.decode(session.session_data)
        if session is None or self.has_ended(session.user, data):
            self._session_key = None
            return {}
        self.user = session.user
        _note_use(session)
        return data

    @staticmethod
    def has_ended(user: User | None, data: Mapping[str, Any]) -> bool:
        """Staff's ends some hours after the login, however often it is used."""
        if user is None or not user.is_staff:
            return False
        began: float = (data.get(LOGIN) or {}).get("began", 0)
        return time.time() - began > settings.STAFF_SESSION_SECONDS

    def _get_new_session_key(self) -> str:
        """Django first looks whether a session has it. `create` inserts it as a new one, and takes
        another key if there is one: the question would only cost each login a query."""
        return get_random_string(32, VALID_KEY_CHARS)

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast(Session, super().create_model_instance(data))
        session.user_id = data.get(SESSION_KEY)
        session.used_at = timezone.now()
        return session


def _note_use(session: Session) -> None:
    now = timezone.now()
    if session.user_id and (session.used_at is None or now - session.used_at > USED_EXACT):
        Session.objects.filter(pk=session.pk).update(used_at=now)
