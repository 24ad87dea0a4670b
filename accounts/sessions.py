"""The SESSION_ENGINE: Django's sessions in the database, each found together with its user."""

import datetime as dt
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from accounts.models import Session, User
from chatsite.web.prepared import Given, Prepared

# How exact `Session.used_at` is: a request writes it only if what is there is older than this.
USED_EXACT = dt.timedelta(hours=1)
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
        if session is None:
            self._session_key = None
            return {}
        self.user = session.user
        _note_use(session)
        return self.decode(session.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast(Session, super().create_model_instance(data))
        session.user_id = data.get(SESSION_KEY)
        session.used_at = timezone.now()
        return session


def _note_use(session: Session) -> None:
    now = timezone.now()
    if session.user_id and (session.used_at is None or now - session.used_at > USED_EXACT):
        Session.objects.filter(pk=session.pk).update(used_at=now)
