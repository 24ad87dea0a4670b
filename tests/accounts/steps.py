"""What people do to get in, through the pages."""

import re
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

SIGNUP = "/accounts/signup/"
CODE = "/accounts/confirm-email/"
PHRASE = "seven-blue-herons"


def sign_up(client: Client, email: str = "ann@example.com", **data: Any) -> Any:
    form = {"email": email, "password1": PHRASE, "date_of_birth": "1990-05-04", **data}
    return client.post(SIGNUP, form)


def code_in(text: str) -> str:
    found = re.search(r"^[0-9]{6}$", text, re.MULTILINE)
    assert found, text
    return found.group()


def mailed_code() -> str:
    return code_in(str(mail.outbox[-1].body))


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def type_code(client: Client, code: str, **data: str) -> Any:
    return client.post(CODE, {"code": code, "action": "verify", **data})


def join(client: Client, email: str = "ann@example.com", **data: Any) -> Any:
    """The answer that lets the new reader in."""
    assert sign_up(client, email, **data).status_code == 302
    return type_code(client, mailed_code())


def log_in(client: Client, email: str, password: str, **data: str) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password, **data})


def logged_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200
