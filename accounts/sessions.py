"""The SESSION_ENGINE: Django's sessions in the database, each found together with its user."""

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from accounts.models import Session, User


class SessionStore(DatabaseStore):
    """`user`: who was signed in when the session was loaded, by the same query."""

    user: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        found = Session.objects.select_related("user").filter(
            session_key=self.session_key, expire_date__gt=timezone.now()
        )
        session = found.first()
        if session is None:
            self._session_key = None
            return {}
        self.user = session.user
        return self.decode(session.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast(Session, super().create_model_instance(data))
        session.user_id = data.get(SESSION_KEY)
        return session
