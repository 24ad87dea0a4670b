"""Every page of the desk is valid HTML, in which each field, link and picture has a name."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.desk import html, rows
from tests.desk.pages import pages

pytestmark = pytest.mark.django_db
# Not for anybody; leads elsewhere; for POST alone.
NO_PAGE = (302, 403, 405)
# Of a vendor that is not configured here, and of acts that lack their form.
MAY_LACK = {"accounts_subscription_cancel", "chat_report_decide"}


def test_every_page(staff: Client) -> None:
    rows.fill()
    rows.begin(staff)
    found: dict[str, list[str]] = {}
    shown = 0
    for page in pages():
        answer = staff.get(page.url)
        if answer.status_code in NO_PAGE or not answer["Content-Type"].startswith("text/html"):
            continue
        if answer.status_code == 404 and page.name in MAY_LACK:
            continue
        assert answer.status_code == 200, page
        shown += 1
        if faults := html.faults(answer.content.decode()):
            found[page.name] = faults

    assert found == {}
    assert shown > 65


def test_how_many_were_found_is_said_of_a_search_alone(staff: Client) -> None:
    url = reverse("admin:accounts_user_changelist")
    assertNotContains(staff.get(url), "Show all")
    assertContains(staff.get(url, {"q": "nobody-of-this-name"}), "0 found.")
