"""Every cookie that the site sets is for its own host alone, where it is served over HTTPS."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.steps import CODE, log_in, sign_up
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def test_every_cookie_is_for_this_host_alone(reader: User, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    client, child = Client(), Client()

    log_in(client, reader.email, PASSWORD)
    client.post("/accounts/logout/")
    sign_up(client, "new@example.com")
    client.post(CODE, {"action": "resend"})
    sign_up(child, "child@example.com", date_of_birth="2020-01-01")

    set_cookies = {**client.cookies, **child.cookies}
    assert len(set_cookies) == 5
    for name, cookie in set_cookies.items():
        assert name.startswith("__Host-"), name
        assert (cookie["path"], cookie["domain"]) == ("/", "")
        assert cookie["secure"] or not cookie.value
    assert child.get("/accounts/signup/").status_code == 403
