"""Passkeys by requests; tests/browser/test_production.py has them in a browser."""

import json
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.data import belongings
from accounts.models import User
from accounts.second_step import passkeys
from tests.accounts.second_steps import confirm, enter, is_in, recovery_codes, step
from tests.accounts.soft_key import ADD, SoftKey, challenge
from tests.factories import make_user

pytestmark = pytest.mark.django_db
STEP, AGAIN = reverse("mfa_authenticate"), reverse("mfa_reauthenticate_webauthn")
ODD = [
    *("", "{", "{}", "[]", "7", '{"id": 1}', '{"id": "AA", "rawId": "AA", "response": {}}'),
    json.dumps(
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30"}}
    ),
]


@pytest.fixture
def key(client: Client, reader: User) -> SoftKey:
    """The reader's, who is logged in and has confirmed it."""
    key = SoftKey()
    enter(client, reader)
    confirm(client)
    assert key.add_to(client).headers["location"] == reverse("mfa_view_recovery_codes")
    return key


@pytest.fixture
def other(key: SoftKey, reader: User) -> Client:
    """A browser in which the reader has taken the first step."""
    other = Client()
    assert enter(other, reader).headers["location"] == STEP
    return other


def use(client: Client, credential: str, url: str = STEP) -> str:
    return words(client.post(url, {"credential": credential}))


def words(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_what_it_signs_lets_in_once(other: Client, key: SoftKey, reader: User) -> None:
    signed = key.signed(challenge(other.get(STEP)))
    use(other, signed)
    assert is_in(other)

    third = Client()
    enter(third, reader)
    assert passkeys.NOT_ACCEPTED in use(third, signed)
    assert not is_in(third)


def test_others_and_other_sites_are_refused(other: Client, key: SoftKey) -> None:
    asked = challenge(other.get(STEP))
    key.origin = "https://testserver.example.com"
    for wrong_one in (key.signed(asked), SoftKey().signed(asked)):
        assert passkeys.NOT_ACCEPTED in use(other, wrong_one)
    assert "Too many" not in use(other, key.signed(asked))
    assert not is_in(other)


def test_tries_are_counted_with_those_of_codes(other: Client, key: SoftKey) -> None:
    for _ in range(4):
        use(other, SoftKey().signed(challenge(other.get(STEP))))
    step(other, "00000000")
    assert passkeys.TOO_OFTEN in use(other, key.signed(challenge(other.get(STEP))))
    assert "Too many tries. Please wait a while." in words(step(other, "1"))
    assert not is_in(other)


def test_what_is_no_passkey_is_told_so(client: Client, key: SoftKey, other: Client) -> None:
    long = json.loads(key.made(challenge(client.get(ADD)))) | {"more": "x" * 20_000}
    for odd in [*ODD, json.dumps(long)]:
        said = "It needs JavaScript" if odd in ("", "{}", "[]") else passkeys.NOT_ACCEPTED
        assert said in use(client, odd, ADD), odd
    for odd in ODD[-2:]:
        for browser, url in ((client, AGAIN), (other, STEP)):
            assert passkeys.NOT_ACCEPTED in use(browser, odd, url), (odd, url)
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    assert not is_in(other)


def test_whoever_is_refused_stays_where_they_were_asked(client: Client, key: SoftKey) -> None:
    page = client.get(f"{AGAIN}?next=/girls/")
    sent = {"credential": SoftKey().signed(challenge(page)), "next": "/girls/"}
    again = client.post(AGAIN, sent)
    assert passkeys.NOT_ACCEPTED in words(again)
    sent["credential"] = key.signed(challenge(again))
    assert client.post(AGAIN, sent).headers["location"] == "/girls/"


def test_one_that_is_refused_is_asked_for_once(client: Client, key: SoftKey) -> None:
    credential = SoftKey().made(challenge(client.get(ADD)))
    page = words(client.post(ADD, {"name": "x" * 61, "credential": credential}))
    assert "That's too long: 60 letters at most." in page
    assert passkeys.NOT_ACCEPTED not in page


def test_an_account_has_so_many(
    client: Client, key: SoftKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passkeys, "MOST", 1)
    assert passkeys.TOO_MANY in words(SoftKey().add_to(client))


def test_without_an_app_a_recovery_code_is_asked_for(other: Client, reader: User) -> None:
    page = words(other.get(STEP))
    assert ">Recovery code<" in page
    assert page.index("Use a passkey") < page.index(">Recovery code<")
    assert "recovery codes that you have left" in words(step(other, "12345678"))
    step(other, recovery_codes(reader)[0])
    assert is_in(other)


def test_a_passkey_is_named_and_removed(client: Client, key: SoftKey) -> None:
    pk = Authenticator.objects.get(type="webauthn").pk
    client.post(reverse("mfa_edit_webauthn", args=[pk]), {"name": "My phone"})
    remove = reverse("mfa_remove_webauthn", args=[pk])
    asked = words(client.get(remove))
    assert "“My phone” won't let you in any more. Your password alone will" in asked
    assert "The desk stays closed" not in asked
    client.post(remove)
    assert not Authenticator.objects.exists()


def test_another_reader_changes_none(key: SoftKey) -> None:
    pk = Authenticator.objects.get(type="webauthn").pk
    stranger = Client()
    enter(stranger, make_user())
    confirm(stranger)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert stranger.post(reverse(name, args=[pk]), {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.get(pk=pk).wrap().name == "Key"


def test_a_takeout_names_them_and_opens_nothing(key: SoftKey, reader: User) -> None:
    (mine,) = (one for one in belongings.all_of_them() if one.model is Authenticator)
    rows = [mine.told_row(row) for row in mine.rows(reader.pk)]
    assert [row["name"] for row in rows] == ["Key", "Recovery codes"]
    assert not any("data" in row or "credential" in str(row) for row in rows)
