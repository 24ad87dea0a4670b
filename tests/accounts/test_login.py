"""Login by email, and who may not."""

import uuid
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.actions import set_sole_email
from accounts.demo import READER, create_demo_users
from accounts.models import User
from chat.models import Conversation
from tests.accounts.steps import CODE, another, join, mailed_code, type_code
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def log_in(client: Client, email: str, password: str = PASSWORD, **data: str) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password, **data})


def logged_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


def test_case_of_the_address_does_not_matter(client: Client, reader: User) -> None:
    assert log_in(client, reader.email.upper()).status_code == 302
    assert logged_in(client)


def test_a_wrong_password_is_an_error_in_the_form(client: Client, reader: User) -> None:
    response = log_in(client, reader.email, "wrong")

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not logged_in(client)


def test_next_is_kept_but_only_within_the_site(client: Client, reader: User) -> None:
    assert log_in(client, reader.email, next="/girls/mia/").headers["location"] == "/girls/mia/"
    client.logout()
    away = log_in(client, reader.email, next="//evil.example/")
    assert away.headers["location"] == reverse("girls:gallery")


def test_a_login_lands_on_the_chats_where_there_are_any(
    client: Client, conversation: Conversation
) -> None:
    landed = log_in(client, conversation.user.email)
    assert landed.headers["location"] == reverse("chat:threads")


def test_a_deactivated_person_cannot_log_in(client: Client, reader: User) -> None:
    User.objects.update(is_active=False)

    log_in(client, reader.email)

    assert not logged_in(client)


def test_demo_logins_work_while_debug(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    create_demo_users()

    log_in(client, *READER)

    assert logged_in(client)


def test_demo_logins_are_refused_without_debug(client: Client) -> None:
    create_demo_users()

    response = log_in(client, *READER)

    assert response.context["form"].errors
    assert "_auth_user_id" not in client.session


def test_a_demo_session_ends_with_debug(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    create_demo_users()
    log_in(client, *READER)

    settings.DEBUG = False

    assert not logged_in(client)


def test_two_spellings_are_one_person(client: Client) -> None:
    make_user(email="Bea@Example.com")

    assert User.objects.get_by_natural_key("BEA@example.COM").email == "bea@example.com"


def test_the_account_page_needs_a_login(client: Client, reader: User) -> None:
    page = reverse("account_home")
    assert client.get(page).headers["location"] == f"{reverse('account_login')}?next={page}"

    client.force_login(reader)

    assert reader.email in client.get(page).content.decode()


def test_createsuperuser_needs_no_birth_date(client: Client) -> None:
    call_command("createsuperuser", "--noinput", "--email", "Root@Example.com")

    assert User.objects.get(is_superuser=True).email == "root@example.com"


def test_who_was_made_at_a_shell_gets_in_without_a_code(client: Client) -> None:
    User.objects.create_superuser("root@example.com", PASSWORD)
    entrance = client.get("/admin/").headers["location"]
    assert entrance.startswith(reverse("account_login"))

    assert log_in(client, "root@example.com", next="/admin/").headers["location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert not mail.outbox


def test_whom_staff_have_added_types_a_code_first(client: Client) -> None:
    user = make_user(email="ann@example.com")
    set_sole_email(user, verified=False)

    assert log_in(client, user.email).headers["location"] == CODE
    assert not logged_in(client)
    assert "<form" in client.get(CODE).content.decode()
    assert type_code(client, another(mailed_code())).status_code == 200
    assert not logged_in(client)

    assert type_code(client, mailed_code()).status_code == 302
    assert logged_in(client)
    assert EmailAddress.objects.get(user=user).verified


@pytest.mark.parametrize("url", ["http://[::1", "//[", "https://[x]/", "http://a]b/", "//evil.com"])
def test_an_address_that_leads_nowhere_is_passed_over(reader: User, url: str) -> None:
    gallery = reverse("girls:gallery")
    for send in (
        lambda client: log_in(client, reader.email, PASSWORD, next=url),
        lambda client: join(client, f"{uuid.uuid4().hex}@example.com", next=url),
        lambda client: client.post(reverse("account_logout"), {"next": url}),
    ):
        answer = send(Client())
        assert (answer.status_code, answer.headers["Location"]) == (302, gallery)
    assert Client().get(reverse("account_login"), {"next": url}).status_code == 200
