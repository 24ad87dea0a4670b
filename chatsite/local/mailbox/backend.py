import time
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from chatsite.local.mailbox import store


class EmailBackend(BaseEmailBackend):
    """The EMAIL_BACKEND for `EMAIL_URL=mailbox:`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            store.add(
                {
                    "to": ", ".join(message.recipients()),
                    "subject": str(message.subject),
                    "text": str(message.body),
                    "sent_at": int(time.time() * 1000),
                }
            )
        return len(email_messages)
