"""Two who save the same at once: the constraint decides, and the slower one reads a sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.forms import BaseModelForm
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from girls.admin.tags import TagAdmin
from girls.models import Tag
from tests.factories import make_user
from tests.parallel import together
from tests.staff import StaffClient

FIELDS = {
    "girls_tag": {"name": "Night owl", "slug": "night-owl"},
    "accounts_user": {
        "email": "new@example.com",
        "usable_password": "false",
        "date_of_birth": "1991-02-03",
    },
}


def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("page", "count"), [("girls_tag", Tag.objects.count), ("accounts_user", User.objects.count)]
)
def test_at_once(page: str, count: Callable[[], int]) -> None:
    clients = [staff() for _ in range(4)]
    before = count()

    answers = together(4, lambda n: clients[n].post(reverse(f"admin:{page}_add"), FIELDS[page]))

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert count() == before + 1


@pytest.mark.django_db
def test_what_was_free_when_it_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    Tag.objects.create(**FIELDS["girls_tag"])
    monkeypatch.setattr(BaseModelForm, "validate_unique", lambda self: None)
    add = reverse("admin:girls_tag_add")
    client = staff()

    answer = client.post(add, FIELDS["girls_tag"])

    assert answer.headers["location"] == add
    assert "Someone else just made the same change." in client.get(add).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["delete", "changelist"])
def test_a_row_that_a_colleague_deletes_first_leaves_no_line(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at what goes with it and the deletion. Not in a client that watches: the
    colleague is in the same request."""
    tag = Tag.objects.create(**FIELDS["girls_tag"])
    shown = TagAdmin.get_deleted_objects

    def and_the_colleague(*args: Any) -> Any:
        found = shown(*args)
        Tag.objects.all().delete()
        return found

    monkeypatch.setattr(TagAdmin, "get_deleted_objects", and_the_colleague)
    sent = {"post": "yes", "audit_reason": "Never used"}
    args: list[int] = [tag.pk]
    if page == "changelist":
        sent |= {"action": "delete_selected", "_selected_action": str(tag.pk)}
        args = []

    answer = Client.post(staff(), reverse(f"admin:girls_tag_{page}", args=args), sent)

    assert answer.status_code == 302
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_an_action_that_fails_leaves_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    tag = Tag.objects.create(**FIELDS["girls_tag"])

    def fail(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(TagAdmin, "delete_queryset", fail)
    client = staff()
    client.raise_request_exception = False
    sent = {"action": "delete_selected", "_selected_action": [tag.pk], "post": "yes"}

    assert client.post(reverse("admin:girls_tag_changelist"), sent).status_code == 500
    assert not AuditEntry.objects.exists()
