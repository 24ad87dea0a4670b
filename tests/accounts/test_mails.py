"""Mails: in the site's words, by a worker, and read on a page while DEBUG."""

import smtplib
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from celery.exceptions import Retry
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts import tasks
from accounts.models import User
from chatsite import env
from chatsite.celery import app
from tests.accounts.steps import CODE, PHRASE, code_in, join, log_in, logged_in, sign_up, type_code
from tests.factories import PASSWORD
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}


@pytest.fixture
def mailbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "chatsite.local.mailbox.backend.EmailBackend"
    settings.ROOT_URLCONF = "tests.accounts.urls"


def test_mails_speak_with_one_voice(client: Client, reader: User) -> None:
    join(client)
    client.post(reverse("account_logout"))
    sign_up(Client(), reader.email)
    for address in (reader.email, "nobody@example.com"):
        client.post(reverse("account_reset_password"), {"email": address})
    log_in(client, reader.email, PASSWORD)
    changed = {"oldpassword": PASSWORD, "password1": PHRASE}
    client.post(reverse("account_change_password"), changed)
    client.post(reverse("account_email"), {"email": "new@example.com", "action_add": ""})
    type_code(client, code_in(str(mail.outbox[-1].body)))

    assert len(mail.outbox) == 7
    for sent in mail.outbox:
        assert "chatsite" in sent.subject
        assert sent.from_email == "chatsite <hello@localhost>"
        assert "example.com!" not in sent.body
        assert isinstance(sent, EmailMultiAlternatives)
        ((html, kind),) = sent.alternatives
        assert kind == "text/html"
        assert "{" not in f"{sent.body}{str(html).split('<body', 1)[1]}"
        for line in filter(None, str(sent.body).splitlines()):
            words = line.split(": http")[0].replace("'", "&#x27;")
            assert words in str(html), line


def test_the_mailbox_has_them_newest_first(client: Client, mailbox: None) -> None:
    sign_up(client, "ann@example.com")
    assert '<a href="/mailbox/">' in client.get(CODE).content.decode()
    sign_up(Client(), "bea@example.com")

    answer = client.get("/mailbox/", headers=JSON)
    newest, oldest = answer.json()

    assert (newest["to"], oldest["to"]) == ("bea@example.com", "ann@example.com")
    assert set(newest) == {"to", "subject", "text", "sent_at"}
    assert newest["sent_at"] >= oldest["sent_at"] > 1_700_000_000_000
    page = client.get("/mailbox/")
    assert oldest["subject"] in page.content.decode()
    assert "Accept" in page["Vary"]
    type_code(client, code_in(oldest["text"]))
    assert logged_in(client)


def test_the_mailbox_is_bounded(client: Client, mailbox: None) -> None:
    for number in range(205):
        mail.send_mail(f"Number {number}", "Hello", None, ["ann@example.com"])

    found = client.get("/mailbox/", headers=JSON).json()

    assert (len(found), found[0]["subject"]) == (200, "Number 204")


def test_production_has_no_mailbox(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/mailbox/").status_code == 404
    sign_up(client)
    assert "mailbox" not in client.get(CODE).content.decode()

    monkeypatch.setenv("DEBUG", "0")
    monkeypatch.setenv("EMAIL_URL", "mailbox:")
    with pytest.raises(Exception, match="EMAIL_URL"):
        env.read()


# --- a mail server that is slow or away


@pytest.fixture
def by_worker(settings: Settings) -> Iterator[None]:
    """No mail server listens; what would go to a worker is kept."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.MAIL_BY_WORKER = True
    with socket.socket() as silent:  # Kept, so that nobody else listens there.
        silent.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = silent.getsockname()[1]
        yield


def test_no_request_waits_for_a_mail_server(client: Client, by_worker: Any, reader: User) -> None:
    with app.connection_for_read() as connection:
        queue = connection.SimpleQueue(app.conf.task_default_queue)
        assert sign_up(client).status_code == 302
        client.post(reverse("account_reset_password"), {"email": reader.email})

        names = []
        for _ in range(2):
            message = queue.get(timeout=PATIENCE_SECONDS)
            names.append(message.headers["task"])
            message.ack()
        queue.close()

    assert names == ["accounts.tasks.mail_signup", "accounts.tasks.mail_password_reset"]
    assert client.get(CODE).status_code == 200


def test_a_worker_tries_again(by_worker: Any) -> None:
    letter = {"to": "ann@example.com", "subject": "Hi", "text": "Hi", "html": "Hi"}

    request: Any = {"called_directly": False, "id": "1", "args": (letter,), "kwargs": {}}
    tasks.deliver.push_request(**request)
    try:
        with pytest.raises(Retry):
            tasks.deliver.run(letter)
    finally:
        tasks.deliver.pop_request()


def test_but_not_what_is_refused_for_good(
    by_worker: Any, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    def refuse(*args: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({"ann@example.com": (550, b"No such user")})

    monkeypatch.setattr(tasks, "post", refuse)
    letter = {"to": "ann@example.com", "subject": "Hi", "text": "Hi", "html": "Hi"}

    tasks.deliver.run(letter)


def test_a_lost_queue_is_a_sentence(
    client: Client, by_worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*args: Any) -> None:
        raise tasks.OperationalError("gone")

    monkeypatch.setattr(tasks.mail_signup, "delay", lost)
    monkeypatch.setattr(tasks.mail_password_reset, "delay", lost)

    answers = [
        sign_up(client),
        client.post(reverse("account_reset_password"), {"email": "ann@example.com"}),
    ]

    for answer in answers:
        assert answer.status_code == 200
        assert "We can&#x27;t send email right now." in answer.content.decode()
