"""Composes and sends mails. Their words are in templates/account/email/, as plain text.

The HTML part is generated from the text, so that the two never differ. A paragraph of digits
becomes a large code, and one of the form `Words: https://…` becomes a button.
"""

import re
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

SITE_NAME = "chatsite"
# What `post` raises: smtplib's errors are OSErrors, too.
FAILURES = (OSError,)

_CODE = re.compile(r"[0-9]{4,10}")
_LINK = re.compile(r"(?P<label>[^:\n]+): (?P<url>https?://\S+)")


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    text: str
    html: str


def compose(name: str, to: str, site_url: str, **context: Any) -> Mail:
    """The mail from `<name>_subject.txt` and `<name>_message.txt`. `site_url` ends with a slash."""
    context = {**context, "email": to, "site_name": SITE_NAME, "site_url": site_url}
    subject = " ".join(_words(f"{name}_subject.txt", context).split())
    text = _words(f"{name}_message.txt", context).strip()
    blocks = [_block(paragraph) for paragraph in re.split(r"\n\s*\n", text)]
    html = render_to_string("account/email/message.html", {**context, "blocks": blocks})
    return Mail(to, subject, f"{text}\n\n{SITE_NAME}\n{site_url}\n", html)


def post(mail: Mail) -> None:
    """Send the mail and wait for the server. Raises OSError (also for all errors of smtplib)."""
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        _sender(),
        [mail.to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(mail.html, "text/html")
    message.send()


def page(site_url: str, name: str, next_url: str | None = None, **kwargs: Any) -> str:
    """The absolute URL of a page that continues to `next_url`."""
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    return f"{site_url.rstrip('/')}{reverse(name, kwargs=kwargs)}{query}"


def _words(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"account/email/{name}", context)


def _block(paragraph: str) -> dict[str, str]:
    if _CODE.fullmatch(paragraph):
        return {"code": paragraph}
    link = _LINK.fullmatch(paragraph)
    return link.groupdict() if link else {"text": paragraph}


def _sender() -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or SITE_NAME, address))
