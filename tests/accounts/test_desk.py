"""The frame of staff's desk: its order, its name, and its ways in and out."""

from collections import Counter

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.desk.order import ORDER
from tests.factories import make_conversation, make_girl, make_user

pytestmark = pytest.mark.django_db
ENTRIES = [entry for group in ORDER for entry in group.entries]


def test_every_model_has_its_place() -> None:
    """A new one gets a line in accounts/desk/order.py."""
    registered = {model._meta.label_lower for model in admin.site._registry}

    lists = [entry for entry in ENTRIES if not entry.route]
    assert {entry.model for entry in lists} == registered
    whole = Counter(entry.model for entry in lists if not entry.query)
    assert set(whole.values()) == {1}
    assert len({group.name for group in ORDER}) == len(ORDER)


def test_the_lists_stand_in_the_order_of_staffs_work(staff: Client) -> None:
    groups = staff.get(reverse("admin:index")).context["available_apps"]

    assert [group["name"] for group in groups] == [group.name for group in ORDER]
    assert [model["name"] for model in groups[0]["models"]][:2] == ["Readers", "Staff"]


def test_a_page_says_which_list_it_belongs_to(staff: Client) -> None:
    readers = reverse("admin:accounts_user_changelist")
    current = 'aria-current="page">{}</a>'

    assertContains(staff.get(readers), current.format("Readers"))
    page = staff.get(f"{readers}?is_staff__exact=1")
    assertContains(page, current.format("Staff"))
    assertNotContains(page, current.format("Readers"))


def test_staff_see_the_lists_they_may_look_at(client: Client) -> None:
    helper = make_user(is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_report"))
    client.force_login(helper)

    groups = client.get(reverse("admin:index")).context["available_apps"]

    assert [model["name"] for group in groups for model in group["models"]] == ["Reports"]


def test_nothing_of_allauths_own_is_there() -> None:
    assert [label for entry in ENTRIES if (label := entry.model).startswith("account.")] == []


@pytest.mark.parametrize("label", ["accounts", "chat", "auth"])
def test_an_app_is_no_page(staff: Client, label: str) -> None:
    assertRedirects(staff.get(reverse("admin:app_list", args=[label])), reverse("admin:index"))


def test_staff_change_their_password_where_readers_do(staff: Client) -> None:
    answer = staff.get(reverse("admin:password_change"))

    assertRedirects(answer, reverse("account_change_password"), fetch_redirect_response=False)


def test_the_site_leads_staff_to_the_desk_and_back(staff: Client) -> None:
    desk = reverse("admin:index")
    assertContains(staff.get("/"), f'<a href="{desk}">Desk</a>', html=True)
    assertContains(staff.get(desk), '<a href="/">View site</a>', html=True)

    reader = Client()
    reader.force_login(make_user())
    assertNotContains(reader.get("/"), desk)


def test_the_way_to_the_site_is_for_who_may_see_the_row(client: Client, staff: Client) -> None:
    """It told which conversation a message is of, and the address of a draft."""
    girl, talk = make_girl(), make_conversation()

    def leads(row: Model) -> int:
        kind = ContentType.objects.get_for_model(row).pk
        return client.get(reverse("admin:view_on_site", args=[kind, row.pk])).status_code

    assert (leads(girl), leads(talk)) == (302, 404)  # Nobody but its reader opens a conversation.
    girl.active = False
    girl.save()
    assert leads(girl) == 404
    client.force_login(person := make_user(is_staff=True))
    assert (leads(girl), leads(talk)) == (403, 403)
    person.user_permissions.add(Permission.objects.get(codename="view_girl"))
    assert (leads(girl), leads(talk)) == (404, 403)
    for odd in ("x/1", "1/x", f"{'9' * 30}/1", "0/1"):
        assert client.get(f"/admin/r/{odd}/").status_code in (403, 404), odd
