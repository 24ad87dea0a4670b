"""What a person does with their second step."""

import time
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import PASSWORD


def code(secret: str, periods: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods))


def wrong(secret: str) -> str:
    """A code that is none of those around now."""
    near = {code(secret, periods) for periods in range(-3, 4)}
    return next(each for each in map("{:06d}".format, range(8)) if each not in near)


def set_up(user: User) -> str:
    """An app with recovery codes, as though set up long ago; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def recovery_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()


def enter(client: Client, user: User, **data: str) -> Any:
    """The first step."""
    sent = {"login": user.email, "password": PASSWORD, **data}
    return client.post(reverse("account_login"), sent)


def step(client: Client, typed: str) -> Any:
    return client.post(reverse("mfa_authenticate"), {"code": typed})


def confirm(client: Client) -> Any:
    """The password once more."""
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def is_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


def stepped(user: User) -> Client:
    """A browser in which this person has logged in by both steps."""
    client = Client()
    client.force_login(user)
    set_up(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
