"""How a refusal for a limit is presented, and the limits of allauth."""

from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from chat.models import Conversation
from chatsite.web.rate_limits import RATE_LIMITS, Limit
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


SENDING_AND_CATCH_UP = RATE_LIMITS["chat:messages"]


def test_the_composer_gets_the_sentence_as_a_fragment(
    settings: Settings, conversation: Conversation
) -> None:
    settings.RATE_LIMITS = {
        "chat:messages": [replace(limit, per_user="1/minute") for limit in SENDING_AND_CATCH_UP]
    }
    client = Client(headers={"hx-request": "true"})
    client.force_login(conversation.user)
    sending = reverse("chat:messages", args=[conversation.pk])

    client.post(sending, {"text": "Hi"})
    refused = client.post(sending, {"text": "Hi"})

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) >= 1
    html = refused.content.decode()
    assert html.startswith("<div")
    assert f'id="composer-error-{conversation.pk}"' in html
    assert 'hx-swap-oob="true"' in html
    assert "Please try again in" in html
    # Catching up has a limit of its own, and older pages have none.
    assert client.get(sending, {"since": "0"}).status_code == 200
    assert client.get(sending, {"since": "0"}).status_code == 429
    assert client.get(sending).status_code == 200


def test_a_page_says_it_too(settings: Settings, client: Client) -> None:
    settings.RATE_LIMITS = {"account_login": [Limit("POST", per_address="1/minute")]}
    url = reverse("account_login")
    client.post(url)

    refused = client.post(url)

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) >= 1
    assert "<h1" in refused.content.decode()
    assert "Please try again in" in refused.content.decode()
    assert client.get(url).status_code == 200


def test_guesses_at_one_account_are_counted_whatever_the_address(reader: User) -> None:
    for number in range(20):
        guesser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        guesser.post(reverse("account_login"), {"login": reader.email, "password": "wrong"})

    late = Client(REMOTE_ADDR="203.0.113.99")
    refused = late.post(reverse("account_login"), {"login": reader.email, "password": PASSWORD})

    assert "_auth_user_id" not in late.session
    assert "Too many tries" in refused.content.decode()


def test_mails_to_one_account_are_counted_with_a_time(reader: User) -> None:
    clients = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(6)]

    found = [c.post(reverse("account_reset_password"), {"email": reader.email}) for c in clients]

    assert [response.status_code for response in found] == [302] * 5 + [429]
    assert found[-1]["Retry-After"] == "60"
    assert len(mail.outbox) == 5
