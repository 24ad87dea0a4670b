"""Staff and operators erase by the same action as readers."""

from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.data.erasure import running
from accounts.models import AuditEntry, Erasure, Flag, User
from chat.models import Message
from tests import dumps
from tests.chat.leaving import Traces, account_json, reader_with_words, taken_out
from tests.chat.test_erasure import expect_nothing
from tests.factories import make_user
from tests.parallel import together
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(empty_store: None) -> Traces:
    return reader_with_words()


def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def command(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("erase_user", *arguments, reason="They asked", stdout=out, **options)
    return out.getvalue()


def test_staff_confirm_and_see_no_word_of_it(reader: Traces) -> None:
    user_id, client = reader.user.pk, staff()
    url = reverse("admin:accounts_user_delete", args=[user_id])
    page = client.get(url).content.decode()
    assert "1 conversation, 4 messages" in page
    assert not [word for word in reader.words - {reader.user.email} if word in page]

    assert client.post(url, {"post": "yes"}).status_code == 302

    erasure = Erasure.objects.get()
    assert (erasure.asked_by, erasure.state, erasure.user) == ("staff", "erased", None)
    assert "accounts.tasks.erase" in dumps.valkey()
    assert not Message.objects.exists()
    assert running.run(erasure.pk)
    # The message that staff see of it is their own.
    client.get(reverse("admin:index"))
    expect_nothing(reader, user_id)
    entry = AuditEntry.objects.get()
    assert (entry.what, entry.about, entry.name, entry.reason) == ("deleted", None, "", "")
    assert client.get(reverse("admin:accounts_erasure_changelist")).status_code == 200
    assert (
        client.get(reverse("admin:accounts_erasure_change", args=[erasure.pk])).status_code == 200
    )


def test_what_staff_noted_on_a_flag_names_no_erased_reader(reader: Traces) -> None:
    flag = Flag.objects.create(user=reader.user, reason="age")
    page = reverse("admin:accounts_flag_change", args=[flag.pk])
    assert staff().post(page, {"note": reader.word("note")}).status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.name, entry.about) == (f"flag {flag.pk}", reader.user)
    assert account_json(taken_out(reader))["audit_log_about_you"][0]["id"] == entry.pk

    user_id = reader.user.pk
    command(reader.user.email, no_input=True)

    expect_nothing(reader, user_id)
    assert AuditEntry.objects.get(pk=entry.pk).about is None


def test_the_action_on_a_list_does_the_same(reader: Traces) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [reader.user.pk]}
    url, client = reverse("admin:accounts_user_changelist"), staff()
    assert "4 messages" in client.post(url, chosen).content.decode()
    assert client.post(url, {**chosen, "post": "yes"}).status_code == 302
    assert running.run(Erasure.objects.get().pk)
    assert mail.outbox[-1].to == [reader.user.email]


def test_an_operator_sees_first_what_would_go(reader: Traces) -> None:
    for name in (reader.user.email.upper(), str(reader.user.pk)):
        assert "4 messages" in command(name, "--dry-run")
    assert not Erasure.objects.exists()
    with mock.patch("builtins.input", return_value="no"), pytest.raises(CommandError):
        command(reader.user.email)
    assert User.objects.filter(pk=reader.user.pk).exists()

    user_id = reader.user.pk
    with mock.patch("builtins.input", return_value=reader.user.email):
        assert "Erased" in command(reader.user.email)
    expect_nothing(reader, user_id)
    assert Erasure.objects.get().asked_by == "command"
    assert "https://" in str(mail.outbox[-1].body)


def test_who_is_not_there_or_has_rights_is_not_erased(reader: Traces) -> None:
    with pytest.raises(CommandError, match="No account"):
        command("nobody@example.com")
    colleague = make_user(is_staff=True)
    with pytest.raises(CommandError, match="rights"):
        command(colleague.email, "--no-input")
    url = reverse("admin:accounts_user_delete", args=[colleague.pk])
    assert staff().post(url, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=colleague.pk).exists()


def test_two_of_the_staff_at_once_erase_one_reader_once() -> None:
    reader, clients = make_user(), [staff(), staff()]
    url = reverse("admin:accounts_user_delete", args=[reader.pk])
    answers = together(2, lambda at: clients[at].post(url, {"post": "yes"}).status_code)
    assert answers == [302, 302]
    assert AuditEntry.objects.filter(what="deleted").count() == 1
    assert Erasure.objects.count() == 1
